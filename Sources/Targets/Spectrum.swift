internal import YAML

/// Which numbers go into a Fourier transform and which come out: what ``DFT``, ``Magnitude``
/// and their relatives have in common.
struct Spectrum: Sendable {
  enum Input: String, CaseIterable { case complex, real }
  enum Part: String, CaseIterable { case full, half }

  let size: Int
  let input: Input
  let part: Part
  let normalization: Normalization

  init(size: Int, input: Input, part: Part, normalization: Normalization) {
    self.size = size
    self.input = input
    self.part = part
    self.normalization = normalization
  }

  /// For all targets that read their parameters from here; results are complex or one number a bin.
  static func convention(hasComplexOutput: Bool) -> String {
    let half =
      hasComplexOutput
      ? "The result is [re | im], too; 'output: half' has bins 0 to ⌊N/2⌋, in 2(⌊N/2⌋ + 1) numbers, of "
        + "which the imaginary parts of bin 0 and, for even N, of the last bin are always 0."
      : "The result is one number a bin; 'output: half' has bins 0 to ⌊N/2⌋."
    return
      "Unless stated, the input is complex and the output full. A complex row is [re | im]: N real "
      + "parts, then N imaginary parts. \(half)"
  }

  init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...4096, "transform length N")
    input = fields.choice(
      "input", default: .complex, "complex: rows [re | im] of 2N numbers; real: rows of N")
    part = fields.choice(
      "output", default: .full, "all N bins, or the ⌊N/2⌋ + 1 that a real input determines")
    normalization = fields.choice("normalization", default: .backward, Normalization.meaning)
    if fields.isSound, part == .half, input == .complex {
      fields.reject(
        "output", "half a spectrum says nothing of the other half where the input is complex",
        help: "use output: full, or input: real")
    }
  }

  var inputCount: Int { input == .complex ? 2 * size : size }
  var bins: Int { part == .half ? size / 2 + 1 : size }
}
