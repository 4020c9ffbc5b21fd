import Numerical

@testable import Learning

/// A state as bytes in memory, where a run has a file.
extension TrainingState {
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return bytes
  }

  init(bytes: [UInt8]) throws {
    var place = 0
    try self.init(count: bytes.count) { buffer in
      buffer.copyBytes(from: bytes[place..<place + buffer.count])
      place += buffer.count
    }
  }
}
