internal import RealModule

/// A filter by the window method: the ideal response cut off, as `scipy.signal.firwin`.
struct FilterDesign {
  enum Band: String, CaseIterable { case lowpass, highpass, bandpass, bandstop }
  enum Phase: String, CaseIterable { case linear, minimum }

  let count: Int
  /// Rising, relative to the Nyquist frequency; two for bandpass and bandstop.
  let cutoffs: [Double]
  let band: Band
  let window: Window
  let phase: Phase

  var taps: [Double] {
    phase == .linear ? linearPhase : FilterDesign.minimumPhase(linearPhase)
  }

  private var passbands: [(from: Double, to: Double)] {
    switch band {
    case .lowpass: [(0, cutoffs[0])]
    case .highpass: [(cutoffs[0], 1)]
    case .bandpass: [(cutoffs[0], cutoffs[1])]
    case .bandstop: [(0, cutoffs[0]), (cutoffs[1], 1)]
    }
  }

  private var linearPhase: [Double] {
    let offsets = (0..<count).map { Double($0) - Double(count - 1) / 2 }
    let ideal = offsets.map { m in
      passbands.reduce(0) { $0 + $1.to * sinc($1.to * m) - $1.from * sinc($1.from * m) }
    }
    let taps = zip(ideal, window.samples(count)).map { $0 * $1 }
    // Unit gain at 0, else at the Nyquist frequency, else in the middle of the passband.
    let (from, to) = passbands[0]
    let centre = from == 0 ? 0 : to == 1 ? 1 : (from + to) / 2
    let gain = zip(taps, offsets).reduce(0) { $0 + $1.0 * Double.cos(Double.pi * $1.1 * centre) }
    return taps.map { $0 / gain }
  }

  private func sinc(_ x: Double) -> Double {
    x == 0 ? 1 : Double.sin(Double.pi * x) / (Double.pi * x)
  }

  /// As `scipy.signal.minimum_phase(taps, method="homomorphic", half=False)`: the same magnitude
  /// and length, energy as early as can be.
  ///
  /// The logarithm of the magnitude is the even part of the cepstrum of the minimum-phase filter,
  /// which is zero before 0; so that folding it over gives the whole (Oppenheim and Schafer,
  /// 3rd ed., eq. 13.42b). Magnitudes agree to about 1e-4 where the response has zeros.
  static func minimumPhase(_ taps: [Double]) -> [Double] {
    let size = FastFourier.size(holding: 200 * (taps.count - 1))
    let fourier = FastFourier(size)
    let zeros = Array(repeating: 0.0, count: size)
    var re = taps + zeros.dropLast(taps.count)
    var im = zeros
    fourier.transform(&re, &im)
    let magnitudes = zip(re, im).map { Double.hypot($0, $1) }
    let floor = 1e-7 * (magnitudes.filter { $0 > 0 }.min() ?? 1)
    (re, im) = (magnitudes.map { Double.log($0 + floor) }, zeros)
    fourier.transform(&im, &re)
    for n in re.indices {
      re[n] *= (n == 0 ? 1 : n < size / 2 ? 2 : 0) / Double(size)
    }
    im = zeros
    fourier.transform(&re, &im)
    for k in re.indices {
      let modulus = Double.exp(re[k])
      (re[k], im[k]) = (modulus * Double.cos(im[k]), modulus * Double.sin(im[k]))
    }
    fourier.transform(&im, &re)
    return re.prefix(taps.count).map { $0 / Double(size) }
  }
}
