internal import Glibc

/// The program that draws. It is started once for many scripts, in the folder where they lie, so
/// that no path ever stands in a script.
package struct Gnuplot: Sendable {
  package static let hint =
    "gnuplot is not installed: apt-get install gnuplot-nox; figures were skipped"

  private let program: String
  private let timeout: Duration

  /// Looks through the folders of `path`; nil if gnuplot is in none of them.
  package init?(
    searching path: String = getenv("PATH").map { String(cString: $0) } ?? "",
    timeout: Duration = .seconds(60)
  ) {
    let candidates = path.split(separator: ":").map { "\($0)/gnuplot" }
    guard let program = candidates.first(where: { access($0, X_OK) == 0 }) else { return nil }
    self.program = program
    self.timeout = timeout
  }

  /// Runs `NAME.gp` for all names, and returns what it did not draw, with gnuplot's words.
  ///
  /// Gnuplot ends at its first error; the scripts behind that one get another start.
  package func draw(_ names: [String], in folder: String) -> [(name: String, problem: String)] {
    var failures: [(name: String, problem: String)] = []
    var rest = names[...]
    while !rest.isEmpty {
      // -d: without the settings of the user's ~/.gnuplot. A script that is done is told.
      var arguments = ["-d", "-e", "set print '-'"]
      for name in rest { arguments += ["\(name).gp", "-e", "print 'drawn'"] }
      let call = ChildProcess(program, arguments, in: folder, timeout: timeout)
      let done = call.output.split(separator: "\n").count { $0 == "drawn" }
      if case .exited(0) = call.end, done == rest.count { break }
      rest = rest.dropFirst(done)
      guard let failed = rest.first else { break }
      failures.append((failed, problem(call)))
      rest = rest.dropFirst()
      if case .unstarted = call.end {
        failures += rest.map { ($0, problem(call)) }
        break
      }
    }
    return failures
  }

  private func problem(_ call: ChildProcess) -> String {
    let words = call.errors.split(separator: "\n").map { line in
      String(line.drop { $0 == " " })
    }.filter { !$0.allSatisfy { $0 == "^" } }
    switch call.end {
    case .unstarted(let reason): return "gnuplot can't be started: \(reason)"
    case .timedOut: return "gnuplot was stopped after \(timeout)"
    case .exited, .signalled: return words.last ?? "gnuplot ended without a word"
    }
  }
}
