package import Numerical

/// All that changes while a network is trained, as it is between two epochs.
///
/// Random numbers are named by epoch and row, so there is no generator to save.
package struct TrainingState<S: Scalar>: Sendable, Equatable {
  /// The index of the phase that goes on.
  package internal(set) var phase = 0
  /// Epochs and steps that are done, over all phases.
  package internal(set) var epoch = 0
  package internal(set) var step = 0
  /// Epochs and steps of the phase that goes on.
  var phaseEpoch = 0
  var phaseStep = 0
  package internal(set) var parameters: [S] = []
  /// The places of parameters that stay zero, rising.
  var pruned: [Int] = []
  var numbers: [String: Double] = [:]
  var vectors: [String: [S]] = [:]
}

/// Bytes that are no saved state of this kind.
package struct TrainingStateError: Error, Equatable, CustomStringConvertible {
  package let description: String
}

extension TrainingState {
  /// Names the layout and its number type; changes whenever the layout does.
  private static var signature: [UInt8] {
    Array("twiddle training state 2, \(MemoryLayout<S>.size * 8)-bit\n".utf8)
  }

  /// The same state gives the same bytes. Whole numbers and counts take 8 bytes, little-endian; a
  /// number its IEEE 754 pattern; names stand in order.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.bytes = Self.signature
    // Near enough for all but the numbers and names; growing would copy the vectors again.
    let count = parameters.count + vectors.values.reduce(0) { $0 + $1.count }
    writer.bytes.reserveCapacity(1024 + count * MemoryLayout<S>.stride + pruned.count * 4)
    for value in [phase, epoch, step, phaseEpoch, phaseStep] { writer.append(value) }
    writer.append(parameters)
    writer.append(pruned.map { UInt32($0) })
    writer.append(numbers.count)
    for (name, number) in numbers.sorted(by: { $0.key < $1.key }) {
      writer.append(name)
      writer.append([number] as [Double])
    }
    writer.append(vectors.count)
    for (name, vector) in vectors.sorted(by: { $0.key < $1.key }) {
      writer.append(name)
      writer.append(vector)
    }
    return writer.bytes
  }

  package init(bytes: [UInt8]) throws(TrainingStateError) {
    guard bytes.starts(with: Self.signature) else {
      throw TrainingStateError(description: "this is no training state of this version")
    }
    var reader = ByteReader(bytes, from: Self.signature.count)
    phase = try reader.whole()
    epoch = try reader.whole()
    step = try reader.whole()
    phaseEpoch = try reader.whole()
    phaseStep = try reader.whole()
    parameters = try reader.values()
    let places: [UInt32] = try reader.values()
    guard places.allSatisfy({ $0 < parameters.count }) else {
      throw TrainingStateError(description: "the training state holds a place outside the model")
    }
    pruned = places.map(Int.init)
    for _ in 0..<(try reader.whole()) {
      let name = try reader.string()
      let number: [Double] = try reader.values()
      numbers[name] = number.first
    }
    for _ in 0..<(try reader.whole()) {
      let name = try reader.string()
      vectors[name] = try reader.values()
    }
    guard reader.isAtEnd else {
      throw TrainingStateError(description: "the training state goes on behind its end")
    }
  }
}
