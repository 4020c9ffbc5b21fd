/// Finds run directories.
extension RunRecord {
  /// All runs of a folder such as `runs`, ordered by folder and seed. Folders that start with a dot
  /// hold no runs.
  package static func all(in runs: String) throws(FileError) -> [RunRecord] {
    var found: [RunRecord] = []
    for name in try File.folders(in: runs).sorted() {
      found += try within("\(runs)/\(name)")
    }
    return found
  }

  /// The runs that a path or a pattern names, by itself or within the folder of all runs.
  ///
  /// - Parameter place: a run directory, a folder of such, a folder of all runs, or a pattern of
  ///   the shell that names some of these.
  package static func matching(_ place: String, in runs: String) throws -> [RunRecord] {
    let place = place.count > 1 && place.hasSuffix("/") ? String(place.dropLast()) : place
    for pattern in [place, "\(runs)/\(place)"] {
      let found = try File.paths(matching: pattern).filter(File.isFolder).flatMap { path in
        // Another folder of all runs has them one step further down.
        let near = try within(path)
        return try near.contains { $0.state != .unreadable } ? near : all(in: path)
      }
      if !found.isEmpty { return found }
    }
    let isFile = File.exists(place) && !File.isFolder(place)
    throw ComparisonError(
      "no run is or lies in '\(place)'"
        + (isFile ? ": it is a file; name the folder of a run, or one of runs" : ""))
  }

  /// The folder itself if it is a run, or can't be looked into, or else the runs in it.
  private static func within(_ path: String) throws(FileError) -> [RunRecord] {
    let record = RunRecord(RunDirectory(path: path))
    if record.state != .absent { return [record] }
    let records = try File.folders(in: path).map {
      RunRecord(RunDirectory(path: "\(path)/\($0)"))
    }
    return records.filter { $0.state != .absent }
      .map { (record: $0, hash: $0.hash, seed: $0.seed ?? -1) }
      .sorted {
        ($0.hash, $0.seed, $0.record.directory.path) < ($1.hash, $1.seed, $1.record.directory.path)
      }
      .map(\.record)
  }
}

/// Why runs can't be listed or compared, in words.
package struct ComparisonError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
