internal import Glibc

/// Where text goes and what may be done there.
struct Terminal {
  static let output = Terminal(descriptor: STDOUT_FILENO)
  static let errors = Terminal(descriptor: STDERR_FILENO)

  let descriptor: Int32
  /// Whether a person reads along, so that a line may be drawn over.
  let isInteractive: Bool
  /// https://no-color.org: a variable NO_COLOR that is not empty turns colours off.
  let hasColor: Bool

  init(descriptor: Int32) {
    self.descriptor = descriptor
    isInteractive = isatty(descriptor) == 1 && Terminal.variable("TERM") != "dumb"
    hasColor = isInteractive && (Terminal.variable("NO_COLOR") ?? "").isEmpty
  }

  var width: Int {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
      ? Int(size.ws_col) : 80
  }

  /// Writes text, or ends the program with 1 where what it should print can't be written. Names, messages and
  /// lines of files may be anybody's: what a terminal would obey, or hide, is shown instead.
  func write(_ text: Styled) {
    if attempt(text.shown(hasColor: hasColor)) || descriptor != STDOUT_FILENO { return }
    let reason = String(cString: strerror(errno))
    Terminal.errors.attempt("error: can't write the output: \(reason)\n")
    exit(1)
  }

  /// Moves the cursor up to the first of the last lines, and clears from there on.
  func clear(lines: Int) { attempt("\u{1B}[\(lines)A\r\u{1B}[J") }

  /// Writes text as it is, if that is possible.
  @discardableResult
  func attempt(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EAGAIN {
        // Who shares the other end may have it not wait; this program does.
        var place = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&place, 1, -1)
      } else if count < 0 && errno != EINTR {
        return false
      }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }

  func line(_ text: Styled = "") { write(text + "\n") }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
