package import Numerical

/// All that changes while a network is trained, as it is between two epochs.
///
/// Random numbers are named by epoch and row, so there is no generator to save. Vectors are those of
/// the session itself, for copies of them may be most of what a run needs of memory.
package struct TrainingState<S: Scalar> {
  /// The index of the phase that goes on.
  package internal(set) var phase = 0
  /// Epochs and steps that are done, over all phases.
  package internal(set) var epoch = 0
  package internal(set) var step = 0
  /// Epochs and steps of the phase that goes on.
  var phaseEpoch = 0
  var phaseStep = 0
  var parameters: Vector<S>
  /// The places of parameters that stay zero, rising.
  var pruned: [Int] = []
  /// What ``Factorize`` found.
  var algorithm: [String: Double] = [:]
  var numbers: [String: Double] = [:]
  var vectors: [String: Vector<S>] = [:]
}

extension TrainingState {
  /// Bytes that a state of so many parameters has at most: vectors of their size, most of them the
  /// pairs of L-BFGS, and their names.
  package static func mostBytes(parameters count: Int) -> Int {
    (2 * LBFGS.mostHistory + 8) * count * MemoryLayout<S>.size + 1 << 16
  }

  /// Throws where the state is none of a network of so many parameters in one of these phases.
  package func check(parameters count: Int, phases: [any Phase]) throws(TrainingStateError) {
    func refusal(_ problem: String) -> TrainingStateError {
      TrainingStateError(description: "the training state \(problem)")
    }
    guard parameters.count == count else {
      throw refusal("has \(parameters.count) parameters, and the model \(count)")
    }
    guard phases.indices.contains(phase) else {
      throw refusal("is of phase \(phase) of \(phases.count), counted from 0")
    }
    guard phaseEpoch <= phases[phase].epochs,
      (phaseEpoch...phases[...phase].reduce(0) { $0 + $1.epochs }).contains(epoch)
    else { throw refusal("is of epoch \(epoch), which its phases don't have") }
    guard phaseStep <= step, step <= 1 << 53 else {
      throw refusal("is of step \(step), \(phaseStep) in its phase")
    }
  }
}

/// Bytes that are no saved state of this kind.
package struct TrainingStateError: Error, Equatable, CustomStringConvertible {
  package let description: String
}

extension TrainingState {
  /// Names the layout and its number type; changes whenever the layout does.
  private static var signature: [UInt8] {
    Array("twiddle training state 3, \(MemoryLayout<S>.size * 8)-bit\n".utf8)
  }

  /// Hands on all bytes, piece by piece; the same state gives the same. Whole numbers and counts take
  /// 8 bytes, little-endian; a number its IEEE 754 pattern; names stand in order.
  package func write<Failure>(
    to sink: @escaping (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let writer = ByteWriter(sink: sink)
    try Self.signature.withUnsafeBufferPointer { bytes throws(Failure) in
      try sink(UnsafeRawBufferPointer(bytes))
    }
    for value in [phase, epoch, step, phaseEpoch, phaseStep] { try writer.append(value) }
    try writer.append(parameters)
    try writer.append(pruned.map { UInt32($0) })
    for numbers in [algorithm, numbers] {
      try writer.append(numbers.count)
      for (name, number) in numbers.sorted(by: { $0.key < $1.key }) {
        try writer.append(name)
        try writer.append([number])
      }
    }
    try writer.append(vectors.count)
    for (name, vector) in vectors.sorted(by: { $0.key < $1.key }) {
      try writer.append(name)
      try writer.append(vector)
    }
  }

  /// - Parameters:
  ///   - count: bytes in all.
  ///   - source: fills a buffer with those that come next.
  package init(
    count: Int, source: @escaping (UnsafeMutableRawBufferPointer) throws -> Void
  ) throws {
    var reader = ByteReader(count: count, source: source)
    let signature: [UInt8] = try reader.values(count: Self.signature.count)
    guard signature == Self.signature else {
      throw TrainingStateError(description: "this is no training state of this version")
    }
    phase = try reader.whole()
    epoch = try reader.whole()
    step = try reader.whole()
    phaseEpoch = try reader.whole()
    phaseStep = try reader.whole()
    let parameters: Vector<S> = try reader.vector()
    let places: [UInt32] = try reader.values()
    guard places.allSatisfy({ $0 < parameters.count }) else {
      throw TrainingStateError(description: "the training state holds a place outside the model")
    }
    self.parameters = parameters
    pruned = places.map(Int.init)
    func named() throws -> [String: Double] {
      var named: [String: Double] = [:]
      for _ in 0..<(try reader.whole()) {
        let name = try reader.string()
        let number: [Double] = try reader.values()
        named[name] = number.first
      }
      return named
    }
    algorithm = try named()
    numbers = try named()
    for _ in 0..<(try reader.whole()) {
      let name = try reader.string()
      vectors[name] = try reader.vector()
    }
    guard reader.isAtEnd else {
      throw TrainingStateError(description: "the training state goes on behind its end")
    }
  }
}
