internal import Glibc

/// A process of its own for one run, so that a crash or a kill fails that run alone.
///
/// It reads the arguments of the command line and the definition from its standard input, and says
/// in lines what happens; its errors come the same way.
final class WorkerProcess {
  let run: PlannedRun
  /// The process holds it too, as long as it lives.
  let lock: RunLock
  let descriptor: Int32
  /// What was sent to the process.
  private(set) var signals: Set<Int32> = []
  private let process: pid_t
  private var partial: [UInt8] = []
  private(set) var isOver = false

  /// The open file under which the process finds the lock.
  static let lockDescriptor: Int32 = 3

  /// - Parameter program: the path of the program, called with `arguments`.
  init(
    _ run: PlannedRun, under lock: RunLock, program: String, arguments: [String], input: String
  ) throws(FileError) {
    self.run = run
    self.lock = lock
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw FileError("connect to", program) }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for standard: Int32 in 0...2 { posix_spawn_file_actions_adddup2(&actions, ends[1], standard) }
    posix_spawn_file_actions_adddup2(
      &actions, lock.log.descriptor, WorkerProcess.lockDescriptor)
    // Ctrl-C reaches the whole group of the terminal; the batch tells its workers itself.
    var ignored = sigset_t()
    sigemptyset(&ignored)
    posix_spawnattr_setsigmask(&attributes, &ignored)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    // OpenBLAS would start threads that no run uses, and they spin before they sleep.
    setenv("OPENBLAS_NUM_THREADS", "1", 1)
    let locked = ["--lock", "\(WorkerProcess.lockDescriptor)"]
    var words = ([program] + arguments + locked).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, &attributes, &words, environ)
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      throw FileError("start", program, code: code)
    }
    self.process = process
    descriptor = ends[0]
    send(input)
  }

  deinit { close(descriptor) }

  private func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0 && errno == EINTR { continue }
      // A worker that is dead already shows in its exit status.
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// The lines that came since the last call; waits if there is nothing to read.
  func lines() -> [String] {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0 && errno == EINTR { return [] }
    if count <= 0 {
      isOver = true
      defer { partial = [] }
      return partial.isEmpty ? [] : [String(decoding: partial, as: UTF8.self)]
    }
    partial += buffer.prefix(count)
    var lines = partial.split(separator: 10, omittingEmptySubsequences: false)
    let rest = lines.popLast().map(Array.init) ?? []
    defer { partial = rest }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  func signal(_ number: Int32) {
    signals.insert(number)
    kill(process, number)
  }

  func endDrawing() { kill(process, WorkerMessage.endOfDrawing) }

  /// Waits for the end; the signal that killed the process, if one did, and else its exit code.
  func end() -> (signal: Int32?, code: Int32) {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    // As WIFEXITED, WEXITSTATUS and WTERMSIG, which Swift does not see.
    let signal = status & 0x7F
    return signal == 0 ? (nil, status >> 8 & 0xFF) : (signal, 0)
  }
}
