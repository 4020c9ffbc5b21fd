internal import RealModule

/// The filter with the magnitude response of symmetric taps whose energy comes as early as can be:
/// every zero outside the unit circle reflected into it.
///
/// The response of L symmetric taps is A(ω) exp(−iω(L − 1)/2) with A real. Where A changes sign lies
/// a zero on the circle, which stays; divided by its factors |A| has a smooth logarithm. That is the
/// even part of a cepstrum that is zero before 0, so folding it over gives the phase φ (Oppenheim
/// and Schafer, Discrete-Time Signal Processing, 3rd ed., eq. 13.42b), and with K zeros on the circle
/// the response is A(ω) exp(i(φ − Kω/2)). Within 1e-9 of the largest tap, held against zeros in 60
/// digits.
struct MinimumPhase {
  let taps: [Double]

  init(of symmetric: [Double]) {
    let count = symmetric.count
    let fourier = FastFourier(FastFourier.size(holding: max(1024, 64 * count)))
    let grid = Grid(size: fourier.size)
    let amplitudes = grid.amplitudes(of: symmetric, fourier)
    let zeros = grid.zeros(of: symmetric, amplitudes)
    let hasZeroAtPi = count.isMultiple(of: 2)

    var re = grid.logarithms(amplitudes, without: zeros, hasZeroAtPi: hasZeroAtPi)
    var im = Array(repeating: 0.0, count: grid.size)
    fourier.transform(&im, &re)
    for n in re.indices {
      let fold = (n == 0 ? 1 : n < grid.size / 2 ? 2 : 0) / Double(grid.size)
      (re[n], im[n]) = (fold * re[n], fold * im[n])
    }
    fourier.transform(&re, &im)

    let onCircle = Double(2 * zeros.count + (hasZeroAtPi ? 1 : 0))
    let sign = amplitudes[0] < 0 ? -1.0 : 1
    for k in re.indices {
      let phase = im[k] - onCircle * grid.angle(k) / 2
      (re[k], im[k]) = (amplitudes[k] * Double.cos(phase), amplitudes[k] * Double.sin(phase))
    }
    fourier.transform(&im, &re)
    taps = (0..<count).map { n in
      let turn = grid.halfBin * Double(n)
      return sign * (re[n] * Double.cos(turn) - im[n] * Double.sin(turn)) / Double(grid.size)
    }
  }
}

/// The frequencies π(2k + 1)/M, which meet no zero that is there by symmetry.
private struct Grid {
  let size: Int

  var halfBin: Double { Double.pi / Double(size) }

  func angle(_ k: Int) -> Double { halfBin * Double(2 * k + 1) }

  func amplitudes(of taps: [Double], _ fourier: FastFourier) -> [Double] {
    var re = Array(repeating: 0.0, count: size)
    var im = re
    for (n, tap) in taps.enumerated() {
      re[n] = tap * Double.cos(halfBin * Double(n))
      im[n] = -tap * Double.sin(halfBin * Double(n))
    }
    fourier.transform(&re, &im)
    return (0..<size).map { k in
      let turn = angle(k) * Double(taps.count - 1) / 2
      return re[k] * Double.cos(turn) - im[k] * Double.sin(turn)
    }
  }

  /// 2 cos ω of each zero on the upper half of the circle.
  func zeros(of taps: [Double], _ amplitudes: [Double]) -> [Double] {
    (0..<size / 2 - 1).filter { (amplitudes[$0] < 0) != (amplitudes[$0 + 1] < 0) }.map { k in
      var (low, high) = (angle(k), angle(k + 1))
      var (below, above) = (amplitudes[k], amplitudes[k + 1])
      // The Illinois method: the end that stays counts half, so that both ends close in.
      for _ in 0..<12 where below != above {
        let middle = (low * above - high * below) / (above - below)
        let value = amplitude(of: taps, at: middle)
        if (value < 0) == (above < 0) { below /= 2 } else { (low, below) = (high, above) }
        (high, above) = (middle, value)
      }
      return 2 * Double.cos(high)
    }
  }

  private func amplitude(of taps: [Double], at angle: Double) -> Double {
    let (c, s) = (Double.cos(angle), Double.sin(angle))
    // Horner's rule at exp(iω), from the last tap of H(ω) exp(iω(L − 1)) on.
    var (re, im) = (0.0, 0.0)
    for tap in taps { (re, im) = (re * c - im * s + tap, re * s + im * c) }
    let turn = angle * Double(taps.count - 1) / 2
    return re * Double.cos(turn) + im * Double.sin(turn)
  }

  /// ln |A|, less ln |2 cos ω − z| for every zero, and ln |2 cos ω/2| for the one at −1.
  func logarithms(
    _ amplitudes: [Double], without zeros: [Double], hasZeroAtPi: Bool
  ) -> [Double] {
    let largest = amplitudes.reduce(0) { max($0, $1.magnitude) }
    var logarithms = Array(repeating: 0.0, count: size)
    for k in 0..<size / 2 {
      let place = 2 * Double.cos(angle(k))
      // What is below the rounding of the largest says nothing, and might be 0.
      var logarithm = Double.log(max(amplitudes[k].magnitude, 1e-18 * largest))
      if hasZeroAtPi { logarithm -= Double.log(2 * Double.cos(angle(k) / 2)) }
      var product = 1.0
      for (i, zero) in zeros.enumerated() {
        product *= (place - zero).magnitude
        if i % 16 == 15 || i == zeros.count - 1 {
          logarithm -= Double.log(product)
          product = 1
        }
      }
      logarithms[k] = logarithm
      logarithms[size - 1 - k] = logarithm
    }
    return logarithms
  }
}
