internal import Glibc
internal import YAML

/// What a batch tells while it goes.
package enum BatchEvent: Sendable {
  /// The user wants to stop; workers were asked to save and end.
  case stopping
  case started(PlannedRun, why: String)
  case epoch(PlannedRun, Int, of: Int, loss: Double?)
  case note(PlannedRun, String)
  case ended(PlannedRun, RunOutcome)
  /// Told once: the program that draws took all its time, and was not started again for these runs.
  case undrawn([PlannedRun], why: String)
}

/// The runs of a plan on their way, some side by side, each in a process of its own.
package final class Batch {
  private let plan: Plan
  private let runs: String
  private let jobs: Int
  private let policy: Policy
  private let failFast: Bool
  private let program: String
  private let workerFlags: [String]
  private let call: Call
  private let areDrawn: ((RunDirectory) -> Bool)?
  private let observe: (BatchEvent) -> Void

  private var waiting: ArraySlice<PlannedRun>
  /// Runs that other processes were at when it was their turn.
  private var taken: [PlannedRun] = []
  private var workers: [WorkerProcess] = []
  private var outcomes: [String: RunOutcome] = [:]
  private var ends: [String: RunOutcome] = [:]
  /// What a worker said that is no message: why it crashed, it may be.
  private var lastWords: [String: String] = [:]
  private var isStopping = false
  private var isWaiting = false
  /// What is said of a program that draws and hung: no other run waits for it.
  private var hung: String?

  /// - Parameters:
  ///   - jobs: how many runs go side by side; results don't depend on it.
  ///   - failFast: start no more runs once one of them has failed or diverged; not for what failed before.
  ///   - program: what is started as `program worker …` for each run, with `workerFlags`.
  ///   - call: for the record of each run.
  ///   - areDrawn: whether a finished run has its figures; if not, a worker is started that draws them.
  ///     Nil where none are drawn.
  package init(
    _ plan: Plan, in runs: String, jobs: Int, policy: Policy, failFast: Bool, program: String,
    workerFlags: [String] = [], call: Call,
    areDrawn: ((RunDirectory) -> Bool)?,
    observe: @escaping (BatchEvent) -> Void
  ) {
    self.plan = plan
    self.runs = runs
    self.jobs = jobs
    self.policy = policy
    self.failFast = failFast
    self.program = program
    self.workerFlags = workerFlags
    self.call = call
    self.areDrawn = areDrawn
    self.observe = observe
    waiting = plan.runs[...]
  }

  /// Runs everything. `interruptions` counts the user's wishes to stop: on the first, workers save
  /// a checkpoint and end; on the second they are killed.
  ///
  /// - Returns: how each run ended, in the plan's order; nil for those that were not reached.
  package func run(interruptions: () -> Int) -> [RunOutcome?] {
    var told = 0
    while true {
      let count = interruptions()
      if count > told {
        isStopping = true
        for worker in workers { worker.signal(count == 1 ? SIGTERM : SIGKILL) }
        told = count
        if count == 1, !workers.isEmpty { observe(.stopping) }
      }
      if !isStopping { startNext { interruptions() > told } }
      if !workers.isEmpty {
        listen()
      } else if taken.isEmpty || isStopping {
        break
      } else {
        wait()
      }
    }
    tellUndrawn()
    return plan.runs.map { outcomes[$0.directory.path] }
  }

  /// Starts what there is room for; what another process is at comes last. Very many may be skipped on the
  /// way, until the user wants to stop.
  private func startNext(isInterrupted: () -> Bool) {
    while workers.count < jobs, !isStopping, !isInterrupted(), let run = waiting.popFirst() {
      if !start(run) { taken.append(run) }
    }
    guard waiting.isEmpty else { return }
    taken.removeAll { workers.count < jobs && !isStopping && start($0) }
  }

  /// Only what other processes are at is left.
  private func wait() {
    if !isWaiting { for run in taken { observe(.note(run, Run.waits)) } }
    isWaiting = true
    usleep(50_000)
  }

  /// False if another process is at the run.
  private func start(_ run: PlannedRun) -> Bool {
    if skip(run) { return true }
    do throws(FileError) {
      if policy.force { try run.directory.moveLinkToTrash(of: runs) }
      guard let lock = try RunLock.acquire(run.directory) else { return false }
      // Another process may have done it before the lock was free.
      if skip(run) { return true }
      let flags =
        (policy.force ? ["--force"] : []) + (policy.retryFailed ? ["--retry-failed"] : [])
        + (draws ? [] : ["--no-figures"])
      workers.append(
        try WorkerProcess(
          run, under: lock, program: program,
          arguments: ["worker", "--runs", runs, "--into", run.directory.path] + flags + workerFlags,
          input: call.line + run.yaml))
    } catch {
      end(run, .failed(error.description))
    }
    return true
  }

  private func skip(_ run: PlannedRun) -> Bool {
    guard case .skip(let state, let why) = Decision(run.directory, policy: policy),
      state != .finished || !draws || areDrawn?(run.directory) == true
    else { return false }
    do { try run.directory.tidy() } catch { observe(.note(run, "\(error)")) }
    if !run.directory.byOtherVersion.isEmpty { observe(.note(run, why + Decision.forceRepeats)) }
    let outcome: RunOutcome =
      switch state {
      case .finished: .finished(isNew: false)
      case .diverged: .diverged(why)
      default: .failed(why)
      }
    tell(run, outcome)
    return true
  }

  private var draws: Bool { areDrawn != nil && hung == nil }

  /// Those that draw at the moment wait for the same program.
  private func endDrawing(_ why: String) {
    guard hung == nil else { return }
    hung = why
    for worker in workers { worker.endDrawing() }
  }

  private func tellUndrawn() {
    guard let hung, let areDrawn else { return }
    let runs = plan.runs.filter { run in
      guard case .finished = outcomes[run.directory.path] else { return false }
      return !areDrawn(run.directory)
    }
    if !runs.isEmpty { observe(.undrawn(runs, why: hung)) }
  }

  private func listen() {
    var polled = workers.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    // Wakes up now and then to hear of interruptions.
    if poll(&polled, nfds_t(polled.count), 100) <= 0 { return }
    for (worker, state) in zip(workers, polled) where state.revents != 0 {
      for line in worker.lines() { hear(line, from: worker.run) }
      if worker.isOver { finish(worker) }
    }
    workers.removeAll(where: \.isOver)
  }

  private func hear(_ line: String, from run: PlannedRun) {
    switch WorkerMessage(line: line) {
    case .started(let why): observe(.started(run, why: why))
    case .epoch(let epoch, let total, let loss):
      observe(.epoch(run, epoch, of: total, loss: loss))
    case .note(let text): observe(.note(run, text))
    case .hung(let why): endDrawing(why)
    case .ended(let outcome): ends[run.directory.path] = outcome
    case nil:
      let path = run.directory.path
      if lastWords[path] == nil, line.contains(where: \.isLetter) { lastWords[path] = line }
    }
  }

  private func finish(_ worker: WorkerProcess) {
    let (signal, code) = worker.end()
    if let outcome = ends[worker.run.directory.path], signal == nil {
      return end(worker.run, outcome)
    }
    // Before it listens to the wish to stop, a worker ends by it.
    if let signal, worker.signals.contains(signal) || signal == SIGINT && !worker.signals.isEmpty {
      return end(worker.run, .interrupted)
    }
    var reason = "its process ended with exit code \(code)"
    if let signal {
      let name = strsignal(signal).map { String(cString: $0) } ?? "unknown"
      reason = "its process was ended by signal \(signal) (\(name))"
      if signal == SIGKILL { reason += ", as the system does when memory runs out" }
    }
    if let words = lastWords[worker.run.directory.path] { reason += ": \(words)" }
    end(worker.run, .failed(record(reason, of: worker)))
  }

  /// Leaves the reason in the run's directory, as its process could not.
  private func record(_ reason: String, of worker: WorkerProcess) -> String {
    let (run, directory) = (worker.run, worker.run.directory)
    do throws(FileError) {
      // Its process may have moved the directory to the trash, and its lock with it.
      let lock = worker.lock.isInPlace ? worker.lock : try RunLock.acquire(directory)
      defer { withExtendedLifetime(lock) {} }
      guard lock != nil, [.absent, .unfinished].contains(directory.state) else { return reason }
      if directory.state == .absent {
        try directory.tree.replace(directory.definition, with: run.yaml)
      }
      return directory.record(.failed, message: reason)
    } catch {
      return "\(reason); this was not recorded: \(error)"
    }
  }

  private func end(_ run: PlannedRun, _ outcome: RunOutcome) {
    if failFast, outcome.message != nil { isStopping = true }
    tell(run, outcome)
  }

  private func tell(_ run: PlannedRun, _ outcome: RunOutcome) {
    outcomes[run.directory.path] = outcome
    observe(.ended(run, outcome))
  }
}
