internal import Numerical
internal import RealModule
public import YAML

/// Cosines of equal amplitude √(2/count) with random frequencies and phases, of unit power.
///
/// `random`: any frequency from 0 to Nyquist. `on_bin`: whole numbers of periods in the frame, from
/// 1 to below half its length, so that a tone is one bin of its DFT and its mirror. Frequencies are
/// drawn independently, so that two tones may fall on one.
public struct Tones: Signal {
  public static let name = "tones"
  public static let summary = "a few cosines of random frequency and phase, of unit power"
  public static let example = "tones: {count: 3, frequency: on_bin}"

  enum Frequency: String, CaseIterable {
    case random
    case onBin = "on_bin"
  }

  private let count: Int
  private let frequency: Frequency

  public init(_ fields: inout Fields) {
    count = fields.int("count", in: 1...1000, default: 1, "cosines in a frame")
    frequency = fields.choice(
      "frequency", default: .random, "random: any up to Nyquist; on_bin: whole periods in a frame")
  }

  public func problem(length: Int) -> String? {
    frequency == .onBin && length < 3
      ? "no whole period fits below half of \(length): tones on a bin need frames of 3 or more"
      : nil
  }

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    let amplitude = (2 / Double(count)).squareRoot()
    var frame = Array(repeating: 0.0, count: length)
    for _ in 0..<count {
      let periods =
        switch frequency {
        case .random: draw.random.uniform() * Double(length) / 2
        case .onBin: Double(1 + draw.random.below((length - 1) / 2))
        }
      let step = 2 * Double.pi * periods / Double(length)
      let phase = 2 * Double.pi * draw.random.uniform()
      for n in frame.indices { frame[n] += amplitude * Double.cos(step * Double(n) + phase) }
    }
    return frame
  }
}
