/// What people call a measure: above a column of a table, or at an axis. All of it can be asked for.
extension RunKey {
  /// Above a column: short where that finds the same measure.
  package var title: String {
    switch source {
    case .lowest(let column): return "lowest \(column)"
    case .epochOfLowest(let column): return "epoch of lowest \(column)"
    case .highestAfterLowest(let column): return "highest \(column) since"
    case .atEpoch(let epoch, let column): return "\(column) at \(epoch)"
    case .epochsTo: return "to \(name.dropFirst(10).dropLast(3)) dB"
    case .gain, .record, .seconds, .epochs, .environment:
      return RunKey.titles.first { $0.name == name }?.title ?? name
    case .measured:
      guard let word else { return name }
      return RunKey.titles.first { $0.name == word }?.title ?? word
    }
  }

  /// The last part of the name, where that alone finds the same measure.
  var word: String? {
    guard let word = path.last, case .measured = source,
      Summary.path(ofWord: word) == Summary.path(of: path)
    else { return nil }
    return word
  }

  /// At an axis: the measure and its unit.
  package var label: String {
    switch source {
    case .seconds: return "time (s)"
    case .gain: return "\(name) (dB)"
    case .epochsTo: return "epochs \(title)"
    case .epochOfLowest: return title
    default: return name.hasSuffix("nmse_db") ? "\(name.dropLast(3)) (dB)" : name
    }
  }

  private static let titles: [(name: String, title: String)] = [
    ("nmse_db", "nmse dB"), ("gain_over_least_squares", "dB below LS"),
    ("gain_over_constant", "dB below const"),
    ("parameters", "params"), ("multiply_adds", "mult-adds"),
  ]

  /// The name behind a title or a label; nil of what is none.
  static func name(of heading: String) -> String? {
    if let entry = titles.first(where: { $0.title == heading }) { return entry.name }
    let words = heading.split(separator: " ").map(String.init)
    guard words.count > 1, let last = words.last else { return nil }
    let middle = words.dropFirst().dropLast().joined(separator: " ")
    switch (words[0], middle, last) {
    case ("time", "", "(s)"): return "seconds"
    case (let name, "", "(dB)"): return name.hasPrefix("gain_over_") ? name : name + "_db"
    case ("lowest", "", let column): return "lowest.\(column)"
    case ("epoch", "of lowest", let column): return "epoch_of_lowest.\(column)"
    case ("highest", let column, "since"): return "highest_after_lowest.\(column)"
    case (let column, "at", let epoch): return "at_epoch_\(epoch).\(column)"
    case ("to", let limit, "dB"): return "epochs_to_\(limit)_db"
    case ("epochs", let limit, "dB") where limit.hasPrefix("to "):
      return "epochs_to_\(limit.dropFirst(3))_db"
    default: return nil
    }
  }
}
