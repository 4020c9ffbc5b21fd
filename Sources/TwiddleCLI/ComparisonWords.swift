internal import Experiments

extension RunKey {
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
