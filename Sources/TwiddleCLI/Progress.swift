internal import Experiments

/// What a run shows while it goes: a bar on a terminal, a line now and then elsewhere.
final class Progress {
  private let quiet: Bool
  private let terminal = Terminal.errors
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private var isDrawn = false

  init(quiet: Bool) { self.quiet = quiet }

  func show(_ event: RunEvent) {
    if quiet { return }
    switch event {
    case .started(let directory): terminal.line("\(terminal.bold("running")) \(directory.path)")
    case .note(let text):
      erase()
      terminal.line(text)
    case .epoch(let epoch, let total, let loss):
      let now = ContinuousClock.now
      let pause: Duration = terminal.isInteractive ? .milliseconds(50) : .seconds(10)
      if epoch < total, let lastShown, now - lastShown < pause { return }
      if epoch == total && !terminal.isInteractive && lastShown == nil { return }
      if lastShown == nil && !terminal.isInteractive && now - start < pause { return }
      lastShown = now
      draw(epoch: epoch, total: total, loss: loss, elapsed: (now - start) / .seconds(1))
    }
  }

  func end() { erase() }

  private func draw(epoch: Int, total: Int, loss: Double, elapsed: Double) {
    let left = elapsed / Double(epoch) * Double(total - epoch)
    let text = "epoch \(epoch)/\(total)  loss \(Format.short(loss))  \(Format.seconds(left)) left"
    guard terminal.isInteractive else { return terminal.line("  " + text) }
    let room = max(0, min(40, terminal.width - text.count - 5))
    let done = room * epoch / max(1, total)
    let bar = String(repeating: "━", count: done)
    let rest = String(repeating: "─", count: room - done)
    terminal.write("\r\u{1B}[K  \(terminal.green(bar))\(terminal.dim(rest))  \(text)")
    isDrawn = true
  }

  private func erase() {
    if isDrawn { terminal.write("\r\u{1B}[K") }
    isDrawn = false
  }
}
