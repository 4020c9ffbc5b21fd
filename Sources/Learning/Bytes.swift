internal import Numerical

/// Hands on numbers, lists and names as bytes, large ones from where they lie.
struct ByteWriter<Failure: Error> {
  let sink: (UnsafeRawBufferPointer) throws(Failure) -> Void

  func append(_ value: Int) throws(Failure) {
    try withUnsafeBytes(of: Int64(value).littleEndian) { bytes throws(Failure) in
      try sink(bytes)
    }
  }

  func append<Value: BitwiseCopyable>(_ values: [Value]) throws(Failure) {
    try append(values.count)
    try values.withUnsafeBufferPointer { values throws(Failure) in
      try sink(UnsafeRawBufferPointer(values))
    }
  }

  func append<S: Scalar>(_ vector: Vector<S>) throws(Failure) {
    try append(vector.count)
    try sink(UnsafeRawBufferPointer(vector.bytes))
  }

  func append(_ text: String) throws(Failure) { try append(Array(text.utf8)) }
}

/// Reads what a ``ByteWriter`` wrote; never reads past the end.
struct ByteReader {
  /// How many bytes are left.
  private var count: Int
  /// Fills a buffer with those that come next.
  private let source: (UnsafeMutableRawBufferPointer) throws -> Void

  init(count: Int, source: @escaping (UnsafeMutableRawBufferPointer) throws -> Void) {
    self.count = count
    self.source = source
  }

  var isAtEnd: Bool { count == 0 }

  /// A whole number of at least 0.
  mutating func whole() throws -> Int {
    var value: Int64 = 0
    try withUnsafeMutableBytes(of: &value) { try fill($0) }
    guard let count = Int(exactly: Int64(littleEndian: value)), count >= 0 else {
      throw TrainingStateError(description: "the training state holds a negative count")
    }
    return count
  }

  mutating func values<Value: BitwiseCopyable>() throws -> [Value] {
    try values(count: wholeCount(of: Value.self))
  }

  mutating func values<Value: BitwiseCopyable>(count: Int) throws -> [Value] {
    try Array(unsafeUninitializedCapacity: count) { values, filled in
      let size = count * MemoryLayout<Value>.stride
      try fill(UnsafeMutableRawBufferPointer(start: values.baseAddress, count: size))
      filled = count
    }
  }

  mutating func vector<S: Scalar>() throws -> Vector<S> {
    let vector = Vector<S>(count: try wholeCount(of: S.self))
    try fill(vector.bytes)
    return vector
  }

  mutating func string() throws -> String {
    let utf8: [UInt8] = try values()
    return String(decoding: utf8, as: UTF8.self)
  }

  /// How many values follow; as many must be left before memory is taken for them.
  private mutating func wholeCount<Value>(of _: Value.Type) throws -> Int {
    let values = try whole()
    guard values <= count / MemoryLayout<Value>.stride else { throw TrainingStateError.cutShort }
    return values
  }

  private mutating func fill(_ buffer: UnsafeMutableRawBufferPointer) throws {
    guard buffer.count <= count else { throw TrainingStateError.cutShort }
    try source(buffer)
    count -= buffer.count
  }
}

extension TrainingStateError {
  fileprivate static var cutShort: TrainingStateError {
    TrainingStateError(description: "the training state is cut short")
  }
}
