internal import Glibc
internal import YAML

extension Plan {
  /// Where the plan of a suite is kept.
  package static func file(of suite: String, in runs: String) -> String {
    "\(runs)/.plans/\(RunDirectory.folderName(suite)).jsonl"
  }

  /// Writes the plan of a suite, whole, before its first run starts: a line about the suite, then a
  /// line for each run with its complete definition.
  package func freeze(in runs: String) throws(FileError) {
    guard let suite else { return }
    try File.createDirectory("\(runs)/.plans")
    let metrics = comparison.metrics.map(JSON.quoted).joined(separator: ", ")
    var lines = [
      "{\"suite\": \(JSON.quoted(suite)), \"description\": \(JSON.quoted(description)), "
        + "\"baseline\": \(comparison.baseline.map(JSON.quoted) ?? "null"), "
        + "\"metrics\": [\(metrics)], \"runs\": \(self.runs.count), \"version\": \(JSON.quoted(Twiddle.version))}"
    ]
    let prefix = runs.count + 1
    for run in self.runs {
      let point = run.point.map { "\(JSON.quoted($0.key)): \(JSON.quoted($0.value))" }
      lines.append(
        "{\"run\": \(JSON.quoted(run.name)), \"point\": {\(point.joined(separator: ", "))}, "
          + "\"seed\": \(run.seed), "
          + "\"directory\": \(JSON.quoted(String(run.directory.path.dropFirst(prefix)))), "
          + "\"definition\": \(JSON.quoted(run.yaml))}")
    }
    try File.replace(
      Plan.file(of: suite, in: runs), with: lines.joined(separator: "\n") + "\n",
      suffix: ".\(getpid()).tmp")
  }
}
