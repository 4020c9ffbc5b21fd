internal import Experiments
internal import Learning
internal import Numerical
internal import Targets
internal import YAML

/// The impulse response that a network learned, beside that of its target.
struct LearnedTaps {
  let learned: [Double]
  let exact: [Double]
  /// The sampling frequency that the definition names; 2 makes the Nyquist frequency 1.
  let rate: Double

  /// Nil unless the network is affine and its target a filter.
  init?(_ run: RecordedRun) {
    guard let filter = run.definition.target as? FIR, let (map, exact) = run.operators else {
      return nil
    }
    self.exact = filter.taps
    // Of a block, y[i] = Σ h[i − j] x[j], each tap is on a diagonal.
    let newest = exact.columns - exact.rows
    learned = filter.taps.indices.map { delay in
      let diagonal = (0..<exact.rows).filter { newest + $0 >= delay }
      let sum = diagonal.reduce(0) { $0 + map.matrix[$1, newest + $1 - delay] }
      return diagonal.isEmpty ? .nan : sum / Double(diagonal.count)
    }
    // The run's definition was read from it before.
    let text = try? run.directory.recordedDefinition()
    rate = text?["target"]?["fir"]?["fs"]?.scalar?.double ?? 2
  }
}
