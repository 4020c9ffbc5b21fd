internal import CFFTW3

/// The DFT by FFTW, out of place, in FFTW's own order: re and im of each number side by side. Plans
/// are the fastest of those that FFTW has tried (FFTW_MEASURE).
final class FastTransform {
  private let size: Int
  private let inputs: Memory<fftwf_complex>
  private let outputs: Memory<fftwf_complex>
  private let single: fftwf_plan
  private let batched: fftwf_plan

  init(_ signals: Signals) {
    let (size, count) = (signals.size, signals.count)
    let inputs = Memory<fftwf_complex>(count: count * size, repeating: (0, 0))
    let outputs = Memory<fftwf_complex>(count: count * size, repeating: (0, 0))
    func plan(_ count: Int) -> fftwf_plan {
      var length = Int32(size)
      guard
        let plan = fftwf_plan_many_dft(
          1, &length, Int32(count), inputs.start, nil, 1, length, outputs.start, nil, 1, length,
          FFTW_FORWARD, FFTW_MEASURE)
      else { fatalError("FFTW has no plan for \(count) signals of \(size)") }
      return plan
    }
    self.size = size
    self.inputs = inputs
    self.outputs = outputs
    (single, batched) = (plan(1), plan(count))
    // Planning overwrites its arrays, so signals come after it.
    for signal in 0..<count {
      let numbers = signals.numbers.start + signal * 2 * size
      for n in 0..<size { inputs.start[signal * size + n] = (numbers[n], numbers[size + n]) }
    }
  }

  deinit {
    fftwf_destroy_plan(single)
    fftwf_destroy_plan(batched)
  }

  static var version: String { String(cString: fftwf_version_text()) }

  /// What one transform takes, fused operations counted as one of each. Of a plan without SIMD, as
  /// FFTW counts instructions.
  static func operations(size: Int) -> (additions: Int, multiplications: Int) {
    let numbers = Memory<fftwf_complex>(count: 2 * size, repeating: (0, 0))
    let plan = fftwf_plan_dft_1d(
      Int32(size), numbers.start, numbers.start + size, FFTW_FORWARD, FFTW_ESTIMATE | FFTW_NO_SIMD)
    defer { fftwf_destroy_plan(plan) }
    var (additions, multiplications, fused) = (0.0, 0.0, 0.0)
    fftwf_flops(plan, &additions, &multiplications, &fused)
    return (Int(additions + fused), Int(multiplications + fused))
  }

  func forward() { fftwf_execute(single) }
  func forwardBatch() { fftwf_execute(batched) }

  func result(_ signal: Int) -> [Float] {
    let numbers = (0..<size).map { outputs.start[signal * size + $0] }
    return numbers.map(\.0) + numbers.map(\.1)
  }
}
