internal import Learning
internal import Numerical
internal import Targets
internal import YAML

/// The safetensors format: eight bytes of header length, a JSON header, and the raw numbers.
///
/// Source: https://github.com/huggingface/safetensors, "Format". Numbers are little-endian.
///
/// `__metadata__` says how the numbers lie: by the name of a layer, and for `inputs` and `outputs`.
enum Safetensors {
  static func write<S: Scalar>(
    _ network: Network<S>, of target: any Target, to path: String, in tree: FileTree
  ) throws(FileError) {
    let size = MemoryLayout<S>.size
    let metadata = layouts(of: target) + layouts(of: network.architecture)
    let words = metadata.map { JSON.quoted($0) + ":" + JSON.quoted($1) }.joined(separator: ",")
    let about = ["\"__metadata__\":{\(words)}"]
    let members =
      about
      + network.architecture.blocks.map { block in
        let shape = block.shape.map(String.init).joined(separator: ",")
        let offsets = "\(block.range.lowerBound * size),\(block.range.upperBound * size)"
        let type = size == 4 ? "F32" : "F64"
        return JSON.quoted(block.name)
          + ":{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(offsets)]}"
      }
    var header = "{" + members.joined(separator: ",") + "}"
    header += String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let length = UInt64(header.utf8.count).littleEndian
    try tree.replace(path) { file throws(FileError) in
      try withUnsafeBytes(of: length) { bytes throws(FileError) in try file.write(bytes) }
      try file.write(header)
      try file.write(UnsafeRawBufferPointer(network.parameters.bytes))
    }
  }

  private static func layouts(of architecture: Architecture) -> [(String, String)] {
    architecture.stages.enumerated().compactMap { index, stage in
      let type = type(of: stage.layer)
      return type.convention.map { ("layers.\(index).\(type.name)", $0) }
    }
  }

  private static func layouts(of target: some Target) -> [(String, String)] {
    func layout(_ count: Int, isComplex: Bool) -> String {
      isComplex
        ? "[re | im]: \(count / 2) real parts, then \(count / 2) imaginary parts"
        : "\(count) real number\(count == 1 ? "" : "s")"
    }
    let window = target.isSlidingWindow ? ", a window, oldest sample first" : ""
    return [
      ("inputs", layout(target.inputCount, isComplex: target.hasComplexInput) + window),
      ("outputs", layout(target.outputCount, isComplex: target.hasComplexOutput)),
    ]
  }
}
