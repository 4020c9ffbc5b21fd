internal import Numerical
public import YAML

/// White normal noise of which only the frequencies of a band are left, edges included.
///
/// x[n] = √(2/M) Σₖ aₖ cos(2πkn/P) + bₖ sin(2πkn/P) over the bins k of a DFT of length P that lie in
/// the band, low ≤ 2k/P ≤ high, with normal a and b; bins 0 and P/2 have half of the power and no
/// sine, and M counts the others twice. Stationary, of unit variance. P is the frame's length, so
/// that no energy at all lies in the other bins of its DFT, as if they were set to zero between
/// `scipy.fft.rfft` and `irfft`. With a longer `period` frames are pieces of a longer stream, as a
/// filter sees it: they hold frequencies between the bins, and, being cut, leak.
public struct BandLimited: Signal {
  public static let name = "band_limited"
  public static let summary = "normal noise of unit variance with frequencies of a band only"
  public static let example = "band_limited: {band: [0.25, 0.5]}"

  private let low: Double
  private let high: Double
  private let period: Int?
  /// Of a stream that is longer than its frames.
  private let roots = MadeOnce<RootsOfUnity>()

  public init(_ fields: inout Fields) {
    let band = fields.doubles(
      "band", in: .from(0, to: 1), count: 2...2,
      "lowest and highest frequency; the Nyquist frequency is 1, as in scipy.signal.firwin")
    period = fields.optionalInt(
      "period", in: 2...65536,
      "numbers in the stream that frames are pieces of; as long as a frame if left out")
    (low, high) = (band[0], band[1])
    if fields.isSound, low > high {
      fields.reject(
        "band", "the band from \(low) to \(high) is empty", help: "write band: [\(high), \(low)]")
    }
  }

  public func problem(length: Int) -> String? {
    let period = period ?? length
    if period < length {
      return "a stream of \(period) numbers has no frame of \(length): raise 'period'"
    }
    return firstBin(period) == nil
      ? "none of the frequencies 0, 2/\(period), 4/\(period) and so on lies in the band from \(low) to "
        + "\(high): widen it, or raise 'period'"
      : nil
  }

  /// Those in the band. A quotient is rounded as the decimal number of an edge is, so that a bin on
  /// the edge is on it to the last bit.
  private func bins(_ period: Int) -> [Int] {
    guard let first = firstBin(period) else { return [] }
    return Array((first...period / 2).prefix { isInBand($0, period) })
  }

  /// Next to the lower edge, as quotients rise.
  private func firstBin(_ period: Int) -> Int? {
    let near = Int(low * Double(period) / 2)
    return (max(0, near - 1)...near + 2).first { $0 <= period / 2 && isInBand($0, period) }
  }

  private func isInBand(_ bin: Int, _ period: Int) -> Bool {
    (low...high).contains(2 * Double(bin) / Double(period))
  }

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    let roots =
      period.map { period in self.roots.value { RootsOfUnity(period) } } ?? RootsOfUnity(length)
    let bins = bins(roots.count)
    func isAlone(_ bin: Int) -> Bool { bin == 0 || 2 * bin == roots.count }
    let count = bins.reduce(0) { $0 + (isAlone($1) ? 1 : 2) }
    let scale = (1 / Double(count)).squareRoot()
    var frame = Array(repeating: 0.0, count: length)
    for bin in bins {
      let amplitude = isAlone(bin) ? scale : scale * 2.squareRoot()
      let a = amplitude * draw.random.normal()
      let b = isAlone(bin) ? 0 : amplitude * draw.random.normal()
      for n in frame.indices {
        frame[n] += a * roots.cosine(bin * n) + b * roots.sine(bin * n)
      }
    }
    return frame
  }
}
