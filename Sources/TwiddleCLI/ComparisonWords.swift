internal import Experiments

extension RunKey {
  /// Names with commas between them.
  ///
  /// - Parameter option: what takes them.
  static func list(_ text: String, of option: String) throws(CommandFailure) -> [RunKey] {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map { name in
      let start = name.drop { $0 == " " }
      return String(start.reversed().drop { $0 == " " }.reversed())
    }
    if names.contains("") {
      throw CommandFailure("\(option): a name is missing in '\(text)'; write a,b,c")
    }
    var seen: Set<RunKey> = []
    return names.map { RunKey($0) }.filter { seen.insert($0).inserted }
  }

  /// Above a table of the measure.
  var heading: String {
    switch direction {
    case .lower: "\(name), lower is better"
    case .higher: "\(name), higher is better"
    case nil: name
    }
  }
}

extension Comparison {
  /// Of measures whose names don't tell what they are.
  var explanations: [String] {
    keys.contains { $0.name == "gain_over_least_squares" }
      ? [
        "dB below LS: how far the network's nmse is below that of the least-squares linear map on the "
          + "same data; a negative number is above it"
      ]
      : []
  }
}
