internal import YAML

extension Fields {
  /// A whole number that is a power of two; required.
  mutating func powerOfTwo(_ key: String, in range: ClosedRange<Int>, _ meaning: String) -> Int {
    let value = int(key, in: range, meaning)
    if value.nonzeroBitCount == 1 { return value }
    var above = 1
    while above < value { above *= 2 }
    reject(
      key, "'\(key)' must be a power of two, but here is \(value)",
      help: "\(above / 2) and \(above) are next to it")
    return range.lowerBound
  }
}
