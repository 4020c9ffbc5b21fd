/// A commit of a Git repository, and whether a tracked file was changed since.
package struct Checkout: Sendable {
  let commit: String
  let isDirty: Bool

  /// What git says of the working directory, asked beside other work: it takes as long as all else
  /// before a first run.
  package final class Question {
    /// A repository names programs that git runs for whoever asks about it, and its author may be a
    /// stranger: a monitor of files, hooks, filters, remotes for objects that are missing. None is run
    /// here, and no submodule is asked, as it has settings of its own. Filters that the user's own
    /// settings name, as Git LFS has them, stay: without them every file of theirs would be changed.
    private static let script = """
      export GIT_CONFIG_COUNT="${GIT_CONFIG_COUNT:-0}" GIT_ALLOW_PROTOCOL=none GIT_NO_LAZY_FETCH=1
      list=$(git config --show-scope --name-only --get-regexp '^filter[.]' | head -c \(2 * most))
      if [ ${#list} -ge \(most) ]; then echo "$list"; exit 1; fi
      while IFS='\t' read -r scope key; do
        case $scope in local|worktree) ;; *) continue ;; esac
        export "GIT_CONFIG_KEY_$GIT_CONFIG_COUNT=$key" "GIT_CONFIG_VALUE_$GIT_CONFIG_COUNT="
        GIT_CONFIG_COUNT=$((GIT_CONFIG_COUNT + 1))
      done <<END
      $list
      END
      exec git --no-optional-locks --no-pager -c core.fsmonitor= -c core.hooksPath=/dev/null status \
        --porcelain=v2 --branch --no-ahead-behind --untracked-files=no --ignore-submodules=dirty
      """

    /// More filters than that are no list of filters, and are told like all else that is too long.
    private static let most = ChildProcess.mostBytes

    private let git: ChildProcess
    private let patience: Duration

    /// - Parameter patience: how long git may take.
    package init(patience: Duration = .seconds(10)) {
      self.patience = patience
      git = ChildProcess(
        "/bin/sh", ["-c", Question.script], in: ".", until: ContinuousClock.now + patience)
    }

    /// Waits for it, once. Nil outside of a repository, before its first commit, and where git had to be
    /// stopped; `say` hears of that.
    package func answer(isCancelled: () -> Bool, say: (String) -> Void) -> Checkout? {
      let result = git.wait(isCancelled: isCancelled)
      switch result.end {
      case .exited(0): break
      case .timedOut:
        say("git was stopped after \(patience): the commit is not recorded")
        return nil
      case .flooded:
        say("git was stopped, as it said too much: the commit is not recorded")
        return nil
      case .exited, .signalled, .unstarted, .cancelled: return nil
      }
      let lines = result.output.split(separator: "\n")
      let key = "# branch.oid "
      guard let commit = lines.first(where: { $0.hasPrefix(key) })?.dropFirst(key.count),
        commit != "(initial)"
      else { return nil }
      return Checkout(commit: String(commit), isDirty: lines.contains { !$0.hasPrefix("#") })
    }
  }
}
