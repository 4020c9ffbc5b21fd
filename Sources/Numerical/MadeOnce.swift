private import Synchronization

/// A value that is made when it is first asked for, and once: a plan makes ten thousand targets of
/// which it asks for sizes only.
package final class MadeOnce<Value: Sendable>: Sendable {
  private let known = Mutex<Value?>(nil)

  package init() {}

  /// - Parameter make: the same at each call.
  package func value(_ make: () -> Value) -> Value {
    known.withLock { known in
      if let known { return known }
      let value = make()
      known = value
      return value
    }
  }
}
