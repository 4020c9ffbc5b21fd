internal import Numerical
internal import YAML

/// What a complete definition says, as bytes of our own: equal if and only if two definitions say
/// the same, whatever writes or reads YAML.
///
/// Every value starts with its kind, and texts with their length, so that no two values share their
/// bytes: `n` null, `b` truth, `i` whole number in decimal, `d` the 64 bits of another number, `s`
/// text, `[` list with its count, `{` mapping with its count, keys sorted by their bytes.
///
/// A `path` beside a `digest` is left out: the digest names a file by its content, the path says
/// where it lay.
struct CanonicalForm: Equatable {
  private(set) var bytes: [UInt8] = []

  /// - Parameter skipping: keys at the top that don't count.
  init(_ node: Node, skipping: Set<String>) {
    if let entries = node.entries {
      append(entries.filter { !skipping.contains($0.key) })
    } else {
      append(node)
    }
  }

  /// 64 hexadecimal digits.
  var identity: String { SHA256.hexadecimal(of: bytes) }

  private mutating func append(_ node: Node) {
    switch node.content {
    case .scalar(let scalar): append(scalar)
    case .sequence(let items):
      append("[\(items.count):")
      for item in items { append(item) }
    case .mapping(let entries): append(entries)
    }
  }

  private mutating func append(_ entries: [Node.Entry]) {
    let isFile = entries.contains { $0.key == "digest" }
    let kept = entries.filter { !(isFile && $0.key == "path") }
    append("{\(kept.count):")
    for entry in kept.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      append(text: entry.key)
      append(entry.value)
    }
  }

  private mutating func append(_ scalar: ScalarText) {
    if scalar.isNull {
      append("n")
    } else if let truth = scalar.bool {
      append(truth ? "b1" : "b0")
    } else if let double = scalar.double {
      let isNegativeZero = double.isZero && double.sign == .minus
      if !isNegativeZero, double == double.rounded(), let whole = scalar.int {
        append("i\(whole);")
      } else {
        append("d\(double.isNaN ? Double.nan.bitPattern : double.bitPattern);")
      }
    } else {
      append(text: scalar.text)
    }
  }

  private mutating func append(text: String) {
    append("s\(text.utf8.count):")
    append(text)
  }

  private mutating func append(_ text: String) { bytes += text.utf8 }
}
