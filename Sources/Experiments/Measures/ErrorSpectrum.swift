internal import Glibc
internal import Learning
internal import Numerical
internal import Targets

/// Where a network is wrong: its error on white noise, which has energy everywhere, beside the power
/// of the data that it learned from. `spectrum.csv` in a run's directory.
///
/// Of a target with several outputs, for each of them, E|y[k] − ŷ[k]|² and, on held-out data,
/// E|y[k]|², over 256 rows each. Of a filter with one output, at frequencies f from 0 to Nyquist,
/// |H(f) − Ĥ(f)|² and the power density of the input windows, E|Σ w[n] x[n] exp(−iπfn)|² / Σ w[n]²
/// with Hann's w[n] = sin²(π(n + ½)/L), which leaks little. In dB above what white noise of the run's
/// scale has on average: errors above the mean power of its exact outputs, so that their mean is the
/// NMSE on white noise.
package struct ErrorSpectrum: Sendable {
  package enum Axis: String, Sendable, CaseIterable { case output, frequency }

  package let axis: Axis
  /// Numbers of outputs from 0, or frequencies from 0 to 1, that of Nyquist.
  package let places: [Double]
  package let dataPowers: [Double]
  package let whiteErrors: [Double]

  static let rows = 256
  private static let intervals = 64

  /// Nil where there is but one output, and no filter, or a network that is none.
  init?<S: Scalar>(_ definition: Definition, _ examples: Examples, _ network: Network<S>) {
    let (target, scale) = (definition.target, definition.data.scale)
    let count = min(ErrorSpectrum.rows, definition.data.testSamples)
    let (inputs, exact) = examples.rows(0..<count, of: .test)
    if target.isSlidingWindow, target.outputCount == 1 {
      guard let learned = network.affineMap()?.matrix, let taps = examples.matrix else {
        return nil
      }
      self.init(inputs: inputs, scale: scale, learned: learned, exact: taps)
      return
    }
    guard target.outputCount > (target.hasComplexOutput ? 2 : 1) else { return nil }
    let white = Probe.white(
      ErrorSpectrum.rows, target.inputCount, scale, UInt64(definition.seed))
    self.init(
      exact: exact, exactOfWhite: examples.exact(white), predictedOfWhite: network.predict(white),
      isComplex: target.hasComplexOutput)
  }

  /// Of several outputs: results for held-out data and for white noise.
  private init(
    exact: Matrix, exactOfWhite: Matrix, predictedOfWhite: Matrix, isComplex: Bool
  ) {
    let errors = (predictedOfWhite - exactOfWhite).powers(isComplex: isComplex)
    let powers = exactOfWhite.powers(isComplex: isComplex)
    let mean = powers.reduce(0, +) / Double(powers.count)
    axis = .output
    places = errors.indices.map(Double.init)
    dataPowers = exact.powers(isComplex: isComplex).map { Measures.decibels($0 / mean) }
    whiteErrors = errors.map { Measures.decibels($0 / mean) }
  }

  /// Of a filter: `learned` and `exact` are rows of weights.
  private init(inputs: Matrix, scale: Double, learned: Matrix, exact: Matrix) {
    let places = (0...ErrorSpectrum.intervals).map {
      Double($0) / Double(ErrorSpectrum.intervals)
    }
    let count = places.count
    let waves = Matrix(rows: 2 * count, columns: inputs.columns) { i, n in
      let angle = Double.pi * places[i % count] * Double(n)
      return i < count ? cos(angle) : -sin(angle)
    }
    let window = (0..<inputs.columns).map { n in
      pow(sin(Double.pi * (Double(n) + 0.5) / Double(inputs.columns)), 2)
    }
    let windowed = Matrix(rows: inputs.rows, columns: inputs.columns) {
      inputs[$0, $1] * window[$1]
    }
    let power = exact.elements.reduce(0) { $0 + $1 * $1 }
    let white = window.reduce(0) { $0 + $1 * $1 } * scale * scale
    axis = .frequency
    self.places = places
    dataPowers = windowed.timesTransposed(waves).powers(isComplex: true).map {
      Measures.decibels($0 / white)
    }
    whiteErrors = (learned - exact).timesTransposed(waves).powers(isComplex: true).map {
      Measures.decibels($0 / power)
    }
  }
}

extension ErrorSpectrum {
  private static let columns = ["data_power_db", "white_error_db"]

  var csv: String {
    let header = ([axis.rawValue] + ErrorSpectrum.columns).joined(separator: ",")
    let rows = places.indices.map { "\(places[$0]),\(dataPowers[$0]),\(whiteErrors[$0])" }
    return ([header] + rows).map { $0 + "\n" }.joined()
  }

  /// What a run recorded; nil where it recorded none.
  package init?(_ directory: RunDirectory) throws(FileError) {
    guard File.exists(directory.spectrum) else { return nil }
    let table = try MetricsTable(MetricsFile(directory.spectrum, atMost: File.mostBytes))
    guard let axis = Axis.allCases.first(where: { table[$0.rawValue] != nil }),
      let places = table[axis.rawValue], let powers = table[ErrorSpectrum.columns[0]],
      let errors = table[ErrorSpectrum.columns[1]]
    else { return nil }
    (self.axis, self.places, dataPowers, whiteErrors) = (axis, places, powers, errors)
  }
}
