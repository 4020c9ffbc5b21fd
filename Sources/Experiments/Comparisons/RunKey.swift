/// The name of something known of runs, such as `test.nmse_db`, `seed` or `data.samples`.
package struct RunKey: Sendable, Hashable {
  /// Which values of a measure are good.
  package enum Direction: Sendable { case lower, higher }

  /// Where a value is found.
  enum Source: Sendable, Hashable {
    case record, seconds, epochs, environment
    case epochsTo(decibels: Double)
    /// The lowest value of a column of metrics.csv, or the epoch in which it stands.
    case lowest(column: String), epochOfLowest(column: String)
    /// The highest value of a column from its lowest on, or its value in an epoch.
    case highestAfterLowest(column: String), atEpoch(Int, column: String)
    case gain(over: String)
    case measured
  }

  package let name: String
  let source: Source
  package let path: [String]

  /// - Parameter text: its name, or what a heading calls it.
  package init(_ text: String) {
    let name = RunKey.name(of: text) ?? text
    self.name = name
    path = name.split(separator: ".").map(String.init)
    source = RunKey.source(name)
  }

  /// The column of metrics.csv that the name asks for.
  var column: String? {
    switch source {
    case .lowest(let column), .epochOfLowest(let column), .highestAfterLowest(let column),
      .atEpoch(_, let column):
      column
    default: nil
    }
  }

  /// What every run has, besides its summary and its definition.
  package static let common = [
    "name", "seed", "hash", "target", "state", "reason", "directory", "epochs", "seconds",
    "epochs_to_-40_db", "lowest.train_loss", "epoch_of_lowest.train_loss",
    "highest_after_lowest.train_loss", "at_epoch_100.train_loss",
    "gain_over_least_squares", "gain_over_constant",
    "version", "host", "cpu", "blas",
  ]

  private static func source(_ name: String) -> Source {
    switch name {
    case "name", "seed", "hash", "target", "state", "reason", "directory": return .record
    case "seconds": return .seconds
    case "epochs": return .epochs
    case "version", "host", "cpu", "blas": return .environment
    case _ where name.hasPrefix("environment."): return .environment
    case "gain_over_least_squares": return .gain(over: "references.least_squares.nmse_db")
    case "gain_over_constant": return .gain(over: "references.constant.nmse_db")
    case _ where name.hasPrefix("epochs_to_") && name.hasSuffix("_db"):
      guard let limit = Double(name.dropFirst(10).dropLast(3)), limit.isFinite else {
        return .measured
      }
      return .epochsTo(decibels: limit)
    case _ where name.hasPrefix("lowest."): return .lowest(column: String(name.dropFirst(7)))
    case _ where name.hasPrefix("epoch_of_lowest."):
      return .epochOfLowest(column: String(name.dropFirst(16)))
    case _ where name.hasPrefix("highest_after_lowest."):
      return .highestAfterLowest(column: String(name.dropFirst(21)))
    case _ where name.hasPrefix("at_epoch_"):
      let parts = name.dropFirst(9).split(separator: ".", maxSplits: 1)
      guard parts.count == 2, let epoch = Int(parts[0]) else { return .measured }
      return .atEpoch(epoch, column: String(parts[1]))
    default: return .measured
    }
  }

  /// Whether the definition alone tells the value: no seed can change it, and nothing is to be tested.
  package var isOfDefinition: Bool { Summary.path(of: path).hasPrefix("model.") }

  /// Nil where neither more nor less is better, as for a setting.
  package var direction: Direction? {
    if path.first == "epoch_of_lowest" { return nil }
    let last = path.last ?? ""
    if last.hasPrefix("epochs_to_") || last.hasSuffix("nmse_db") || last.hasSuffix("error") {
      return .lower
    }
    if last.hasSuffix("_loss") { return .lower }
    if last.hasPrefix("allclose") || last.hasPrefix("gain_over_") { return .higher }
    switch last {
    case "r2": return .higher
    case "loss", "mse", "nmse", "frobenius", "seconds", "epochs", "steps", "parameters",
      "multiply_adds", "additions", "multiplications", "operations":
      return .lower
    default: return nil
    }
  }
}
