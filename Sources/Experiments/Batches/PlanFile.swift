internal import Glibc
internal import Numerical
internal import YAML

/// Where the plan of a suite is kept: `.plans/<suite>-<hash>.jsonl` in the folder of all runs, a line
/// on the suite, then a line for each run with its complete definition.
///
/// The hash is of the suite's name, so that `a b` and `a-b` have a file each.
package struct PlanFile: Sendable {
  package let path: String
  private let suite: String
  private let runs: String

  package init(of suite: String, in runs: String) {
    let hash = SHA256.hexadecimal(of: Array(suite.utf8)).prefix(12)
    path = "\(runs)/.plans/\(RunDirectory.folderName(suite))-\(hash).jsonl"
    self.suite = suite
    self.runs = runs
  }

  /// The plan as it was last run as a whole; nil where it never was.
  package func read() throws -> FrozenPlan? {
    guard File.exists(path) else { return nil }
    let plan = try FrozenPlan(file: path)
    guard plan.suite == suite else {
      throw ComparisonError(
        "\(path) is the plan of the suite '\(plan.suite)', not of '\(suite)'; run the suite again")
    }
    return plan
  }

  /// Writes the plan of a suite, whole, before its first run starts.
  ///
  /// - Returns: what became of the plan that lay there, in words, if that had other runs.
  package func write(_ plan: FrozenPlan) throws -> String? {
    precondition(plan.suite == suite, "a plan of '\(plan.suite)' is none of '\(suite)'")
    // A plan that can't be read can't be compared, and this one takes its place.
    let before = try? read()
    let tree = FileTree(runs)
    try tree.createDirectory(File.folder(of: path))
    try tree.removeLeftovers(in: File.folder(of: path))
    try tree.replace(path, with: plan.lines)
    guard let before, case let (new, gone)? = plan.difference(from: before), !gone.isEmpty else {
      return nil
    }
    return
      "the plan of the suite '\(suite)' is replaced: \(PlanFile.some(gone)) of the plan before "
      + "\(gone.count == 1 ? "is" : "are") not in it" + (new.isEmpty ? "" : ", \(new.count) new")
  }

  /// `3 runs (a seed 0, a seed 1, …)`
  package static func some(_ labels: [String]) -> String {
    let first = labels.prefix(3).joined(separator: ", ") + (labels.count > 3 ? ", …" : "")
    return "\(labels.count) run\(labels.count == 1 ? "" : "s") (\(first))"
  }
}

extension FrozenPlan {
  fileprivate var lines: String {
    let metrics = metrics.map(JSON.quoted).joined(separator: ", ")
    var lines = [
      "{\"suite\": \(JSON.quoted(suite)), \"description\": \(JSON.quoted(description ?? "")), "
        + "\"baseline\": \(baseline.map(JSON.quoted) ?? "null"), "
        + "\"metrics\": [\(metrics)], \"runs\": \(runs.count), \"version\": \(JSON.quoted(Twiddle.version))}"
    ]
    for run in runs {
      let point = run.point.map { "\(JSON.quoted($0.key)): \(JSON.quoted($0.value))" }
      lines.append(
        "{\"run\": \(JSON.quoted(run.name)), \"point\": {\(point.joined(separator: ", "))}, "
          + "\"seed\": \(run.seed), \"directory\": \(JSON.quoted(run.directory)), "
          + "\"definition\": \(JSON.quoted(run.definition))}")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  package init(file: String) throws {
    func damage(_ line: Int) -> ComparisonError {
      ComparisonError("\(file): line \(line) is no part of a plan; run the suite again")
    }
    var head: JSON?
    var runs: [Run] = []
    // A definition that is read back has at most `mostBytes`; here it and the name in it are quoted once more.
    try File.forEachLine(of: file, atMost: 5 * File.mostBytes) { line in
      let number = head == nil ? 1 : runs.count + 2
      let record = try JSON(parsing: line, name: "\(file), line \(number)")
      if head == nil {
        head = record
      } else if let run = Run(record) {
        runs.append(run)
      } else {
        throw damage(number)
      }
    }
    guard let head, let suite = head["suite"]?.string else { throw damage(1) }
    if case .int(let count)? = head["runs"], count != runs.count {
      throw ComparisonError("\(file) has lost some of its runs; run the suite again")
    }
    self.init(
      suite: suite,
      description: head["description"]?.string.flatMap { $0.isEmpty ? nil : $0 },
      baseline: head["baseline"]?.string,
      metrics: head["metrics"]?.items.compactMap(\.string) ?? [], runs: runs)
  }
}

extension FrozenPlan.Run {
  fileprivate init?(_ json: JSON) {
    guard let name = json["run"]?.string, case .int(let seed) = json["seed"],
      let directory = json["directory"]?.string, let definition = json["definition"]?.string,
      // A stranger's plan leads to no folder but those of its own runs.
      directory.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        .allSatisfy({ !["", ".", ".."].contains(String(Substring($0))) })
    else { return nil }
    self.init(
      name: name,
      point: (json["point"]?.members ?? []).map { ($0.0, RunValue($0.1)?.text ?? "") },
      seed: seed, directory: directory, definition: definition)
  }
}

extension JSON {
  fileprivate var items: [JSON] {
    if case .array(let items) = self { items } else { [] }
  }

  fileprivate var members: [(String, JSON)] {
    if case .object(let members) = self { members } else { [] }
  }
}
