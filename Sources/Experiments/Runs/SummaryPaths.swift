internal import YAML

extension Summary {
  /// The parts in which a word without a dot is looked for, one after the other.
  static let parts = ["test", "model", "extras", "operator", "references", "algorithm"]

  /// The paths that the summary of some run has, but for `extras`, which its target names.
  static let paths: [String] =
    ["status", "name", "seed", "identity", "target", "precision"]
    + ["epochs", "planned_epochs", "steps"]
    + ["parameters", "multiply_adds", "pruned", "weights_left"].map { "model.\($0)" }
    + ["train.loss", "validation.loss", "test.loss"]
    + Measures.names.map { "test.\($0)" }
    + ["max_abs_error", "frobenius"].map { "operator.\($0)" }
    + ["additions", "multiplications", "operations", "dense_operations", "distance", "error"].map {
      "algorithm.\($0)"
    }
    + ["constant", "least_squares", "wiener", "rls", "nlms", "lms"].flatMap { reference in
      Measures.names.map { "references.\(reference).\($0)" }
    }
    + ["least_nmse", "least_nmse_db", "least_stable_divisor", "equilibrium_loss"].map {
      "references.\($0)"
    }
    + ["ramp", "impulses", "tones", "quiet", "loud"].flatMap { probe in
      Measures.names.map { "probes.\(probe).\($0)" }
    }

  private static let known = Set(paths)

  /// The whole path that a word without a dot stands for; the word itself where it stands for none
  /// that every summary may have.
  static func path(ofWord word: String) -> String {
    if known.contains(word) { return word }
    return parts.lazy.map { "\($0).\(word)" }.first(where: known.contains) ?? word
  }

  /// The whole path of a name; what a target measures is known by its word.
  static func path(of path: [String]) -> String {
    if path.count == 1 { return self.path(ofWord: path[0]) }
    let isOfTarget = path.count == 2 && path[0] == "extras" && self.path(ofWord: path[1]) == path[1]
    return isOfTarget ? path[1] : path.joined(separator: ".")
  }
}
