internal import Glibc
internal import Numerical

extension Comparison {
  /// The runs without a result, by name, and why: `magnitude seed 3: diverged …`.
  package var shortcomings: [String] {
    groups.flatMap { group in
      group.members.compactMap { member in
        let record = member.record
        let start = "\(group.label) seed \(member.seed)"
        switch record.state {
        case .finished: return record.reason.map { "\(start): its results can't be read: \($0)" }
        case .diverged: return "\(start): \(record.reason ?? "diverged")"
        case .unreadable: return "\(start): \(record.reason ?? "can't be read")"
        case .failed: return "\(start): failed: \(record.reason ?? "no reason was recorded")"
        case .absent: return "\(start): has not run"
        default:
          return "\(start): \(record.state)" + (record.epochs.map { ", after epoch \($0)" } ?? "")
        }
      }
    }
  }

  /// What a reader of the numbers should know.
  package var notes: [String] {
    planNotes + [variations].compactMap { $0 } + missingKeys + [smallSample].compactMap { $0 }
      + places
      // Behind what reads.
      + groups.flatMap(\.members).flatMap(\.record.problems)
  }

  /// That runs of the same names lie there, where those of the suite have not run: as after `run --set`.
  private var variations: String? {
    if title == nil { return nil }
    let known = Set(groups.flatMap(\.members).map(\.record.directory.path))
    let absent = groups.filter { $0.members.allSatisfy { $0.record.state == .absent } }
    let folders = Set(absent.flatMap(\.members).map { File.folder(of: $0.record.directory.path) })
    let others = folders.sorted().filter { folder in
      // Who may not look there learns of no runs.
      let names = (try? File.folders(in: folder)) ?? []
      return names.contains { name in
        let path = "\(folder)/\(name)"
        return !known.contains(path) && RunDirectory(path: path).state != .absent
      }
    }
    if others.isEmpty { return nil }
    return
      "runs with other settings lie in \(others.prefix(3).joined(separator: ", "))\(others.count > 3 ? ", …" : ""): "
      + "name these folders, or give the --set and --sweep that they were run with"
  }

  /// What was asked for and no finished run has. That nobody reached an error is a result.
  private var missingKeys: [String] {
    let records = groups.flatMap(\.members).map(\.record).filter { $0.state == .finished }
    guard isChosen, !records.isEmpty else { return [] }
    return keys.indices.compactMap { place in
      if case .epochsTo = keys[place].source { return nil }
      guard cells.allSatisfy({ $0[place].count == 0 }) else { return nil }
      return records.contains { $0[keys[place]] != nil }
        ? "'\(keys[place].name)' is no number, so there is nothing to compare"
        : "no finished run has a value of '\(keys[place].name)'"
    }
  }

  /// Few pairs can't show a small p, however large the difference.
  private var smallSample: String? {
    let tested = cells.joined().compactMap(\.contrast).filter { $0.p != nil }
    guard let pairs = tested.map(\.paired.count).min() else { return nil }
    let least = { (n: Int) in 2 * pow(0.5, Double(n)) }
    let tests = Double(tested.count)
    guard least(pairs) * tests >= 0.05,
      let needed = (1...SignFlip.exactLimit).first(where: { least($0) * tests < 0.05 })
    else { return nil }
    let table = tested.count == 1 ? "" : " with \(tested.count) comparisons in the table,"
    return
      "n = \(pairs) can't give p below \(least(pairs));\(table) p < 0.05 takes \(needed) seeds"
  }

  /// Where the finished runs were not made alike.
  private var places: [String] {
    let records = groups.flatMap(\.members).map(\.record).filter { $0.state == .finished }
    func note(_ noun: String, _ value: (RunRecord) -> String?) -> String? {
      var counts: [String: Int] = [:]
      for record in records { counts[value(record) ?? "unknown", default: 0] += 1 }
      guard counts.count > 1 else { return nil }
      let list = counts.sorted { $0.key < $1.key }.map {
        "\($0.key) (\($0.value) run\($0.value == 1 ? "" : "s"))"
      }
      return "these runs were made \(noun): \(list.joined(separator: ", "))"
    }
    return [
      note("on different hosts") { $0.host },
      note("on different processors") { $0.cpu },
      note("by different versions of the program") { $0.version },
      note("with different builds of BLAS") { $0.blas },
    ].compactMap { $0 }
  }
}
