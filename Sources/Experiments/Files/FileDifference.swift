internal import YAML

/// Where two files of a run first differ, in words.
package struct FileDifference: Sendable {
  /// The name of the file within its run directory.
  package let file: String
  /// `line 7` or `layers.0.dense.weight, number 12`.
  package let place: String
  package let recorded: String
  package let repeated: String

  /// The files that equal runs have in common, byte for byte, in the order in which they come to be.
  package static let files = [
    "definition.yaml", "metrics.csv", "error.json", "model.safetensors", "spectrum.csv",
    "summary.json",
  ]

  /// The same with the snapshots that either run kept.
  package static func files(_ recorded: RunDirectory, _ repeated: RunDirectory) -> [String] {
    let names = [recorded, repeated].flatMap { run in
      Snapshots(in: run).all.map { String($0.path.dropFirst(run.path.count + 1)) }
    }
    return files + Set(names).sorted()
  }

  /// Nil if both files are the same bytes, or neither exists.
  ///
  /// - Parameters:
  ///   - recorded: the directory of the run as it lay there.
  ///   - repeated: that of its repetition.
  package init?(_ file: String, recorded: RunDirectory, repeated: RunDirectory) throws(FileError) {
    let paths = [recorded, repeated].map { "\($0.path)/\(file)" }
    let exist = paths.map(File.exists)
    guard exist[0] || exist[1] else { return nil }
    self.file = file
    guard exist[0], exist[1] else {
      place = "the file"
      (self.recorded, self.repeated) = (
        exist[0] ? "is there" : "is missing", exist[1] ? "is there" : "is missing"
      )
      return
    }
    let (a, b) = (try File.read(paths[0]), try File.read(paths[1]))
    if a == b { return nil }
    if file.hasSuffix(".safetensors"), let found = FileDifference.tensor(a, b) {
      (place, self.recorded, self.repeated) = found
    } else {
      (place, self.recorded, self.repeated) = FileDifference.line(a, b)
    }
  }

  private static func line(_ a: [UInt8], _ b: [UInt8]) -> (String, String, String) {
    let lines = [a, b].map { bytes in
      bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    let index =
      zip(lines[0], lines[1]).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(lines[0].count, lines[1].count)
    let texts = lines.map { $0.indices.contains(index) ? $0[index] : "" }
      .map { $0.isEmpty ? "nothing" : $0 }
    return ("line \(index + 1)", texts[0], texts[1])
  }

  /// Nil where the files hold different tensors, or are no safetensors: then lines tell more.
  private static func tensor(_ a: [UInt8], _ b: [UInt8]) -> (String, String, String)? {
    guard a.count == b.count, let start = dataStart(a), a.prefix(start) == b.prefix(start),
      case .object(let tensors)? = try? JSON(parsing: Array(a[8..<start]), name: ""),
      let offset = (start..<a.count).first(where: { a[$0] != b[$0] })
    else { return nil }
    for (name, tensor) in tensors {
      guard case .array(let range) = tensor["data_offsets"], range.count == 2,
        case .int(let low) = range[0], case .int(let high) = range[1],
        (low..<max(low, high)).contains(offset - start)
      else { continue }
      let size = tensor["dtype"]?.string == "F32" ? 4 : 8
      let index = (offset - start - low) / size
      let place = start + low + index * size
      let values = [a, b].map { number(at: place, size: size, in: $0) }
      return ("\(name), number \(index)", values[0], values[1])
    }
    return nil
  }

  private static func dataStart(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 8 else { return nil }
    let length = bytes.prefix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8) else { return nil }
    return 8 + Int(length)
  }

  private static func number(at place: Int, size: Int, in bytes: [UInt8]) -> String {
    guard place + size <= bytes.count else { return "nothing" }
    let bits = bytes[place..<place + size].reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return size == 4
      ? "\(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))" : "\(Double(bitPattern: bits))"
  }
}
