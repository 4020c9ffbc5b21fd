internal import Experiments
internal import YAML

/// What a batch shows while it goes: on a terminal a few lines that are drawn over, elsewhere a line
/// for each run that ends, and for programs a line of JSON for each event.
final class BatchProgress {
  enum Mode { case text, quiet, json }

  private let plan: Plan
  private let mode: Mode
  private let terminal = Terminal.errors
  private let start = ContinuousClock.now
  private var running: [(run: PlannedRun, epoch: Int, total: Int, loss: Double?)] = []
  private var done = 0
  private var failed = 0
  private var skipped = 0
  private var epochsDone = 0
  private var epochsSkipped = 0
  private var lastDrawn: ContinuousClock.Instant?
  private var linesDrawn = 0

  init(_ plan: Plan, mode: Mode) {
    self.plan = plan
    self.mode = mode
  }

  func show(_ event: BatchEvent) {
    note(event)
    switch mode {
    case .quiet: if event.isNote { tell(event) }
    case .json: Terminal.output.write(Styled(BatchProgress.json(event)))
    case .text: write(event)
    }
  }

  func end() { erase() }

  private func note(_ event: BatchEvent) {
    switch event {
    case .stopping, .undrawn: break
    case .started(let run, _): running.append((run, 0, run.epochs, nil))
    case .epoch(let run, let epoch, let total, let loss):
      guard let index = index(of: run) else { return }
      (running[index].epoch, running[index].total) = (epoch, total)
      running[index].loss = loss ?? running[index].loss
    case .note: break
    case .ended(let run, let outcome):
      if let index = index(of: run) { running.remove(at: index) }
      done += 1
      if outcome.message != nil { failed += 1 }
      if outcome == .finished(isNew: false) {
        skipped += 1
        epochsSkipped += run.epochs
      } else {
        epochsDone += run.epochs
      }
    }
  }

  private func index(of run: PlannedRun) -> Int? {
    running.firstIndex { $0.run.directory.path == run.directory.path }
  }

  private func write(_ event: BatchEvent) {
    tell(event)
    draw(isLast: done == plan.runs.count)
  }

  private func tell(_ event: BatchEvent) {
    let isSingle = plan.runs.count == 1
    switch event {
    case .stopping: say("stopping: runs save a checkpoint first; Ctrl-C again ends them at once")
    case .started(let run, let why) where isSingle:
      say("\(.bold("running")) \(run.directory.path)\(why == "new" ? "" : "  (\(why))")")
    case .undrawn(let runs, let why):
      say(
        "\(why) and not started again: there are no figures, or not all, of "
          + "\(PlanFile.some(runs.map(\.label))); the same command draws them")
    case .note(let run, let text): say(isSingle ? Styled(text) : "\(run.label): \(text)")
    case .ended(let run, let outcome) where !isSingle && outcome != .finished(isNew: false):
      if !terminal.isInteractive || outcome.message != nil {
        let reason = outcome.message.map { ": \($0)" } ?? ""
        say("[\(done)/\(plan.runs.count)] \(run.label): \(outcome.word)\(reason)")
      }
    default: break
    }
  }

  private func say(_ text: Styled) {
    erase()
    terminal.line(text)
  }

  private func draw(isLast: Bool) {
    let now = ContinuousClock.now
    let pause: Duration = terminal.isInteractive ? .milliseconds(60) : .seconds(10)
    if now - (lastDrawn ?? start) < pause || isLast { return }
    lastDrawn = now
    let lines = plan.runs.count == 1 ? running.map(bar) : [overview] + running.map(row)
    guard terminal.isInteractive else { return lines.forEach { terminal.line("  \($0)") } }
    erase()
    let width = terminal.width - 3
    for line in lines {
      terminal.line("  \(line.count > width ? line.prefix(width) + "…" : line)")
    }
    linesDrawn = lines.count
  }

  private func erase() {
    guard linesDrawn > 0 else { return }
    terminal.clear(lines: linesDrawn)
    linesDrawn = 0
  }

  private var overview: String {
    let parts = [
      "\(done)/\(plan.runs.count) runs done", skipped > 0 ? "\(skipped) of them before" : nil,
      failed > 0 ? "\(failed) failed" : nil, timeLeft.map { "\($0) left" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private var timeLeft: String? {
    let finished = running.reduce(epochsDone) { $0 + $1.epoch }
    guard finished > 0 else { return nil }
    let all = plan.epochs - epochsSkipped
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    return Format.seconds(elapsed / Double(finished) * Double(max(0, all - finished)))
  }

  private func row(_ item: (run: PlannedRun, epoch: Int, total: Int, loss: Double?)) -> String {
    "\(item.run.label)  epoch \(item.epoch)/\(item.total)"
      + (item.loss.map { "  loss \(Format.short($0))" } ?? "")
  }

  private func bar(_ item: (run: PlannedRun, epoch: Int, total: Int, loss: Double?)) -> String {
    let loss = item.loss.map { "  loss \(Format.short($0))" } ?? ""
    let text = "epoch \(item.epoch)/\(item.total)\(loss)" + (timeLeft.map { "  \($0) left" } ?? "")
    guard terminal.isInteractive else { return text }
    let room = max(0, min(40, terminal.width - text.count - 8))
    let full = room * item.epoch / max(1, item.total)
    return String(repeating: "━", count: full) + String(repeating: "─", count: room - full)
      + "  " + text
  }

  private static func json(_ event: BatchEvent) -> String {
    let run: PlannedRun
    let message: WorkerMessage
    switch event {
    case .stopping: return "{\"event\": \"stopping\"}\n"
    case .undrawn(let runs, let why):
      let paths = runs.map { JSON.quoted($0.directory.path) }.joined(separator: ", ")
      return "{\"event\": \"undrawn\", \"why\": \(JSON.quoted(why)), \"directories\": [\(paths)]}\n"
    case .started(let started, let why): (run, message) = (started, .started(why: why))
    case .epoch(let going, let epoch, let total, let loss):
      (run, message) = (going, .epoch(epoch, of: total, loss: loss))
    case .note(let going, let text): (run, message) = (going, .note(text))
    case .ended(let ended, let outcome): (run, message) = (ended, .ended(outcome))
    }
    return "{\"directory\": \(JSON.quoted(run.directory.path)), " + message.line.dropFirst()
  }
}

extension BatchEvent {
  /// What is worth a line even where nobody looks on: such as that figures are missing.
  fileprivate var isNote: Bool {
    switch self {
    case .note, .undrawn: true
    default: false
    }
  }
}
