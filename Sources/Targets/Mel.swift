public import Numerical
internal import RealModule
public import YAML

/// Powers in mel bands, m[b] = Σₖ w[b, k] |X[k]|², with X the half ``DFT`` of N real numbers.
///
/// Band b is a triangle over frequency, from edge b through its peak of 1 at edge b + 1 to edge
/// b + 2; the B + 2 edges lie evenly on the mel scale between `from` and `to`. `htk`:
/// 2595 log₁₀(1 + f/700). `slaney`: 3f/200 below 1 kHz, then 15 + 27 ln(f/1000)/ln 6.4. No window,
/// no logarithm, no normalization by area. Rows of N numbers to B powers; N is 2…4096. Exact to
/// rounding. As `librosa.filters.mel(..., norm=None) @ abs(numpy.fft.rfft(x)) ** 2`.
public struct Mel: Target {
  public static let name = "mel"
  public static let summary = "powers in triangular bands of the mel scale"
  public static let metricNames = Metric.worstBinNames
  public static let example = "mel: {size: 64, bands: 8, sample_rate: 8000}"

  private let dft: DFT
  private let bands: MelBands
  private let made = MadeOnce<Matrix>()

  public init(_ fields: inout Fields) {
    let size = fields.int("size", in: 2...4096, "numbers N in a frame")
    let bands = fields.int("bands", in: 1...1024, "number B of bands")
    let rate = fields.double("sample_rate", in: .above(0), default: 16000, "samples a second")
    let scale: MelScale = fields.choice("scale", default: .htk, "formula of the mel scale")
    let from = fields.double("from", in: .atLeast(0), default: 0, "lowest edge in Hz")
    let to = fields.optionalDouble(
      "to", in: .above(0), "highest edge in Hz; half the sample rate if left out")
    dft = DFT(
      Spectrum(size: size, input: .real, part: .half, normalization: .backward), inverse: false)
    let highest = to ?? rate / 2
    if fields.isSound, from >= highest || highest > rate / 2 {
      fields.reject(
        to == nil ? "from" : "to", "bands lie between 0 and half the sample rate, \(rate / 2) Hz",
        help: "from \(from) to \(highest) Hz they do not")
    }
    self.bands = MelBands(
      scale, count: bands, size: size, rate: rate,
      from: from, to: highest)
    if fields.isSound, !fields.isDescribing, let empty = self.bands.firstEmpty {
      fields.reject(
        "bands", "no bin of the transform lies in band \(empty), counted from 0",
        help: "use fewer bands or a larger size: bins are \(rate / Double(size)) Hz apart")
    }
  }

  public var inputCount: Int { dft.inputCount }
  public var outputCount: Int { bands.count }

  public func apply(_ inputs: Matrix) -> Matrix {
    dft.powers(of: inputs).timesTransposed(made.value { bands.bank })
  }

  public func metrics(predicted: Matrix, exact: Matrix) -> [Metric] {
    Metric.worstBin(predicted: predicted, exact: exact)
  }
}

/// Frequencies as pitches.
enum MelScale: String, CaseIterable {
  case htk, slaney

  private static let step = Double.log(6.4) / 27

  func mel(_ hertz: Double) -> Double {
    switch self {
    case .htk: 2595 * Double.log10(1 + hertz / 700)
    case .slaney:
      hertz < 1000 ? 3 * hertz / 200 : 15 + Double.log(hertz / 1000) / MelScale.step
    }
  }

  func hertz(_ mel: Double) -> Double {
    switch self {
    case .htk: 700 * (Double.exp10(mel / 2595) - 1)
    case .slaney: mel < 15 ? 200 * mel / 3 : 1000 * Double.exp(MelScale.step * (mel - 15))
    }
  }
}

/// Triangles over the bins of a half spectrum.
struct MelBands: Sendable {
  let count: Int
  private let size: Int
  private let rate: Double
  private let edges: [Double]

  init(_ scale: MelScale, count: Int, size: Int, rate: Double, from: Double, to: Double) {
    let (low, high) = (scale.mel(from), scale.mel(to))
    (self.count, self.size, self.rate) = (count, size, rate)
    edges = (0...count + 1).map {
      scale.hertz(low + (high - low) * Double($0) / Double(count + 1))
    }
  }

  private func frequency(_ bin: Int) -> Double { Double(bin) * rate / Double(size) }

  /// The triangles' heights: bands x bins.
  var bank: Matrix {
    Matrix(rows: count, columns: size / 2 + 1) { band, bin in
      let f = frequency(bin)
      let rise = (f - edges[band]) / (edges[band + 1] - edges[band])
      let fall = (edges[band + 2] - f) / (edges[band + 2] - edges[band + 1])
      return max(0, min(rise, fall))
    }
  }

  /// The first band between whose edges no bin lies.
  var firstEmpty: Int? {
    // Edges rise, and so do the first bins above them.
    var bin = 0
    return (0..<count).first { band in
      while bin <= size / 2, frequency(bin) <= edges[band] { bin += 1 }
      return bin > size / 2 || frequency(bin) >= edges[band + 2]
    }
  }
}
