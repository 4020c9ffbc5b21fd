package import Numerical
internal import RealModule
package import Targets

/// Inputs that no run trains on, to see whether a network learned the transform or only its data.
/// Ramp, impulses and tones are the same for every run of a target; white noise goes by the run's
/// scale and seed.
package struct Probe: Sendable {
  package let name: String
  package let inputs: Matrix

  /// Ramp `arange(n)`; unit impulses; tones on the bins; white noise at 0.1 and 10 times `scale`.
  ///
  /// Of complex input the ramp fills the real part, as NumPy's `fft(arange(n))`. Impulses and tones
  /// are at most 64, spread evenly; white noise has 256 rows.
  package static func standard(for target: some Target, scale: Double, seed: UInt64) -> [Probe] {
    let width = target.inputCount
    let length = target.hasComplexInput ? width / 2 : width
    let ramp = Matrix(rows: 1, columns: width) { $1 < length ? Double($1) : 0 }
    let places = spread(over: width)
    let impulses = Matrix(rows: places.count, columns: width) { places[$0] == $1 ? 1 : 0 }
    let bins = spread(over: target.hasComplexInput ? length : length / 2 + 1)
    let tones = Matrix(rows: bins.count, columns: width) { i, j in
      let angle = 2 * Double.pi * Double(bins[i] * (j % length) % length) / Double(length)
      return j < length ? Double.cos(angle) : Double.sin(angle)
    }
    return [
      Probe(name: "ramp", inputs: ramp),
      Probe(name: "impulses", inputs: impulses),
      Probe(name: "tones", inputs: tones),
      Probe(name: "quiet", inputs: white(256, width, 0.1 * scale, seed)),
      Probe(name: "loud", inputs: white(256, width, 10 * scale, seed)),
    ]
  }

  private static func spread(over count: Int) -> [Int] {
    let amount = min(count, 64)
    return (0..<amount).map { $0 * count / amount }
  }

  static func white(_ rows: Int, _ columns: Int, _ scale: Double, _ seed: UInt64) -> Matrix {
    var random = RandomStream(seed: seed, purpose: "probe.white")
    return Matrix(rows: rows, columns: columns) { _, _ in scale * random.normal() }
  }
}
