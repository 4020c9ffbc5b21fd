/// Labels of groups without what they all begin with, so that what sets them apart fits.
enum DistinctLabels {
  /// Of `dft optimizer={adam: {…}}` and `dft optimizer={sgd: {…}}` only `adam: {…}` and `sgd: {…}`; no
  /// two are the same, however short they are cut.
  static func of(_ labels: [String], limit: Int) -> [String] {
    let shared = labels.count > 1 ? sharedStart(of: labels) : 0
    let rests = labels.map { shared == 0 ? $0 : trimmed(String($0.dropFirst(shared))) }
    let heads = rests.map { $0.count > limit ? $0.prefix(limit - 1) + "…" : $0 }
    let counts = Dictionary(heads.map { ($0, 1) }, uniquingKeysWith: +)
    var seen: [String: Int] = [:]
    return zip(rests, heads).map { rest, head in
      // What sets long names apart is often their end.
      let cut =
        counts[head] == 1 || rest.count <= limit
        ? head : "\(rest.prefix((limit - 1) / 2))…\(rest.suffix(limit / 2))"
      let times = seen[cut, default: 0] + 1
      seen[cut] = times
      return times == 1 ? cut : "\(cut.prefix(limit - 4))… #\(times)"
    }
  }

  /// Characters up to the last `=`, `{` or space within which all agree.
  private static func sharedStart(of labels: [String]) -> Int {
    let first = Array(labels[0])
    let others = labels.dropFirst().map(Array.init)
    let agreeing = first.indices.prefix { i in
      others.allSatisfy { i < $0.count && $0[i] == first[i] }
    }
    let edge = first.prefix(agreeing.count).lastIndex { "={ ".contains($0) }
    // A shared name alone is worth its room.
    guard let edge, first[..<edge].contains("=") || first[edge] != " " else { return 0 }
    return edge + 1
  }

  /// Without the braces whose partners were cut off.
  private static func trimmed(_ label: String) -> String {
    var text = label
    while text.hasSuffix("}"), text.count(where: { $0 == "}" }) > text.count(where: { $0 == "{" }) {
      text.removeLast()
    }
    return text
  }
}
