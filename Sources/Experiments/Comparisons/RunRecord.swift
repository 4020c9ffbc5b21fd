internal import Glibc
package import YAML

/// One run directory, read back. Each of its files is read when first asked for, and once.
package final class RunRecord {
  package let directory: RunDirectory

  package init(_ directory: RunDirectory) { self.directory = directory }

  package private(set) lazy var state = directory.observedState

  /// Nil unless the run finished.
  // Why it can't be read is its `reason`.
  package var summary: Summary? { try? summaryRead.get() }

  private lazy var summaryRead = Result { try Summary(directory) }

  /// With all defaults; nil where the file can't be read.
  package private(set) lazy var definition = read { try directory.recordedDefinition() }

  private lazy var environment = read { try RunDirectory.json(directory.environment) }

  /// The last full row of `timing.csv`.
  private lazy var timing = read { try TimingRow(lastOf: directory.timing) } ?? nil

  /// Why some of what was asked for could not be read, once each.
  package private(set) var problems: [String] = []

  /// What is read of a file; nil where there is none, and where it can't be read, which `problems` tell.
  package func read<Result>(_ work: () throws -> Result) -> Result? {
    do {
      return try work()
    } catch let error as FileError where error.isAbsence {
      return nil
    } catch {
      tell("\(error)")
      return nil
    }
  }

  private func tell(_ problem: String) {
    if !problems.contains(problem) { problems.append(problem) }
  }

  package var name: String {
    summary?.text("name") ?? definition?["name"]?.scalar?.text
      ?? String((seed == nil ? folders.last : folders.first) ?? "")
  }

  /// Of the folder's name, which states it, unless it was renamed.
  package var seed: Int? {
    if let range = folder.range(ofLast: "-seed"), let seed = Int(folder[range.upperBound...]) {
      return seed
    }
    return summary?.number("seed").flatMap { Int(exactly: $0) } ?? definition?["seed"]?.scalar?.int
  }

  /// Stands for the definition without its seed.
  package var hash: String {
    folder.range(ofLast: "-seed").map { String(folder[..<$0.lowerBound]) } ?? String(folder)
  }

  package var target: String? {
    summary?.text("target") ?? definition?["target"].flatMap(RunValue.init)?.text
  }

  /// Why there is no result; nil where there is one or the run has not ended.
  package private(set) lazy var reason: String? =
    switch state {
    case .diverged, .failed, .unreadable: directory.failure
    case .finished:
      switch summaryRead {
      case .success: nil
      case .failure(let error): "\(error)"
      }
    default: nil
    }

  /// Whether it finished and its results can be read.
  package var hasResult: Bool { state == .finished && reason == nil }

  /// From the start to the last row of `timing.csv`.
  package var seconds: Double? { timing?.seconds }

  /// Epochs trained so far.
  package var epochs: Int? {
    summary?.number("epochs").flatMap { Int(exactly: $0) } ?? timing?.epoch
  }

  /// The first epoch with an NMSE on test data of at most so many dB; nil if there was none.
  package func epochs(toDecibels limit: Double) -> Int? {
    read { try metrics?.firstEpoch(toDecibels: limit) } ?? nil
  }

  /// The columns of `metrics.csv`.
  var columns: [String] { metrics?.names ?? [] }

  package private(set) lazy var metrics = read { try MetricsFile(directory.metrics) }
  /// What was found in it: reading a table of a million rows once is enough.
  private var found: [RunKey: RunValue?] = [:]

  package var version: String? { environment?["version"]?.string }
  package var host: String? { environment?["host"]?.string }
  package var cpu: String? { environment?["cpu"]?.string }
  package var blas: String? { environment?["blas"]?.string }
  /// Of its matrix products.
  package var threads: Int? {
    self[RunKey("environment.threads")]?.number.flatMap { Int(exactly: $0) }
  }

  /// What stands under a key; nil where the run has nothing of that name.
  ///
  /// A measure of the summary comes before a setting of the definition, and a word without a dot
  /// is also looked for in the summary's `test`, `model` and `extras`.
  package subscript(key: RunKey) -> RunValue? {
    switch key.source {
    case .record: recorded(key.name)
    case .seconds: seconds.map(RunValue.number)
    case .epochs: epochs.map { .number(Double($0)) }
    case .environment:
      environment.flatMap { $0.value(at: key.path.drop { $0 == "environment" }) }
    case .epochsTo, .lowest, .epochOfLowest, .highestAfterLowest, .atEpoch: tabled(key)
    case .gain(let reference):
      if let own = summary?.measure(["test", "nmse_db"])?.number,
        let other = summary?.measure(reference.split(separator: ".").map(String.init))?.number
      {
        .number(other - own)
      } else {
        nil
      }
    case .measured: summary?.measure(key.path) ?? definition?.value(at: key.path[...])
    }
  }

  /// What `work` finds in the files of the run, which are let go of behind it: who looks through
  /// thousands of runs holds one at a time.
  package func reading<Result>(_ work: (RunRecord) throws -> Result) rethrows -> Result {
    let record = RunRecord(directory)
    defer { record.problems.forEach(tell) }
    return try work(record)
  }

  private func tabled(_ key: RunKey) -> RunValue? {
    if let known = found[key] { return known }
    let number = metrics.flatMap { metrics in
      read { try metrics.number(key.source) } ?? nil
    }
    let value = number.map(RunValue.number)
    found[key] = .some(value)
    return value
  }

  /// Whether the run has something of that name, be it null.
  func has(_ key: RunKey) -> Bool {
    if let column = key.column { return columns.contains(column) }
    return self[key] != nil || summary?.has(key.path) == true
      || definition?.has(key.path[...]) == true
  }

  private func recorded(_ name: String) -> RunValue? {
    switch name {
    case "name": .text(self.name)
    case "seed": seed.map { .number(Double($0)) }
    case "hash": .text(hash)
    case "target": target.map(RunValue.text)
    case "state": .text("\(state)")
    case "reason": reason.map(RunValue.text)
    default: .text(directory.path)
    }
  }

  private var folders: [Substring] { directory.path.split(separator: "/").suffix(2) }
  private var folder: Substring { folders.last ?? "" }
}

extension StringProtocol {
  fileprivate func range(ofLast word: String) -> Range<Index>? {
    var end = endIndex
    while let start = self[..<end].lastIndex(of: word.first ?? "-") {
      if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
      end = start
    }
    return nil
  }
}

extension Node {
  /// What stands at a path of keys and indexes.
  func value(at path: ArraySlice<String>) -> RunValue? { node(at: path).flatMap { RunValue($0) } }

  func has(_ path: ArraySlice<String>) -> Bool { node(at: path) != nil }

  private func node(at path: ArraySlice<String>) -> Node? {
    guard let first = path.first else { return self }
    if let items {
      guard let index = Int(first), items.indices.contains(index) else { return nil }
      return items[index].node(at: path.dropFirst())
    }
    return self[first]?.node(at: path.dropFirst())
  }

  /// The paths of all values.
  var paths: [String] {
    let parts =
      entries.map { $0.map { (key: $0.key, node: $0.value) } }
      ?? items.map { $0.enumerated().map { (key: "\($0)", node: $1) } } ?? []
    return parts.flatMap { key, node in
      node.scalar != nil ? [key] : node.paths.map { "\(key).\($0)" }
    }
  }
}

extension JSON {
  func value(at path: ArraySlice<String>) -> RunValue? {
    guard let first = path.first else { return RunValue(self) }
    return self[first]?.value(at: path.dropFirst())
  }
}

extension MetricsFile {
  /// What a name asks of the table.
  fileprivate func number(_ source: RunKey.Source) throws(FileError) -> Double? {
    switch source {
    case .epochsTo(let limit): try firstEpoch(toDecibels: limit).map(Double.init)
    case .lowest(let column): try lowest(of: column)?.value
    case .epochOfLowest(let column): try lowest(of: column)?.epoch
    case .highestAfterLowest(let column): try highestAfterLowest(of: column)
    case .atEpoch(let epoch, let column):
      try values(of: column, atEpochs: [epoch])[epoch]
    default: nil
    }
  }
}
