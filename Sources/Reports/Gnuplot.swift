internal import Experiments
internal import Glibc

/// The program that draws. It is started once for many scripts, in the folder where they lie, so
/// that no path ever stands in a script.
package struct Gnuplot: Sendable {
  package static let hint =
    "gnuplot is not installed: apt-get install gnuplot-nox; figures were skipped"

  private let program: String
  private let timeout: Duration
  private let isCancelled: @Sendable () -> Bool

  /// Looks through the folders of `path`; nil if gnuplot is in none of them.
  ///
  /// - Parameters:
  ///   - timeout: how long all scripts of a drawing may take together.
  ///   - isCancelled: whether the user wants to stop.
  package init?(
    searching path: String = getenv("PATH").map { String(cString: $0) } ?? "",
    timeout: Duration = .seconds(60), isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    let candidates = path.split(separator: ":").map { "\($0)/gnuplot" }
    guard let program = candidates.first(where: { access($0, X_OK) == 0 }) else { return nil }
    self.program = program
    self.timeout = timeout
    self.isCancelled = isCancelled
  }

  /// What was not drawn.
  package struct Failures {
    /// By name, why.
    package var problems: [String: String] = [:]
    /// What is said of a program that took all its time: who draws more need not start it again.
    package var hung: String?
  }

  /// Runs `NAME.gp` for all names.
  ///
  /// Gnuplot ends at its first error; the scripts behind that one get another start.
  package func draw(_ names: [String], in folder: String) -> Failures {
    var failures = Failures()
    var rest = names[...]
    let deadline = ContinuousClock.now + timeout
    while !rest.isEmpty {
      // -d: without the settings of the user's ~/.gnuplot. A script that is done is told.
      var arguments = ["-d", "-e", "set print '-'"]
      for name in rest { arguments += ["\(name).gp", "-e", "print 'drawn'"] }
      let call = ChildProcess(program, arguments, in: folder, until: deadline)
        .wait(isCancelled: isCancelled)
      let done = call.output.split(separator: "\n").count { $0 == "drawn" }
      if case .exited(0) = call.end, done == rest.count { break }
      rest = rest.dropFirst(done)
      switch call.end {
      case .exited, .signalled:
        if let failed = rest.popFirst() { failures.problems[failed] = problem(call) }
      case .unstarted, .timedOut, .flooded, .cancelled:
        for name in rest { failures.problems[name] = problem(call) }
        if case .timedOut = call.end { failures.hung = problem(call) }
        return failures
      }
    }
    return failures
  }

  private func problem(_ call: ChildProcess.Result) -> String {
    let words = call.errors.split(separator: "\n").map { line in
      String(line.drop { $0 == " " })
    }.filter { !$0.allSatisfy { $0 == "^" } }
    switch call.end {
    case .unstarted(let reason): return "gnuplot can't be started: \(reason)"
    case .timedOut: return "gnuplot was stopped after \(timeout)"
    case .flooded:
      return "gnuplot was stopped, as it said more than \(ChildProcess.mostBytes) bytes"
    case .cancelled: return "gnuplot was stopped, as you wished"
    case .exited, .signalled: return words.last ?? "gnuplot ended without a word"
    }
  }
}
