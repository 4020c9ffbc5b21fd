internal import Experiments
internal import Glibc
internal import Numerical
internal import Targets

/// What one bin answers to a phasor of fixed length that goes round: the magnitude's exact answer
/// is a circle, and that of a network of ReLUs a polygon.
///
/// Left the inputs, as points of the plane of that bin, to which the network answers 1, for networks
/// that answer in proportion; right its error over the phase.
enum PolygonFigure: RunFigure {
  static let name = "polygon"
  static let summary = "response of one bin of a magnitude over the phase of its input"

  private static let points = 481

  static func figure(_ run: RecordedRun) -> Figure? {
    guard run.definition.target is Targets.Magnitude, let network = run.network,
      let (_, exact, predicted) = run.heldOut
    else { return nil }
    let (errors, powers) = run.powers(predicted: predicted, exact: exact)
    // A bin of middling error stands for all; bins 0 and N/2 of real input have no phase.
    let ratios = zip(errors, powers).map { $1 > 0 ? $0 / $1 : .infinity }
    let isReal = !run.definition.target.hasComplexInput
    let ends = isReal ? Set([0, run.definition.target.inputCount / 2]) : []
    let bins = ratios.indices.filter { !ends.contains($0) }.sorted { ratios[$0] < ratios[$1] }
    guard !bins.isEmpty, let bin = Optional(bins[bins.count / 2]), powers[bin] > 0 else {
      return nil
    }
    let length = powers[bin].squareRoot()
    let inputs = phasors(bin: bin, length: length, of: run)
    let answers = network.predict(inputs)
    let rows = (0..<points).map { i -> [Double] in
      let angle = 2 * Double.pi * Double(i) / Double(points - 1)
      let answer = answers[i, bin] / length
      let radius = answer > 0.05 ? 1 / answer : .nan
      return [angle * 180 / .pi, answer - 1, radius * cos(angle), radius * sin(angle)]
    }
    // A network without offsets answers in proportion to its input.
    let doubled = network.predict(inputs + inputs)
    let isProportional = (0..<points).allSatisfy {
      (doubled[$0, bin] - 2 * answers[$0, bin]).magnitude < 1e-3 * length
    }
    return drawn(run, bin: bin, rows: rows, hasPolygon: isProportional)
  }

  /// Rows for which the exact answer of `bin` is `length`, and those of all others (or, of real
  /// input, of all but the mirror) are 0.
  private static func phasors(bin: Int, length: Double, of run: RecordedRun) -> Matrix {
    let target = run.definition.target
    let size = target.hasComplexInput ? target.inputCount / 2 : target.inputCount
    let unscaled = Matrix(rows: points, columns: target.inputCount) { i, j in
      let turn = Double(bin * (j % size) % size) / Double(size)
      let angle = 2 * Double.pi * (turn + Double(i) / Double(points - 1))
      return j < size ? cos(angle) : sin(angle)
    }
    let answer = run.examples.exact(
      Matrix(rows: 1, columns: unscaled.columns, elements: Array(unscaled.row(0))))[0, bin]
    return Matrix(
      rows: points, columns: unscaled.columns,
      elements: unscaled.elements.map { $0 * length / answer })
  }

  /// The rows where the answer bends upwards: there a ReLU switches on, and the polygon has a corner.
  private static func corners(_ rows: [[Double]]) -> [[Double]] {
    let period = rows.count - 1
    let bends = (0..<period).map { i in
      rows[(i + 1) % period][1] + rows[(i + period - 1) % period][1] - 2 * rows[i][1]
    }
    // Of a smooth answer the bend is −step², up to the size of the answer.
    let step = 2 * Double.pi / Double(period)
    return (0..<period).filter { i in
      bends[i] > 5 * step * step && bends[i] >= bends[(i + 1) % period]
        && bends[i] > bends[(i + period - 1) % period]
    }.map { rows[$0] }
  }

  private static func drawn(
    _ run: RecordedRun, bin: Int, rows: [[Double]], hasPolygon: Bool
  ) -> Figure {
    let columns = ["degrees", "error", "re", "im"]
    var data = DataFile()
    _ = data.add("bin \(bin)", columns: columns, rows: rows)
    let corners = corners(rows)
    // Gnuplot warns of a table without points.
    func dots(_ columns: String, _ title: String) -> String {
      if corners.isEmpty { return "" }
      return ", data index 1 using \(columns) with points pt 7 ps 0.45 lc rgb "
        + "'\(HouseStyle.colors[1])' title '\(title)'"
    }
    if !corners.isEmpty { _ = data.add("corners", columns: columns, rows: corners) }
    let canvas = Canvas(width: 600, height: 350)
    let title = "Output \(bin) over the phase of its input: \(run.label)"
    let key = "at screen 0.5, screen \(canvas.y(335)) center vertical maxrows 1"
    var commands = "set multiplot\n" + canvas.heading(title)
    if hasPolygon {
      commands +=
        canvas.panel(left: 60, top: 45, width: 220, height: 220) + """
          set xlabel 'real part of bin \(bin)'
          set ylabel 'imaginary part of bin \(bin)'
          set xrange [-1.25:1.25]
          set yrange [-1.25:1.25]
          set xtics 1
          set ytics 1
          set trange [0:2 * pi]
          set parametric
          set samples 361
          set key \(key)
          plot cos(t), sin(t) with lines lt 1 lw 1 title 'exact', \\
            data index 0 using 3:4 with lines lt 2 lw 1.2 title 'network'\(dots("3:4", "its corners"))
          unset parametric
          unset label
          set key off

          """
    } else {
      commands += "set key \(key)\n"
    }
    let left = hasPolygon ? 385 : 100
    commands +=
      canvas.panel(left: left, top: 45, width: 575 - left, height: 220) + """
        set xlabel 'phase of the input (degrees)'
        set ylabel 'output / exact output − 1'
        set xrange [0:360]
        set xtics 90
        set yrange [*:*]
        set ytics autofreq
        set format y '%g'
        set offsets 0, 0, graph 0.05, graph 0.05
        plot 0 with lines lt 1 lw 1 title 'exact', \\
          data index 0 using 1:2 with lines lt 2 lw 1.2 title 'network'\(dots("1:2", "its corners"))
        unset multiplot
        """
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: commands)
  }
}
