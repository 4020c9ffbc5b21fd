package import Numerical

/// What a phase needs to go on after any of its epochs: counters, named numbers and named vectors.
///
/// A phase asks for its vectors when it starts; they are zero then, or as they were saved.
package final class PhaseMemory<S: Scalar> {
  /// Epochs of this phase that are done.
  package internal(set) var epoch = 0
  /// Steps of this phase that are done.
  package internal(set) var step = 0
  package internal(set) var numbers: [String: Double] = [:]
  var vectors: [String: Vector<S>] = [:]

  package init() {}

  /// A named number that counts something; 0 at first, and where a saved one is no count.
  subscript(count name: String) -> Int {
    get { max(0, numbers[name].flatMap { Int(exactly: $0) } ?? 0) }
    set { numbers[name] = Double(newValue) }
  }

  package func vector(_ name: String, count: Int) -> Vector<S> {
    if let vector = vectors[name], vector.count == count { return vector }
    let vector = Vector<S>(count: count)
    vectors[name] = vector
    return vector
  }
}
