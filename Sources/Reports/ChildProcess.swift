internal import Glibc

/// A program that was run to its end, or killed when its time was over; what it said is kept.
struct ChildProcess {
  enum End: Equatable {
    case unstarted(reason: String)
    case exited(Int32)
    case signalled(Int32)
    case timedOut
  }

  let end: End
  let output: String
  let errors: String

  /// - Parameters:
  ///   - folder: where the program works; it reads nothing from its standard input.
  ///   - timeout: how long it may take.
  init(_ program: String, _ arguments: [String], in folder: String, timeout: Duration) {
    let deadline = ContinuousClock.now + timeout
    // Sockets instead of pipes: only they can be made so that no child of another thread inherits
    // them, with what Swift sees of the C library.
    var (output, errors): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    defer { for descriptor in output + errors where descriptor >= 0 { close(descriptor) } }
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &output) == 0, socketpair(AF_UNIX, kind, 0, &errors) == 0
    else {
      self.init(unstarted: errno)
      return
    }

    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output[1], 1)
    posix_spawn_file_actions_adddup2(&actions, errors[1], 2)
    // A group of its own, so that what it started ends with it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    // The shell changes the folder; paths come to it as arguments, where no character is special.
    let place = folder.hasPrefix("/") ? folder : "./" + folder
    let script = ["sh", "-c", "cd \"$0\" && exec \"$@\"", place, program]
    var words = (script + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, environ)
    guard code == 0 else {
      self.init(unstarted: code)
      return
    }
    close(output[1])
    close(errors[1])
    (output[1], errors[1]) = (-1, -1)
    let texts = ChildProcess.read(output[0], errors[0], until: deadline)
    let end = ChildProcess.wait(for: child, until: deadline)
    self.init(end: end, output: texts.0, errors: texts.1)
  }

  private init(end: End, output: String, errors: String) {
    self.end = end
    self.output = output
    self.errors = errors
  }

  private init(unstarted code: Int32) {
    self.init(end: .unstarted(reason: String(cString: strerror(code))), output: "", errors: "")
  }

  /// What comes out of two sockets until both are closed or time is over.
  private static func read(
    _ first: Int32, _ second: Int32, until deadline: ContinuousClock.Instant
  ) -> (String, String) {
    var texts: [[UInt8]] = [[], []]
    var open = [first, second].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while open.contains(where: { $0.fd >= 0 }) {
      let left = (deadline - .now) / .milliseconds(1)
      if left <= 0 { break }
      let ready = poll(&open, nfds_t(open.count), Int32(min(left.rounded(.up), 1e6)))
      if ready < 0 && errno != EINTR { break }
      for i in open.indices where ready > 0 && open[i].revents != 0 {
        let count = Glibc.read(open[i].fd, &buffer, buffer.count)
        // A negative descriptor is left out by poll(2).
        if count == 0 || count < 0 && errno != EINTR { open[i].fd = -1 }
        if count > 0 { texts[i] += buffer.prefix(count) }
      }
    }
    return (String(decoding: texts[0], as: UTF8.self), String(decoding: texts[1], as: UTF8.self))
  }

  private static func wait(for child: pid_t, until deadline: ContinuousClock.Instant) -> End {
    var status: Int32 = 0
    var end: End?
    while waitpid(child, &status, end == nil ? WNOHANG : 0) != child {
      if end == nil, ContinuousClock.now >= deadline {
        kill(-child, SIGKILL)
        end = .timedOut
      } else if end == nil {
        usleep(1000)
      } else if errno != EINTR {
        break
      }
    }
    if let end { return end }
    // As WIFEXITED, WEXITSTATUS and WTERMSIG, which Swift does not see.
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
  }
}
