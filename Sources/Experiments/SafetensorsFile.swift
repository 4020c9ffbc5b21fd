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

    init?(_ node: Node) {
      guard let type = node["dtype"]?.scalar?.text,
        let sizes = node["shape"]?.items?.map({ $0.scalar?.int }),
        let offsets = node["data_offsets"]?.items?.compactMap({ $0.scalar?.int }),
        offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0]
      else { return nil }
      self.type = type
      shape = sizes.compactMap { $0 }
      range = offsets[0]..<offsets[1]
      if shape.count != sizes.count { return nil }
    }
  }

  private let path: String
  private let tensors: [String: Tensor]
  private let numbers: ArraySlice<UInt8>

  package init(_ path: String) throws {
    try self.init(File.read(path), path: path)
  }

  package init(_ bytes: [UInt8], path: String) throws(SafetensorsError) {
    self.path = path
    func refusal(_ problem: String) -> SafetensorsError { SafetensorsError(path, problem) }
    guard bytes.count >= 8 else { throw refusal("it has \(bytes.count) bytes, no header") }
    let length = bytes.prefix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8) else {
      throw refusal("its header of \(length) bytes is longer than the file")
    }
    let header = String(decoding: bytes[8..<8 + Int(length)], as: UTF8.self)
    numbers = bytes[(8 + Int(length))...]
    let root: Node
    do {
      // JSON is YAML, so one reader serves.
      root = try Parser.parse(Source(name: path, directory: ".", text: header))
    } catch {
      throw refusal("its header is not JSON: \(error.diagnostics[0].problem)")
    }
    var tensors: [String: Tensor] = [:]
    for entry in root.entries ?? [] where entry.key != "__metadata__" {
      guard let tensor = Tensor(entry.value) else {
        throw refusal("'\(entry.key)' lacks its dtype, shape or data_offsets")
      }
      guard tensor.range.upperBound <= numbers.count else {
        throw refusal(
          "'\(entry.key)' ends at byte \(tensor.range.upperBound) of \(numbers.count)")
      }
      tensors[entry.key] = tensor
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
