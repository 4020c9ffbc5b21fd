internal import Numerical

/// Appends numbers, lists and names to bytes.
struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func append(_ value: Int) {
    withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append<Value: BitwiseCopyable>(_ values: [Value]) {
    append(values.count)
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ text: String) { append(Array(text.utf8)) }
}

/// Reads what a ``ByteWriter`` wrote; never reads past the end.
struct ByteReader {
  private let bytes: [UInt8]
  private var place: Int

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    place = start
  }

  var isAtEnd: Bool { place == bytes.count }

  /// A whole number of at least 0.
  mutating func whole() throws(TrainingStateError) -> Int {
    let start = try advance(by: 8)
    let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: Int64.self) }
    guard let count = Int(exactly: Int64(littleEndian: value)), count >= 0 else {
      throw TrainingStateError(description: "the training state holds a negative count")
    }
    return count
  }

  mutating func values<Value: BitwiseCopyable>() throws(TrainingStateError) -> [Value] {
    let count = try whole()
    let (size, isTooLarge) = count.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
    let start = try advance(by: isTooLarge ? .max : size)
    return bytes.withUnsafeBytes { bytes in
      (0..<count).map {
        bytes.loadUnaligned(
          fromByteOffset: start + $0 * MemoryLayout<Value>.stride, as: Value.self)
      }
    }
  }

  mutating func string() throws(TrainingStateError) -> String {
    let utf8: [UInt8] = try values()
    return String(decoding: utf8, as: UTF8.self)
  }

  private mutating func advance(by count: Int) throws(TrainingStateError) -> Int {
    guard count <= bytes.count - place else {
      throw TrainingStateError(description: "the training state is cut short")
    }
    defer { place += count }
    return place
  }
}
