internal import Learning
internal import Numerical
internal import YAML

/// What a run tells while it goes.
package enum RunEvent {
  case started(RunDirectory)
  case epoch(Int, of: Int, loss: Double)
  case note(String)
}

/// How a run ended.
package enum RunOutcome: Sendable {
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
  private let arguments: [String]

  /// - Parameters:
  ///   - runs: the folder of all run directories.
  ///   - arguments: the command line, for the record.
  package init(_ definition: Definition, in runs: String, arguments: [String]) {
    self.definition = definition
    self.runs = runs
    self.arguments = arguments
    directory = RunDirectory(for: definition, in: runs)
  }

  /// Runs the experiment unless its results are there; `force` moves these to the trash first.
  package func execute(
    force: Bool, observe: @escaping (RunEvent) -> Void, isCancelled: @escaping () -> Bool
  ) -> RunOutcome {
    do {
      switch directory.state {
      case .finished where !force: return .finished(isNew: false)
      case .diverged where !force: return .diverged(directory.failure ?? "diverged")
      case .absent: break
      default: try directory.moveToTrash(of: runs)
      }
      observe(.started(directory))
      try File.createDirectory(directory.path)
      let log = try File.create(directory.log)
      try File.replace(directory.environment, with: Environment.record(arguments: arguments).text)
      try File.replace(directory.definition, with: definition.yaml)
      func recorder<S: Scalar>(_: S.Type) -> Recorder<S> {
        Recorder(
          definition: definition, directory: directory, log: log, observe: observe,
          isCancelled: isCancelled)
      }
      return try recordFailure(log) {
        switch definition.precision {
        case .float32: try recorder(Float.self).record()
        case .float64: try recorder(Double.self).record()
        }
      }
    } catch {
      return .failed("\(error)")
    }
  }

  /// Does the work, and writes `error.json` where it can't be done.
  private func recordFailure(_ log: File, _ work: () throws -> Void) throws -> RunOutcome {
    func record(kind: String, message: String, epoch: Int?) throws {
      try log.write("\(kind): \(message)\n")
      let json = JSON.object([
        ("kind", .string(kind)), ("message", .string(message)),
        ("epoch", epoch.map(JSON.int) ?? .null),
      ])
      try File.replace(directory.error, with: json.text)
    }
    do {
      try work()
      return .finished(isNew: true)
    } catch let error as Diverged {
      try record(kind: "diverged", message: error.description, epoch: error.epoch)
      return .diverged(error.description)
    } catch is CancellationError {
      try log.write("interrupted\n")
      return .interrupted
    } catch {
      // On a full disk this fails too; the first error is the one to tell.
      try? record(kind: "failed", message: "\(error)", epoch: nil)
      return .failed("\(error)")
    }
  }
}
