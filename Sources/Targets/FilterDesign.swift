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
    phase == .linear ? linearPhase : MinimumPhase(of: linearPhase).taps
  }

  /// Whether the window is 0 wherever there are taps, so that no gain can be set. One of more taps has
  /// its whole weight in the middle, where the ideal response is largest.
  var isEmpty: Bool { count < 3 && !linearPhase.allSatisfy(\.isFinite) }

  /// Whether nothing is left of the passband that sets the gain, or nothing but rounding: of its ideal response,
  /// in the middle.
  var isLost: Bool {
    let (from, to) = passbands[0]
    let middle = count.isMultiple(of: 2) ? 0.5 : 0
    let upper = to * sinc(to * middle)
    return !(upper - from * sinc(from * middle) > 0x1p-48 * upper)
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
}
