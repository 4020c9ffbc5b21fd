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
  package static func files(
    _ recorded: RunDirectory, _ repeated: RunDirectory
  ) throws(FileError) -> [String] {
    var names: Set<String> = []
    for run in [recorded, repeated] {
      for snapshot in try Snapshots(in: run).all {
        names.insert(String(snapshot.path.dropFirst(run.path.count + 1)))
      }
    }
    return files + names.sorted()
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
    let files = try (
      FileReader(paths[0], atMost: .max), FileReader(paths[1], atMost: .max)
    )
    guard let offset = try FileDifference.offset(files.0, files.1) else { return nil }
    if file.hasSuffix(".safetensors"),
      let found = try FileDifference.tensor(files.0, files.1, at: offset)
    {
      (place, self.recorded, self.repeated) = found
    } else {
      (place, self.recorded, self.repeated) = try FileDifference.line(
        files.0, files.1, at: offset)
    }
  }

  /// Bytes at a time; of files that damage made long no more is held.
  private static let piece = 1 << 16

  /// Bytes of a line that are shown.
  private static let mostShown = 400

  /// Where two files first differ; nil where they are the same bytes.
  private static func offset(_ a: FileReader, _ b: FileReader) throws(FileError) -> Int? {
    while true {
      let start = a.place
      let (left, right) = (try a.read(piece), try b.read(piece))
      if left == right, left.isEmpty { return nil }
      if left == right { continue }
      let shared = zip(left, right).prefix { $0 == $1 }.count
      return start + shared
    }
  }

  /// The line in which a place lies, as each of the files has it.
  private static func line(
    _ a: FileReader, _ b: FileReader, at offset: Int
  ) throws(FileError) -> (String, String, String) {
    let lineBreak = UInt8(ascii: "\n")
    var (number, start) = (1, 0)
    a.place = 0
    while a.place < offset {
      let place = a.place
      let bytes = try a.read(min(piece, offset - place))
      number += bytes.count { $0 == lineBreak }
      if let last = bytes.lastIndex(of: lineBreak) { start = place + last + 1 }
    }
    func text(_ file: FileReader) throws(FileError) -> String {
      file.place = start
      let bytes = try file.read(mostShown)
      let line = bytes.prefix { $0 != lineBreak }
      if line.isEmpty { return "nothing" }
      return String(decoding: line, as: UTF8.self) + (line.count == mostShown ? "…" : "")
    }
    return ("line \(number)", try text(a), try text(b))
  }

  /// Nil where the files hold different tensors, or are no safetensors: then lines tell more.
  private static func tensor(
    _ a: FileReader, _ b: FileReader, at offset: Int
  ) throws(FileError) -> (String, String, String)? {
    guard a.size == b.size, let start = try dataStart(a), offset >= start else { return nil }
    a.place = 8
    // A header that is no JSON is no safetensors.
    guard case .object(let tensors)? = try? JSON(parsing: a.read(start - 8), name: "") else {
      return nil
    }
    for (name, tensor) in tensors {
      guard case .array(let range) = tensor["data_offsets"], range.count == 2,
        case .int(let low) = range[0], case .int(let high) = range[1], low >= 0,
        (low..<max(low, high)).contains(offset - start)
      else { continue }
      let size = tensor["dtype"]?.string == "F32" ? 4 : 8
      let index = (offset - start - low) / size
      let place = start + low + index * size
      func number(_ file: FileReader) throws(FileError) -> String {
        file.place = place
        let bytes = try file.read(size)
        guard bytes.count == size else { return "nothing" }
        let bits = bytes.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        return size == 4
          ? "\(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))"
          : "\(Double(bitPattern: bits))"
      }
      return ("\(name), number \(index)", try number(a), try number(b))
    }
    return nil
  }

  private static func dataStart(_ file: FileReader) throws(FileError) -> Int? {
    file.place = 0
    let bytes = try file.read(8)
    guard bytes.count == 8 else { return nil }
    let length = bytes.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(SafetensorsFile.mostHeader) else { return nil }
    return 8 + Int(length)
  }
}
