internal import Glibc

/// A commit of a Git repository, and whether a tracked file was changed since.
package struct Checkout: Sendable {
  let commit: String
  let isDirty: Bool

  /// What git says of the working directory, asked beside other work: it takes as long as all else
  /// before a first run.
  package final class Question {
    private let pipe: UnsafeMutablePointer<FILE>?

    package init() {
      let command =
        "exec git --no-optional-locks status --porcelain=v2 --branch --no-ahead-behind --untracked-files=no"
      pipe = popen(command + " 2>/dev/null", "r")
    }

    /// Waits for it, once. Nil outside of a repository, or before its first commit.
    package func answer() -> Checkout? {
      guard let pipe else { return nil }
      defer { pclose(pipe) }
      let lines = Environment.contents(of: pipe).split(separator: "\n")
      let key = "# branch.oid "
      guard let commit = lines.first(where: { $0.hasPrefix(key) })?.dropFirst(key.count),
        commit != "(initial)"
      else { return nil }
      return Checkout(commit: String(commit), isDirty: lines.contains { !$0.hasPrefix("#") })
    }
  }
}
