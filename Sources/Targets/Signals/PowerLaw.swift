internal import Numerical
internal import RealModule
public import YAML

/// Normal noise whose power falls as 1/fᵃ: 0 is white, 1 pink, 2 brown; below 0 it rises.
///
/// Each frame is a sum of cosines and sines with normal amplitudes at the bins of a DFT of length P,
/// the least power of two that holds the frame, from which its first numbers are taken; so it is
/// stationary, and for P = N its DFT's bins are independent. Bin 0 is left out, for 1/fᵃ has no
/// value there: the mean over P is zero. The expected power of each number is 1.
public struct PowerLaw: Signal {
  public static let name = "power_law"
  public static let summary = "normal noise with power falling as 1/f to a power, of unit power"
  public static let example = "power_law: {exponent: 2}"

  private let exponent: Double

  public init(_ fields: inout Fields) {
    self.init(
      exponent: fields.double(
        "exponent", in: .from(-4, to: 4), "a in 1/fᵃ: 0 white, 1 pink, 2 brown, below 0 rising"))
  }

  init(exponent: Double) {
    self.exponent = exponent
  }

  public func problem(length: Int) -> String? {
    length < 2 ? "noise with a spectrum needs frames of 2 numbers or more" : nil
  }

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    let size = FastFourier.size(holding: max(2, length))
    let nyquist = size / 2
    var powers = (1...nyquist).map { Double.pow(Double($0) / Double(nyquist), -exponent) }
    // Each bin stands for its mirror as well, but the last is its own; it has no sine either.
    powers[nyquist - 1] /= 2
    let scale = 1 / powers.reduce(0, +)
    var re = Array(repeating: 0.0, count: size)
    var im = re
    for k in 1...nyquist {
      let amplitude = (powers[k - 1] * scale).squareRoot()
      re[k] = amplitude * draw.random.normal()
      im[k] = k < nyquist ? amplitude * draw.random.normal() : 0
    }
    FastFourier(size).transform(&re, &im)
    return Array(re.prefix(length))
  }
}
