internal import YAML

/// The folder of one run, `runs/<name>/<hash>-seed<k>`. Its name comes from the definition alone: the
/// hash is the start of its identity, twelve digits, or more where another definition lies there.
package struct RunDirectory: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// How many digits of an identity name a folder: the fewest that no other definition took.
  static let digits = [12, 16, 24, 32, 64]

  /// - Parameters:
  ///   - seed: that of the definition, if it is nil.
  ///   - isTaken: whether another definition of the same plan has this path.
  ///   - identity: that of the definition, if it is nil.
  package init(
    for definition: Definition, seed: Int? = nil, in runs: String,
    isTaken: (String) -> Bool = { _ in false }, identity: String? = nil
  ) {
    let folder = RunDirectory.folder(of: definition.name, in: runs)
    let identity = identity ?? definition.identity
    let seed = seed ?? definition.seed
    func path(_ digits: Int) -> String {
      RunDirectory.path(in: folder, identity, digits, seed: seed)
    }
    self.path = path(
      RunDirectory.digits(
        for: definition, seed: seed, path: path, isTaken: { isTaken(path($0)) }))
  }

  /// How many digits of its identity name the folder of a run.
  static func digits(
    for definition: Definition, seed: Int, path: (Int) -> String, isTaken: (Int) -> Bool
  ) -> Int {
    digits.first {
      !isTaken($0) && !RunDirectory(path: path($0)).holdsAnother(than: definition, seed: seed)
    } ?? digits[digits.count - 1]
  }

  /// The folder of all runs of a name.
  static func folder(of name: String, in runs: String) -> String {
    "\(runs)/\(RunDirectory.folderName(name))"
  }

  static func path(in folder: String, _ identity: String, _ digits: Int, seed: Int) -> String {
    "\(folder)/\(identity.prefix(digits))-seed\(seed)"
  }

  /// Whether a definition is recorded there, and is another one. What can't be read is left to
  /// whoever works there.
  func holdsAnother(than asked: Definition, seed: Int) -> Bool {
    // Who works there is told why.
    guard File.exists(definition), let source = try? definitionSource() else { return false }
    if source.text == asked.yaml(seed: seed) { return false }
    // Nor is what is damaged another one.
    guard let recorded = try? Parser.parse(source) else { return false }
    return !asked.isSame(as: recorded, seed: seed)
  }

  /// What is known of the run from the files that lie there.
  package enum State: String, Sendable, Equatable {
    case absent, unfinished, finished, diverged, failed
    /// Unfinished, and a process works on it.
    case running
    /// Something lies there, and nobody can look at it.
    case unreadable
  }

  package var state: State {
    if File.exists(summary) { return .finished }
    if File.exists(error) {
      // What can't be read is told by `failure`.
      return (try? ending)?["kind"]?.string == "diverged" ? .diverged : .failed
    }
    if File.exists(definition) { return .unfinished }
    return File.obstacle(in: path) == nil ? .absent : .unreadable
  }

  /// The state for those who look on: `running` where it is unfinished and another process holds its
  /// lock, so that `unfinished` is what was killed or interrupted.
  package var observedState: State {
    let state = state
    return state == .unfinished && RunLock.isHeld(on: self) ? .running : state
  }

  package static func exists(_ path: String) -> Bool { File.exists(path) }

  /// The tree of all runs, in which the run's files are written: neither its own folder nor that of its
  /// name may be a link.
  package var tree: FileTree { FileTree(File.folder(of: File.folder(of: path))) }

  package var definition: String { path + "/definition.yaml" }
  package var environment: String { path + "/environment.json" }
  package var metrics: String { path + "/metrics.csv" }
  package var timing: String { path + "/timing.csv" }
  package var spectrum: String { path + "/spectrum.csv" }
  package var log: String { path + "/log.txt" }
  package var model: String { path + "/model.safetensors" }
  package var summary: String { path + "/summary.json" }
  package var checkpoint: String { path + "/checkpoint" }
  package var snapshots: String { path + "/snapshots" }
  package var error: String { path + "/error.json" }

  /// Letters, digits and `-_.` of the name; other characters turn into `-`. A name that had to be
  /// changed or cut stays apart from its likes by the hash in the next folder's name.
  ///
  /// It has at most 84 bytes, of the 255 that file systems allow: one letter may hold any number of accents.
  static func folderName(_ name: String) -> String {
    let scalars = name.prefix(81).flatMap { character in
      let isKept = character.isLetter || character.isNumber || "-_.".contains(character)
      return isKept ? Array(character.unicodeScalars) : ["-"]
    }
    var folder = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      folder.append(place == 0 && (scalar == "." || scalar == "-") ? "_" : scalar)
      if String(folder).utf8.count > 80 { break }
    }
    return String(folder)
  }

  /// Makes room where a link lies in place of the run: nothing is locked through one, and what it leads
  /// to may be anybody's.
  func moveLinkToTrash(of runs: String) throws(FileError) {
    if File.isLink(path) { try moveToTrash(of: runs) }
  }

  /// Moves what lies there to `.trash` beside all runs, where nothing is ever overwritten; where a link
  /// lies there, that alone moves.
  package func moveToTrash(of runs: String) throws(FileError) {
    let trash = FileTree(runs)
    try trash.createDirectory("\(runs)/.trash")
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).suffix(2)
      .map { String(Substring($0)) }.joined(separator: "_")
    var number = 1
    while !(try tree.move(path, to: "\(runs)/.trash/\(parts)~\(number)", in: trash)) { number += 1 }
  }
}

extension RunDirectory {
  /// Writes error.json: the run ended without results.
  ///
  /// - Returns: the message, and, where it could not be written down, why that is so.
  func record(_ kind: State, message: String, epoch: Int? = nil) -> String {
    let json = JSON.object([
      ("kind", .string(kind.rawValue)), ("message", .string(message)),
      ("epoch", epoch.map(JSON.int) ?? .null),
    ])
    do {
      try tree.replace(error, with: json.text)
      return message
    } catch {
      return "\(message); the run counts as unfinished, as this was not recorded: \(error)"
    }
  }
}
