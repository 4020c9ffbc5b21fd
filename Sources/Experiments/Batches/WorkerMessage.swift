internal import Glibc
internal import YAML

/// What a worker process tells the batch, a line of JSON each on its standard output.
package enum WorkerMessage: Sendable, Equatable {
  case started(why: String)
  case epoch(Int, of: Int, loss: Double?)
  case note(String)
  /// The program that draws took all its time.
  case hung(why: String)
  case ended(RunOutcome)

  /// The signal by which a batch tells its workers to draw no more; who does not listen yet is not
  /// ended by it.
  package static let endOfDrawing = SIGURG

  package var line: String {
    let members: [String] =
      switch self {
      case .started(let why): ["\"event\": \"started\"", "\"why\": \(JSON.quoted(why))"]
      case .epoch(let epoch, let total, let loss):
        ["\"event\": \"epoch\"", "\"epoch\": \(epoch)", "\"of\": \(total)"]
          + (loss.map { ["\"loss\": \(JSON.number($0).text.dropLast())"] } ?? [])
      case .note(let text): ["\"event\": \"note\"", "\"text\": \(JSON.quoted(text))"]
      case .hung(let why): ["\"event\": \"hung\"", "\"why\": \(JSON.quoted(why))"]
      case .ended(let outcome):
        ["\"event\": \"ended\"", "\"outcome\": \"\(outcome.word)\""]
          + (outcome.message.map { ["\"message\": \(JSON.quoted($0))"] } ?? [])
      }
    return "{" + members.joined(separator: ", ") + "}\n"
  }

  /// Nil for a line that is something else, such as the last words of a crash.
  package init?(line: String) {
    guard line.hasPrefix("{\"event\""),
      // A crash may cut a message.
      let node = try? Parser.parse(Source(name: "worker", directory: ".", text: line))
    else { return nil }
    func text(_ key: String) -> String? { node[key]?.scalar?.text }
    switch text("event") {
    case "started": self = .started(why: text("why") ?? "")
    case "epoch":
      guard let epoch = node["epoch"]?.scalar?.int, let total = node["of"]?.scalar?.int else {
        return nil
      }
      self = .epoch(epoch, of: total, loss: node["loss"]?.scalar?.double)
    case "note": self = .note(text("text") ?? "")
    case "hung": self = .hung(why: text("why") ?? "")
    case "ended":
      guard let outcome = RunOutcome(word: text("outcome") ?? "", message: text("message")) else {
        return nil
      }
      self = .ended(outcome)
    default: return nil
    }
  }
}

extension RunOutcome {
  /// `finished`, `skipped`, `diverged`, `failed` or `interrupted`.
  package var word: String {
    switch self {
    case .finished(let isNew): isNew ? "finished" : "skipped"
    case .diverged: "diverged"
    case .failed: "failed"
    case .interrupted: "interrupted"
    }
  }

  /// Why it diverged or failed.
  package var message: String? {
    switch self {
    case .finished, .interrupted: nil
    case .diverged(let message), .failed(let message): message
    }
  }

  init?(word: String, message: String?) {
    switch word {
    case "finished": self = .finished(isNew: true)
    case "skipped": self = .finished(isNew: false)
    case "diverged": self = .diverged(message ?? "diverged")
    case "failed": self = .failed(message ?? "failed")
    case "interrupted": self = .interrupted
    default: return nil
    }
  }
}
