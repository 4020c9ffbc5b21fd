internal import Learning
internal import Numerical
internal import YAML

/// The safetensors format: eight bytes of header length, a JSON header, and the raw numbers.
///
/// Source: https://github.com/huggingface/safetensors, "Format". Numbers are little-endian.
enum Safetensors {
  static func write<S: Scalar>(_ network: Network<S>, to path: String) throws(FileError) {
    let size = MemoryLayout<S>.size
    let members = network.architecture.blocks.map { block in
      let shape = block.shape.map(String.init).joined(separator: ",")
      let offsets = "\(block.range.lowerBound * size),\(block.range.upperBound * size)"
      let type = size == 4 ? "F32" : "F64"
      return JSON.quoted(block.name)
        + ":{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(offsets)]}"
    }
    var header = "{" + members.joined(separator: ",") + "}"
    header += String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let length = UInt64(header.utf8.count).littleEndian
    try File.replace(path) { file throws(FileError) in
      try withUnsafeBytes(of: length) { bytes throws(FileError) in try file.write(bytes) }
      try file.write(header)
      try file.write(UnsafeRawBufferPointer(network.parameters.bytes))
    }
  }
}
