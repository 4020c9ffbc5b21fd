import Foundation
import Glibc

/// A call of the program that goes on beside the test, in a process group of its own.
final class Background {
  let process: pid_t
  private let folder: Folder
  private let log: String
  private var status: Int32?

  convenience init(_ arguments: String..., in folder: Folder) throws {
    try self.init(arguments, in: folder)
  }

  init(_ arguments: [String], in folder: Folder) throws {
    self.folder = folder
    log = "\(folder.path)/.log-\(UUID().uuidString)"
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // Threads that run tests block signals, and what they start would too.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    let shell = [
      "sh", "-c", "cd \"$0\" && \(Folder.fakes) exec \"$@\"", folder.path, Invocation.program,
    ]
    var words = (shell + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    self.process = process
  }

  var errors: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

  /// The processes that it started.
  var children: [pid_t] {
    let path = "/proc/\(process)/task/\(process)/children"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: " ").compactMap { pid_t($0) }
  }

  /// Waits until a run directory holds a file; nil after 20 seconds.
  func directory(holding file: String) -> String? {
    for _ in 0..<2000 {
      let root = "\(folder.path)/runs"
      for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init()
      where path.hasSuffix("/\(file)") {
        return "\(root)/\(path.dropLast(file.count + 1))"
      }
      usleep(10_000)
    }
    return nil
  }

  /// Kills it and all that it started; false if it had ended before.
  func killGroup() -> Bool {
    kill(-process, SIGKILL)
    return wait() == 128 + SIGKILL
  }

  /// The exit code, or 128 and the signal.
  func wait() -> Int32 {
    if let status { return status }
    var word: Int32 = 0
    while waitpid(process, &word, 0) < 0 && errno == EINTR {}
    let code = word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + (word & 0x7F)
    status = code
    return code
  }

  deinit { if status == nil { _ = killGroup() } }
}
