internal import Learning
internal import Numerical
internal import YAML

/// The tensors of a safetensors file, checked against its length.
///
/// Source: https://github.com/huggingface/safetensors, "Format". Reads F32 and F64.
package struct SafetensorsFile: Sendable {
  /// A tensor's numbers: type, shape from the outermost dimension, and place behind the header.
  private struct Tensor {
    let type: String
    let shape: [Int]
    let range: Range<Int>

    init?(_ json: JSON) {
      guard let type = json["dtype"]?.string, let shape = Tensor.sizes(json["shape"]),
        let offsets = Tensor.sizes(json["data_offsets"]), offsets.count == 2,
        offsets[0] <= offsets[1]
      else { return nil }
      self.type = type
      self.shape = shape
      range = offsets[0]..<offsets[1]
    }

    private static func sizes(_ json: JSON?) -> [Int]? {
      guard case .array(let items)? = json else { return nil }
      let sizes = items.compactMap { item -> Int? in
        switch item {
        case .int(let size) where size >= 0: size
        case .number(let size): Int(exactly: size).flatMap { $0 >= 0 ? $0 : nil }
        default: nil
        }
      }
      return sizes.count == items.count ? sizes : nil
    }
  }

  private let path: String
  private let tensors: [String: Tensor]
  private let numbers: ArraySlice<UInt8>

  /// Names, types and shapes take no more bytes.
  static let mostHeader = 1 << 20

  /// - Parameter count: numbers that the file may hold; one with room for more is refused.
  package init(_ path: String, numbers count: Int) throws {
    let most = 8 + SafetensorsFile.mostHeader + 8 * count
    try self.init(File.read(path, atMost: most), path: path)
  }

  /// Whether a file is as long as its header says; no number is read.
  static func hasItsLength(_ path: String) throws -> Bool {
    let file = try FileReader(path, atMost: .max)
    let length = try file.read(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard file.size >= 8, length <= mostHeader, length <= UInt64(file.size - 8),
      case .object(let members) = try JSON(parsing: file.read(Int(length)), name: path)
    else { return false }
    let tensors = members.filter { $0.0 != "__metadata__" }
    let ends = tensors.compactMap { Tensor($0.1)?.range.upperBound }
    return ends.count == tensors.count && (ends.max() ?? 0) == file.size - 8 - Int(length)
  }

  package init(_ bytes: [UInt8], path: String) throws(SafetensorsError) {
    self.path = path
    func refusal(_ problem: String) -> SafetensorsError { SafetensorsError(path, problem) }
    guard bytes.count >= 8 else { throw refusal("it has \(bytes.count) bytes, no header") }
    let length = bytes.prefix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8) else {
      throw refusal("its header of \(length) bytes is longer than the file")
    }
    guard length <= SafetensorsFile.mostHeader else {
      throw refusal(
        "its header has \(length) bytes, and at most \(SafetensorsFile.mostHeader) are read")
    }
    numbers = bytes[(8 + Int(length))...]
    let root: JSON
    do {
      root = try JSON(parsing: Array(bytes[8..<8 + Int(length)]), name: path)
    } catch {
      throw refusal("its header is not JSON: \(error.diagnostics[0].problem)")
    }
    guard case .object(let members) = root else { throw refusal("its header is no object") }
    var tensors: [String: Tensor] = [:]
    for (name, member) in members where name != "__metadata__" {
      guard let tensor = Tensor(member) else {
        throw refusal("'\(name)' lacks its dtype, shape or data_offsets")
      }
      guard tensor.range.upperBound <= numbers.count else {
        throw refusal("'\(name)' ends at byte \(tensor.range.upperBound) of \(numbers.count)")
      }
      tensors[name] = tensor
    }
    self.tensors = tensors
  }

  /// Fills the parameters of a network; every one of them must be there in its shape.
  func restore<S: Scalar>(_ network: Network<S>) throws(SafetensorsError) {
    let blocks = network.architecture.blocks
    if let strange = tensors.keys.filter({ name in !blocks.contains { $0.name == name } }).min() {
      throw SafetensorsError(path, "the model has no '\(strange)'")
    }
    var values = [S](repeating: 0, count: network.parameters.count)
    for block in blocks {
      guard let tensor = tensors[block.name] else {
        throw SafetensorsError(path, "'\(block.name)' is missing")
      }
      guard tensor.shape == block.shape else {
        throw SafetensorsError(
          path, "'\(block.name)' is \(tensor.shape), but the model wants \(block.shape)")
      }
      guard let found: [S] = self.values(of: tensor), found.count == block.range.count else {
        throw SafetensorsError(path, "'\(block.name)' is not F32 or F64 of \(tensor.shape)")
      }
      if let place = found.firstIndex(where: { !$0.isFinite }) {
        throw SafetensorsError(path, "number \(place) of '\(block.name)' is \(found[place])")
      }
      values.replaceSubrange(block.range, with: found)
    }
    network.parameters.values = values
  }

  private func values<S: Scalar>(of tensor: Tensor) -> [S]? {
    let start = numbers.startIndex
    let bytes = numbers[start + tensor.range.lowerBound..<start + tensor.range.upperBound]
    return bytes.withUnsafeBytes { bytes -> [S]? in
      switch tensor.type {
      case "F32" where bytes.count.isMultiple(of: 4):
        stride(from: 0, to: bytes.count, by: 4).map {
          let bits = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
          return S(Float(bitPattern: bits))
        }
      case "F64" where bytes.count.isMultiple(of: 8):
        stride(from: 0, to: bytes.count, by: 8).map {
          let bits = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
          return S(Double(bitPattern: bits))
        }
      default: nil
      }
    }
  }
}

/// Why the numbers of a file are not those of a model.
package struct SafetensorsError: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ path: String, _ problem: String) { description = "can't use \(path): \(problem)" }
}
