internal import Glibc

/// A program that goes on beside this one, in a process group of its own. Its group ends with it, at
/// its deadline, when it says too much, and whenever this process ends, in whatever way.
package final class ChildProcess {
  package enum End: Equatable, Sendable {
    case unstarted(reason: String)
    case exited(Int32)
    case signalled(Int32)
    /// It was ended as its time was over.
    case timedOut
    /// It was ended as it said more than anybody reads.
    case flooded
    /// It was ended as the user wanted to stop.
    case cancelled
  }

  package struct Result: Sendable {
    package let end: End
    package let output: String
    package let errors: String
  }

  /// Bytes of output and errors together.
  package static let mostBytes = 1 << 20

  /// The shell changes the folder; paths come to it as arguments, where no character is special. Behind
  /// it waits a second one for the end of this process, which closes its standard input, and then kills
  /// the group. It holds none of the others, so that reading them ends with the program.
  private static let script = """
    exec 3<&0 </dev/null
    (read -r _; kill -s KILL 0) <&3 >/dev/null 2>&1 &
    exec 3<&-
    cd "$0" && exec "$@"
    """

  private let deadline: ContinuousClock.Instant
  private var process: pid_t = 0
  private var start: Int32 = 0
  private let lifeline: Int32
  /// Standard output and standard error; -1 once they are at their end.
  private var sources: [pollfd] = []
  private var texts: [[UInt8]] = [[], []]

  /// - Parameters:
  ///   - folder: where the program works; it reads nothing from its standard input.
  ///   - deadline: until when it may take.
  package init(
    _ program: String, _ arguments: [String], in folder: String,
    until deadline: ContinuousClock.Instant
  ) {
    self.deadline = deadline
    // Sockets instead of pipes: only they can be made so that no child of another thread inherits
    // them, with what Swift sees of the C library.
    var pairs: [[Int32]] = []
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      if socketpair(AF_UNIX, kind, 0, &pair) != 0 { start = errno }
      pairs.append(pair)
    }
    lifeline = pairs[0][0]
    sources = pairs[1...].map { pollfd(fd: $0[0], events: Int16(POLLIN), revents: 0) }
    defer { for pair in pairs { close(pair[1]) } }
    if start == 0 { start = spawn([program] + arguments, in: folder, pairs.map { $0[1] }) }
  }

  deinit {
    for source in sources { close(source.fd) }
    close(lifeline)
  }

  private func spawn(_ words: [String], in folder: String, _ standard: [Int32]) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (number, descriptor) in standard.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // What this process ignores or blocks, its child does not.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let place = folder.hasPrefix("/") ? folder : "./" + folder
    var words = (["sh", "-c", ChildProcess.script, place] + words).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ)
  }

  /// Waits for its end, once.
  package func wait(isCancelled: () -> Bool = { false }) -> Result {
    let end =
      start == 0 ? self.end(isCancelled) : .unstarted(reason: String(cString: strerror(start)))
    let texts = texts.map { String(decoding: $0, as: UTF8.self) }
    return Result(end: end, output: texts[0], errors: texts[1])
  }

  private func end(_ isCancelled: () -> Bool) -> End {
    var status: Int32 = 0
    while true {
      let isOver = waitpid(process, &status, WNOHANG) == process
      listen(isOver ? 0 : sources.allSatisfy { $0.fd < 0 } ? 1 : 50)
      // As WIFEXITED, WEXITSTATUS and WTERMSIG, which Swift does not see.
      if isOver {
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
      }
      let end: End? =
        isCancelled()
        ? .cancelled
        : texts[0].count + texts[1].count >= ChildProcess.mostBytes
          ? .flooded
          : ContinuousClock.now >= deadline ? .timedOut : nil
      guard let end else { continue }
      kill(-process, SIGKILL)
      while waitpid(process, &status, 0) < 0 && errno == EINTR {}
      return end
    }
  }

  /// Reads what is there, and waits for something if nothing is.
  private func listen(_ milliseconds: Int32) {
    guard poll(&sources, nfds_t(sources.count), milliseconds) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for i in sources.indices where sources[i].revents != 0 {
      while true {
        let room = min(buffer.count, ChildProcess.mostBytes - texts[0].count - texts[1].count)
        let count = recv(sources[i].fd, &buffer, room, Int32(MSG_DONTWAIT))
        if count > 0 { texts[i] += buffer.prefix(count) }
        if count < 0 && errno == EINTR { continue }
        if count == 0 && room > 0 {
          // A negative descriptor is left out by poll(2).
          close(sources[i].fd)
          sources[i].fd = -1
        }
        if count <= 0 { break }
      }
    }
  }
}
