internal import Glibc
internal import Learning
internal import Numerical
internal import YAML

/// What a run tells while it goes.
package enum RunEvent: Sendable {
  case started(RunDirectory, why: String)
  case epoch(Int, of: Int, loss: Double)
  case note(String)
}

/// How a run ended.
package enum RunOutcome: Sendable, Equatable {
  /// With results in the run's directory; not new if they lay there before.
  case finished(isNew: Bool)
  /// The loss was no longer finite: a result.
  case diverged(String)
  case failed(String)
  case interrupted
}

/// One experiment on its way from a definition to a directory of results.
package struct Run {
  package let definition: Definition
  package let directory: RunDirectory
  private let runs: String
  private let call: Call
  private let threads: Int

  /// - Parameters:
  ///   - directory: where the results go; by default the place that is free for the definition.
  ///   - runs: the folder of all run directories.
  ///   - call: for the record.
  ///   - threads: of matrix products and Adam.
  package init(
    _ definition: Definition, into directory: RunDirectory? = nil, in runs: String,
    call: Call = Call(), threads: Int = 1
  ) {
    self.definition = definition
    self.runs = runs
    self.call = call
    self.threads = threads
    self.directory = directory ?? RunDirectory(for: definition, in: runs)
  }

  /// Does what the policy decides: nothing where the results are there, or the whole experiment, or
  /// what is left of it. Other processes that want the same run wait for this one.
  ///
  /// - Parameter inherited: the lock, where whoever started this process holds it.
  package func execute(
    under inherited: RunLock? = nil, policy: Policy = Policy(),
    observe: @escaping (RunEvent) -> Void, isCancelled: @escaping () -> Bool
  ) -> RunOutcome {
    do {
      var (inherited, policy) = (inherited, policy)
      if policy.force { try directory.moveLinkToTrash(of: runs) }
      while true {
        guard let lock = try inherited ?? wait(observe, isCancelled) else { return .interrupted }
        defer { withExtendedLifetime(lock) {} }
        inherited = nil
        try refuseOtherDefinition(policy)
        let decision = Decision(directory, policy: policy)
        // Before anything makes room for results that can't come.
        if let missing = definition.missing, !decision.isSkip { return .failed(missing) }
        if decision.isSkip { removeLeftovers(observe) }
        switch decision {
        case .skip(.finished, _): return .finished(isNew: false)
        case .skip(.diverged, let why): return .diverged(why)
        case .skip(_, let why): return .failed(why)
        case .start(let why, replaces: true):
          if !policy.force { observe(.note("repeats \(directory.path): \(why)")) }
          try directory.moveToTrash(of: runs)
          // Now the place is empty, but another process may take it first.
          policy = Policy()
        case .start(let why, replaces: false), .resume(let why):
          observe(.started(directory, why: why))
          defer { removeLeftovers(observe) }
          return work(under: lock, observe, isCancelled)
        }
      }
    } catch {
      return .failed("\(error)")
    }
  }

  private func removeLeftovers(_ observe: (RunEvent) -> Void) {
    do { try directory.removeLeftovers() } catch { observe(.note("\(error)")) }
  }

  /// Waits for the lock; nil where that is cancelled.
  private func wait(
    _ observe: (RunEvent) -> Void, _ isCancelled: () -> Bool
  ) throws -> RunLock? {
    var isTold = false
    while true {
      if let lock = try RunLock.acquire(directory) { return lock }
      if !isTold { observe(.note(Run.waits)) }
      isTold = true
      if isCancelled() { return nil }
      usleep(50_000)
    }
  }

  static let waits = "waits for another process"

  /// Whoever chose the directory saw no other definition there, but one may have come since.
  private func refuseOtherDefinition(_ policy: Policy) throws {
    guard !policy.force, File.exists(directory.definition) else { return }
    guard directory.holdsAnother(than: definition, seed: definition.seed) else { return }
    throw OtherDefinition(path: directory.path)
  }

  private struct OtherDefinition: Error, CustomStringConvertible {
    let path: String
    var description: String {
      "\(path) holds another definition with the same hash, or was changed by hand: give this one "
        + "another name, or move that folder away"
    }
  }

  private func work(
    under lock: RunLock, _ observe: @escaping (RunEvent) -> Void,
    _ isCancelled: @escaping () -> Bool
  ) -> RunOutcome {
    /// The last line of the log is no reason for another outcome.
    func close(_ line: String) {
      do { try lock.log.write(line.shown + "\n") } catch { observe(.note("\(error)")) }
    }
    do {
      try record(under: lock, observe, isCancelled)
      close("finished")
      return .finished(isNew: true)
    } catch is CancellationError {
      close("interrupted")
      return .interrupted
    } catch let error as Diverged {
      close("\(error)")
      let message = directory.record(.diverged, message: "\(error)", epoch: error.epoch)
      return .diverged(message)
    } catch {
      close("\(error)")
      return .failed(directory.record(.failed, message: "\(error)"))
    }
  }

  private func record(
    under lock: RunLock, _ observe: @escaping (RunEvent) -> Void,
    _ isCancelled: @escaping () -> Bool
  ) throws {
    try directory.tree.remove(directory.error)
    let environment = Environment.record(of: call, threads: threads)
    try directory.tree.replace(directory.environment, with: environment.text)
    try directory.tree.replace(directory.definition, with: definition.yaml)
    func recorder<S: Scalar>(_: S.Type) -> Recorder<S> {
      Recorder(
        definition: definition, directory: directory, log: lock.log, threads: threads,
        observe: observe, isCancelled: isCancelled)
    }
    switch definition.precision {
    case .float32: try recorder(Float.self).record()
    case .float64: try recorder(Double.self).record()
    }
  }
}
