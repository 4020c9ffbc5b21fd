internal import Glibc
internal import YAML

/// When a run whose directory has something in it is done again.
package struct Policy: Sendable {
  /// Repeat all runs.
  package var force = false
  /// Repeat those that failed.
  package var retryFailed = false

  package init(force: Bool = false, retryFailed: Bool = false) {
    self.force = force
    self.retryFailed = retryFailed
  }
}

/// What is to be done with a run, and why.
package enum Decision: Sendable, Equatable {
  /// Its results are there.
  case skip(RunDirectory.State, why: String)
  /// From the start; what lies there moves to the trash first.
  case start(why: String, replaces: Bool)
  /// On from its last checkpoint, or from the start where there is none.
  case resume(why: String)

  package init(_ directory: RunDirectory, policy: Policy) {
    let state = directory.state
    if state == .absent {
      self = .start(why: "new", replaces: false)
    } else if policy.force {
      self = .start(why: "forced", replaces: true)
    } else if state == .unfinished, let version = directory.version, version != Twiddle.version {
      // No results are lost; half a run of each version would be neither's.
      self = .start(why: "left unfinished by version \(version)", replaces: true)
    } else {
      self = Decision.known(directory, state, policy)
    }
  }

  private static func known(
    _ directory: RunDirectory, _ state: RunDirectory.State, _ policy: Policy
  ) -> Decision {
    let reason = directory.failure ?? "no reason is recorded"
    switch state {
    case .finished:
      do {
        return try directory.isWhole
          ? .skip(state, why: "finished before\(directory.byOtherVersion)")
          : .start(why: "what it left is damaged", replaces: true)
      } catch {
        return .skip(.unreadable, why: "\(error)")
      }
    case .diverged: return .skip(state, why: reason)
    case .failed where policy.retryFailed: return .resume(why: "failed before: \(reason)")
    case .failed, .unreadable: return .skip(state, why: reason)
    case .unfinished, .running, .absent: return .resume(why: "unfinished")
    }
  }

  static let forceRepeats = " (--force repeats it)"

  var isSkip: Bool { if case .skip = self { true } else { false } }

  package var why: String {
    switch self {
    case .skip(_, let why), .start(let why, _), .resume(let why): why
    }
  }
}

extension RunDirectory {
  /// Whether a finished run still has its files, each whole as far as a look at its ends tells, and a summary that
  /// says so; `twiddle verify` compares every byte. What the system does not let read is no damage, and may be read
  /// another time.
  var isWhole: Bool {
    get throws {
      guard [metrics, model, definition].allSatisfy(File.exists) else { return false }
      do {
        _ = try Summary(self)
        let lastByte = try File.read(metrics, last: 1)
        return try lastByte == [UInt8(ascii: "\n")] && !MetricsFile(metrics).names.isEmpty
          && recordedDefinition().entries != nil && SafetensorsFile.hasItsLength(model)
      } catch let error as FileError where error.code != 0 && error.code != ENOENT {
        throw error
      } catch {
        return false
      }
    }
  }

  /// `, by version 0.0.9`, where that is another one.
  var byOtherVersion: String {
    guard let version, version != Twiddle.version else { return "" }
    return ", by version \(version)"
  }

  /// The program that made the run.
  // Where nobody can tell, a run that was left goes on: its checkpoint knows whose it is.
  package var version: String? { (try? RunDirectory.json(environment))?["version"]?.string }
}
