internal import Numerical
internal import Synchronization

/// An architecture inside of a layer, with memory for its rows. Whoever has taken it from its pool
/// is alone with it.
final class InnerNetwork<S: Scalar>: @unchecked Sendable {
  let architecture: Architecture
  let workspace: Workspace<S>

  init(_ architecture: Architecture, capacity: Int) {
    self.architecture = architecture
    workspace = Workspace(architecture, capacity: capacity, holdsGradients: true)
  }
}

/// Inner networks that wait to be used again, so that a step takes no memory once all have grown to
/// the size of a batch. What they hold has no influence on results.
final class InnerNetworkPool: Sendable {
  private let waiting = Mutex<[any Sendable & AnyObject]>([])

  /// For inputs of `width`, with room for `rows`; made anew where none of that kind waits.
  func take<S: Scalar>(
    rows: Int, width: Int, architecture: () -> Architecture
  ) -> InnerNetwork<S> {
    let found: InnerNetwork<S>? = waiting.withLock { waiting in
      let index = waiting.firstIndex {
        guard let network = $0 as? InnerNetwork<S> else { return false }
        return network.architecture.inputCount == width && network.workspace.capacity >= rows
      }
      return index.flatMap { waiting.remove(at: $0) as? InnerNetwork<S> }
    }
    return found ?? InnerNetwork(architecture(), capacity: rows)
  }

  func giveBack<S: Scalar>(_ network: InnerNetwork<S>) {
    waiting.withLock { waiting in
      // One that is too small for what comes is never taken again.
      waiting.removeAll {
        guard let other = $0 as? InnerNetwork<S> else { return false }
        return other.architecture.inputCount == network.architecture.inputCount
          && other.workspace.capacity <= network.workspace.capacity
      }
      waiting.append(network)
    }
  }
}
