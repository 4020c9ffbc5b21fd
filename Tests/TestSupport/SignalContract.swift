package import Targets
package import YAML

/// What every signal promises beyond what its protocol can say.
package enum SignalContract {
  /// A sentence for each broken promise, none where all is well.
  package static func violations(of signal: any Signal, families: [Family] = []) -> [String] {
    var found: [String] = []
    let lengths = [1, 2, 3, 8, 33].filter { signal.problem(length: $0) == nil }
    if lengths.isEmpty { found.append("no length from 1 to 33 is possible") }
    for length in lengths {
      let frame = self.frame(of: signal, length: length)
      if frame.count != length { found.append("\(frame.count) numbers in a frame of \(length)") }
      if !frame.allSatisfy(\.isFinite) { found.append("a number that isn't finite") }
      if self.frame(of: signal, length: length) != frame {
        found.append("the same draw has two frames of \(length)")
      }
    }
    if let length = lengths.last {
      let frames = (0..<20).map { frame(of: signal, length: length, row: $0) }
      if Set(frames).count < 2 { found.append("20 rows are all the same") }
      if frames == (0..<20).map({ frame(of: signal, length: length, row: $0, split: .test) }) {
        found.append("test frames are those of training")
      }
      if frames == (0..<20).map({ frame(of: signal, length: length, row: $0, seed: 2) }) {
        found.append("frames don't depend on the seed")
      }
    }
    let type = type(of: signal)
    return PluginContract.violations(of: type, families: families)
      + found.map { "\(type.name): \($0)" }
  }

  private static func frame(
    of signal: any Signal, length: Int, row: Int = 0, split: Draw.Split = .train, seed: UInt64 = 1
  ) -> [Double] {
    var draw = Draw(seed: seed, split: split, row: row)
    return signal.frame(length: length, draw: &draw)
  }
}
