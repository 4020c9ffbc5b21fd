internal import Experiments
internal import Glibc
internal import Synchronization

/// Ctrl-C and polite requests to end, counted.
enum Interruption {
  private static let requests = Atomic<Int>(0)

  static var count: Int { requests.load(ordering: .relaxed) }

  private static let drawings = Atomic<Int>(0)

  /// Whether the batch of this worker wants no more figures.
  static var endsDrawing: Bool { drawings.load(ordering: .relaxed) > 0 }

  /// Counts Ctrl-C and SIGTERM from now on, instead of ending at once.
  static func watch() { for number in [SIGINT, SIGTERM] { signal(number, handler) } }

  /// Leaves Ctrl-C to the process that started this one, which tells its workers by SIGTERM.
  static func watchAsWorker() {
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGTERM, handler)
    signal(WorkerMessage.endOfDrawing) { _ in
      Interruption.drawings.add(1, ordering: .relaxed)
    }
  }

  private static let handler: @convention(c) (Int32) -> Void = { _ in
    Interruption.requests.add(1, ordering: .relaxed)
  }
}
