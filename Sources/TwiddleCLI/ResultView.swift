internal import Experiments

/// The results of a finished run as a table: what was learned beside its reference points.
struct ResultView {
  private let directory: RunDirectory
  private let summary: Summary
  private let rise: LossRise?
  /// What could not be read.
  private let problems: [String]
  private let terminal = Terminal.output

  init(_ directory: RunDirectory) throws {
    self.directory = directory
    let summary = try Summary(directory)
    self.summary = summary
    // A result is one without its table, too.
    let record = RunRecord(directory)
    rise = record.read { try record.metrics.flatMap { try LossRise($0, summary) } } ?? nil
    problems = record.problems
  }

  func print(isNew: Bool) {
    let title = "\(summary.text("name") ?? "")  seed \(whole("seed"))"
    let state = isNew ? "" : "  (finished before; --force repeats it)"
    terminal.line("\(.bold(title))\(state)")
    terminal.line("  \(size)")
    if let loss { terminal.line("  loss  \(loss)") }
    for line in risen { terminal.line("  \(line)") }
    terminal.line()
    var table = Table([.left, .right, .right, .right, .left])
    table.append(ResultView.titles)
    for row in rows {
      table.append([(row.isReference ? "  " : "") + row.cells[0]] + row.cells[1...])
    }
    table.lines().forEach { terminal.line(Styled($0)) }
    if let learned {
      terminal.line()
      terminal.line("  learned operator: \(learned)")
    }
    if let algorithm { terminal.line("  \(algorithm)") }
    for extra in extras { terminal.line("  \(extra.name): \(extra.value)") }
    for note in notes { terminal.line("  (\(note))") }
  }

  var size: String {
    "\(summary.text("target") ?? ""), \(whole("model.parameters")) parameters\(pruning), "
      + "\(whole("model.multiply_adds")) multiply-adds, \(summary.text("precision") ?? ""), "
      + epochs
  }

  /// That the loss ended far above its lowest, why, and what cures it; else nothing.
  var risen: [String] {
    guard let rise else { return [] }
    let fact =
      "the test loss rose again: it is \(Format.short(rise.factor)) times its lowest, "
      + "\(Format.short(rise.lowest)) in epoch \(rise.epoch)"
    guard let cause = rise.instability else {
      return [
        fact,
        "cure: a lower learning rate, 'schedule: cosine', or 'early_stop', which takes the best weights",
      ]
    }
    let limit = cause.leastStableDivisor
    return [
      fact,
      "cause: Adam's divisor fell below \(Format.short(limit)), D*, in epoch \(cause.epoch); "
        + "its steps are unstable there",
      "cure: 'epsilon: \(Format.short(2 * limit))' keeps it above, 'schedule: cosine' ends at "
        + "the lowest, 'early_stop' takes the best weights",
    ]
  }

  /// As trained.
  var loss: String? {
    summary.number("train.loss").map { "train \(Format.short($0))  test \(short("test.loss"))" }
  }

  var learned: String? {
    guard summary.paths.contains("operator.max_abs_error") else { return nil }
    func error(_ name: String) -> String {
      short("operator.\(name)", otherwise: ResultView.notFinite)
    }
    return "largest error \(error("max_abs_error")), relative Frobenius error \(error("frobenius"))"
  }

  /// What a phase `factorize` found.
  var algorithm: String? {
    guard summary.number("algorithm.operations") != nil else { return nil }
    let error = summary.number("algorithm.error").map { ", error \(Format.short($0))" } ?? ""
    return "fast algorithm: \(whole("algorithm.multiplications")) multiplications and "
      + "\(whole("algorithm.additions")) additions, \(whole("algorithm.dense_operations")) operations entry by "
      + "entry\(error)"
  }

  /// Measures that only this target has.
  var extras: [(name: String, value: String)] {
    summary.paths.filter { $0.hasPrefix("extras.") }.map { path in
      (String(path.dropFirst(7)), short(path, otherwise: ResultView.notFinite))
    }
  }

  /// Why something is missing.
  var notes: [String] {
    let isOmitted = summary.flag("references.least_squares.allclose") == nil
    return
      (isOmitted ? ["least squares was left out: these data would take too long to solve"] : [])
      + [constants].compactMap { $0 } + problems
  }

  /// Data on which the target gives the same in every row, so that there is no spread to explain. The
  /// ramp is one row, and never has any.
  private var constants: String? {
    let names = data.filter { name, path in
      path != "probes.ramp" && !path.hasPrefix("references")
        && summary.number("\(path).max_abs_error") != nil && summary.number("\(path).r2") == nil
    }.map(\.title)
    return names.isEmpty
      ? nil
      : "no r2 where the exact results are the same in every row: \(names.joined(separator: ", "))"
  }

  private var pruning: String {
    summary.number("model.pruned") == nil ? "" : " (\(whole("model.pruned")) pruned)"
  }

  private var epochs: String {
    let (done, planned) = (whole("epochs"), whole("planned_epochs"))
    if done != planned { return "\(done) of \(planned) epochs, stopped early" }
    return done == "1" ? "1 epoch" : "\(done) epochs"
  }

  static let titles = ["", "nmse", "r2", "largest error", "allclose"]

  /// Cells under the titles; those of a reference point belong to the row above.
  var rows: [(cells: [String], isReference: Bool)] {
    var rows: [(cells: [String], isReference: Bool)] = []
    for (title, path) in data where summary.flag("\(path).allclose") != nil {
      rows.append((row(title, path), path.hasPrefix("references")))
      if path == "references.constant", let bound = summary.number("references.least_nmse_db") {
        rows.append((["least possible (theory)", Format.decibels(bound), "", "", ""], true))
      }
    }
    return rows
  }

  private let data: [(title: String, path: String)] = [
    ("held-out data", "test"), ("least-squares linear map", "references.least_squares"),
    ("Wiener filter", "references.wiener"), ("RLS, one pass", "references.rls"),
    ("NLMS, one pass", "references.nlms"), ("LMS, one pass", "references.lms"),
    ("best constant", "references.constant"), ("ramp arange(n)", "probes.ramp"),
    ("impulses", "probes.impulses"), ("tones", "probes.tones"),
    ("white x 0.1", "probes.quiet"), ("white x 10", "probes.loud"),
  ]

  private func row(_ title: String, _ path: String) -> [String] {
    let isClose = summary.flag("\(path).allclose") == true
    let isCloseScaled = summary.flag("\(path).allclose_scaled") == true
    guard summary.number("\(path).max_abs_error") != nil else {
      return [title] + Array(repeating: ResultView.notFinite, count: 3) + ["\(isClose)"]
    }
    return [
      title, summary.number("\(path).nmse_db").map(Format.decibels) ?? "-",
      summary.number("\(path).r2").map(Format.r2) ?? "-", short("\(path).max_abs_error"),
      // NumPy's rule calls all data close that are small enough.
      isClose == isCloseScaled ? "\(isClose)" : "\(isClose) (scaled: \(isCloseScaled))",
    ]
  }

  /// A measure that overflowed, or is not a number: `null` in JSON, which has neither.
  private static let notFinite = "not finite"

  private func short(_ path: String, otherwise missing: String = "-") -> String {
    summary.number(path).map(Format.short) ?? missing
  }

  private func whole(_ path: String) -> String {
    summary.number(path).flatMap(Int.init(exactly:)).map(Format.grouped) ?? "-"
  }
}
