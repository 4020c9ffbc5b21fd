internal import Experiments

/// The results of a finished run as a table: what was learned beside its reference points.
struct ResultView {
  private let directory: RunDirectory
  private let summary: Summary
  private let terminal = Terminal.output

  init(_ directory: RunDirectory) throws {
    self.directory = directory
    summary = try Summary(directory)
  }

  func print(isNew: Bool) {
    let title = "\(summary.text("name") ?? "")  seed \(whole("seed"))"
    let state = isNew ? "" : "  (finished before; --force repeats it)"
    terminal.line("\(terminal.bold(title))\(state)")
    terminal.line(
      "  \(summary.text("target") ?? ""), \(whole("model.parameters")) parameters\(pruning), "
        + "\(whole("model.multiply_adds")) multiply-adds, \(summary.text("precision") ?? ""), "
        + epochs)
    if let loss = summary.number("train.loss") {
      terminal.line(
        "  loss  train \(Format.short(loss))  test \(short("test.loss"))")
    }
    terminal.line()
    measures.forEach { terminal.line($0) }
    if let error = summary.number("operator.max_abs_error") {
      terminal.line()
      terminal.line(
        "  learned operator: largest error \(Format.short(error)), "
          + "relative Frobenius error \(short("operator.frobenius"))")
    }
    for (name, value) in summary.extras {
      terminal.line("  \(name): \(Format.short(value))")
    }
    if summary.flag("references.least_squares.allclose") == nil {
      terminal.line("  (least squares was left out: these data would take too long to solve)")
    }
  }

  private var pruning: String {
    summary.number("model.pruned") == nil ? "" : " (\(whole("model.pruned")) pruned)"
  }

  private var epochs: String {
    let (done, planned) = (whole("epochs"), whole("planned_epochs"))
    if done != planned { return "\(done) of \(planned) epochs, stopped early" }
    return done == "1" ? "1 epoch" : "\(done) epochs"
  }

  private var measures: [String] {
    var table = Table([.left, .right, .right, .right, .left])
    table.append(["", "nmse", "r2", "largest error", "allclose"])
    for (title, path) in [
      ("held-out data", "test"), ("  least-squares linear map", "references.least_squares"),
      ("  Wiener filter", "references.wiener"), ("  RLS, one pass", "references.rls"),
      ("  NLMS, one pass", "references.nlms"), ("  LMS, one pass", "references.lms"),
      ("  best constant", "references.constant"), ("ramp arange(n)", "probes.ramp"),
      ("impulses", "probes.impulses"), ("tones", "probes.tones"),
      ("white x 0.1", "probes.quiet"), ("white x 10", "probes.loud"),
    ] where summary.number("\(path).max_abs_error") != nil {
      table.append(row(title, path))
      if path == "references.constant", let bound = summary.number("references.least_nmse_db") {
        table.append(["  least possible (theory)", Format.decibels(bound), "", "", ""])
      }
    }
    return table.lines()
  }

  private func row(_ title: String, _ path: String) -> [String] {
    let isClose = summary.flag("\(path).allclose") == true
    let isCloseScaled = summary.flag("\(path).allclose_scaled") == true
    return [
      title, summary.number("\(path).nmse_db").map(Format.decibels) ?? "-",
      summary.number("\(path).r2").map(Format.r2) ?? "-", short("\(path).max_abs_error"),
      isClose ? "true" : isCloseScaled ? "false (scaled: true)" : "false",
    ]
  }

  private func short(_ path: String) -> String { summary.number(path).map(Format.short) ?? "-" }

  private func whole(_ path: String) -> String {
    summary.number(path).flatMap(Int.init(exactly:)).map(Format.grouped) ?? "-"
  }
}
