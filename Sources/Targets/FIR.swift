public import Numerical
public import YAML

/// A causal filter of finite impulse response, y[n] = Σₖ h[k] x[n − k].
///
/// `window`: rows of L numbers, oldest first, to one output; the exact weights are the taps
/// reversed. `block`: rows of N to rows of N, starting from rest: a lower-triangular Toeplitz matrix
/// with L diagonals. 1 to 4096 taps, given or designed; exact to rounding. Designed as
/// `scipy.signal.firwin`, of minimum phase with all zeros outside the unit circle reflected into it
/// (``MinimumPhase``), and applied as `scipy.signal.lfilter(taps, 1, x)`.
public struct FIR: LinearTarget {
  public static let name = "fir"
  public static let summary = "causal FIR filter, from taps or designed by the window method"
  public static let metricNames = ImpulseResponse.metricNames
  public static let example =
    "fir: {numtaps: 51, cutoff: [0.2, 0.4], pass_zero: bandpass, phase: minimum}"
  public static let convention: String? =
    "'frame: window' has rows of L samples, oldest first, and the result for the newest. The exact "
    + "weights are the taps in reverse."

  enum Frame: String, CaseIterable { case window, block }

  private let given: [Double]?
  private let design: FilterDesign?
  private let designed = MadeOnce<[Double]>()
  private let frame: Frame
  private let size: Int

  public init(_ fields: inout Fields) {
    frame = fields.choice(
      "frame", default: .window, "window: L inputs to one output; block: `size` to `size`")
    var size: Int?
    if frame == .block || fields.isDescribing {
      size = fields.optionalInt("size", in: 1...4096, "numbers N in a block; for frame: block")
      if fields.isSound, size == nil {
        fields.reject("size", "frame: block needs its 'size'", help: "write size: 64, for instance")
      }
    } else {
      fields.exclude(["size"], because: "a window is as long as the filter")
    }
    let given = fields.optionalDoubles(
      "taps", count: 1...4096, "h[0], h[1], …; leave out to design a filter")
    if given != nil {
      fields.exclude(
        ["numtaps", "cutoff", "fs", "pass_zero", "window", "phase"], because: "the taps are given")
    }
    self.given = given
    design = given == nil ? FIR.design(&fields) : nil
    self.size = size ?? given?.count ?? design?.count ?? 1
    if fields.isSound, let given, given.prefix(self.size).allSatisfy({ $0 == 0 }) {
      fields.reject(
        "taps", "every output is 0, for all taps are that reach into \(self.size) numbers",
        help: "write taps: [0.5, 0.5]")
    }
  }

  /// h[0], h[1], …: the impulse response.
  package var taps: [Double] { given ?? designed.value { design?.taps ?? [1] } }

  public var inputCount: Int { size }
  public var outputCount: Int { frame == .window ? 1 : size }

  public var isSlidingWindow: Bool { frame == .window }

  public var matrix: Matrix {
    response.matrix(inputCount: inputCount, outputCount: outputCount)
  }

  /// window: `max_tap_error`. block: `toeplitz_deviation` and `energy_outside_band`, see
  /// ``ImpulseResponse``.
  public func metrics(learned: Matrix) -> [Metric] {
    frame == .window ? response.metrics(ofWindow: learned) : response.metrics(ofBlock: learned)
  }

  private var response: ImpulseResponse { ImpulseResponse(samples: taps) }
}

extension FIR {
  /// Nil where none can be made.
  private static func design(_ fields: inout Fields) -> FilterDesign? {
    let count = fields.optionalInt("numtaps", in: 1...4096, "length L of the designed filter")
    let cutoff = fields.optionalDoubles(
      "cutoff", in: .above(0), count: 1...2, "edge of the band, or its two edges, in units of fs")
    let rate = fields.double(
      "fs", in: .above(0), default: 2, "sampling frequency; 2 makes the Nyquist frequency 1")
    let band: FilterDesign.Band = fields.choice(
      "pass_zero", default: .lowpass, "which frequencies pass")
    let window: Window = fields.choice(
      "window", default: .hamming, "what the ideal impulse response is multiplied with")
    let phase: FilterDesign.Phase = fields.choice(
      "phase", default: .linear, "linear: symmetric taps; minimum: as early as can be, asymmetric")
    guard fields.isSound, !fields.isDescribing else { return nil }
    guard let count, let cutoff else {
      fields.reject(
        count == nil ? "numtaps" : "cutoff", "a filter needs its taps, or 'numtaps' and 'cutoff'",
        help: "write taps: [0.5, 0.5], or numtaps: 51 and cutoff: 0.3")
      return nil
    }
    let design = FilterDesign(
      count: count, cutoffs: cutoff.map { $0 / (rate / 2) }, band: band, window: window,
      phase: phase)
    check(design, rate: rate, &fields)
    guard fields.isSound else { return nil }
    if design.isEmpty {
      fields.reject(
        "numtaps", "a \(window) window of \(count) leaves nothing of the filter",
        help: "use more taps, or another window")
    }
    return design
  }

  private static func check(_ design: FilterDesign, rate: Double, _ fields: inout Fields) {
    let edges = design.band == .lowpass || design.band == .highpass ? 1 : 2
    if design.cutoffs.count != edges {
      fields.reject(
        "cutoff",
        "\(design.band) has \(edges) cutoff\(edges == 1 ? "" : "s"), but here is "
          + "\(design.cutoffs.count)",
        help: edges == 1 ? "a bandpass or bandstop has two" : "write cutoff: [0.2, 0.4]")
    } else if design.cutoffs.contains(where: { $0 >= 1 }) {
      fields.reject(
        "cutoff", "a cutoff must be below the Nyquist frequency, fs/2 = \(rate / 2)",
        help: "fs is \(rate)")
    } else if edges == 2, design.cutoffs[0] >= design.cutoffs[1] {
      fields.reject("cutoff", "the two cutoffs must rise")
    } else if design.isLost {
      fields.reject(
        "cutoff", "the passband is too narrow for numbers to hold the filter, beside fs = \(rate)",
        help: "cutoffs have the unit of fs, from 0 to fs/2")
    }
    if design.band == .highpass || design.band == .bandstop, design.count.isMultiple(of: 2) {
      fields.reject(
        "numtaps", "an even number of symmetric taps can't pass the Nyquist frequency",
        help: "use \(design.count + 1)")
    }
  }
}
