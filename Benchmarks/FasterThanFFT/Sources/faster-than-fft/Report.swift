internal import COpenBLAS
internal import Glibc

/// All measurements as markdown. Two empty lines stand before each table, where `times.gp` finds it.
struct Report {
  let measurements: [Measurement]

  var text: String {
    """
    \(environment)


    \(operations)

    Microseconds of one signal at a time, median (quartiles):


    \(times("dense, sgemm", "dense, sgemv", "pruned", "FFTW", of: \.single))

    \(conclusions(of: \.single))

    Microseconds of one signal of \(Measurement.batch) at once:


    \(times("dense, sgemm", "pruned", "FFTW", of: \.batched))

    \(conclusions(of: \.batched))
    """
  }

  private var environment: String {
    let build = openblas_get_config().map { String(cString: $0) } ?? ""
    let blas = build.split(separator: " ").prefix(2).joined(separator: " ")
    let core = openblas_get_corename().map { String(cString: $0) } ?? "unknown"
    return "\(processor), \(blas) (\(core)), \(FastTransform.version), float32, one thread."
  }

  private var processor: String {
    guard let file = fopen("/proc/cpuinfo", "r") else { return "Unknown processor" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = line.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
      let fields = text.split(separator: ":")
      if text.hasPrefix("model name"), fields.count == 2 {
        return String(fields[1].dropFirst().dropLast())
      }
    }
    return "Unknown processor"
  }

  private var operations: String {
    var table = MarkdownTable([
      "N", "dense: multiply-adds", "pruned: additions", "multiplications", "FFTW: additions",
      "multiplications", "dense / FFTW", "pruned / FFTW",
    ])
    for one in measurements {
      let fast = Double(one.fast.additions + one.fast.multiplications)
      let pruned = Double(one.weights.left + one.weights.multiplied)
      let counts = [
        one.weights.all, one.weights.left, one.weights.multiplied, one.fast.additions,
        one.fast.multiplications,
      ]
      table.add(
        ["\(one.size)"] + counts.map(\.grouped)
          + [(2 * Double(one.weights.all) / fast).digits(2), (pruned / fast).digits(2)])
    }
    return table.text
  }

  private func times(
    _ names: String..., of finishes: (Measurement) -> [Finish]
  ) -> String {
    var table = MarkdownTable(["N"] + names + ["dense / FFTW", "pruned / FFTW"])
    for one in measurements {
      let all = finishes(one)
      let (fast, pruned) = (all[all.count - 1].time.median, all[all.count - 2].time.median)
      let dense = all.dropLast(2).map(\.time.median).min() ?? .infinity
      table.add(
        ["\(one.size)"] + all.map(\.time.microseconds)
          + [(dense / fast).digits(2), (pruned / fast).digits(2)])
    }
    return table.text
  }

  /// How the time of each way grows, how exact it is, and where it beats FFTW.
  private func conclusions(of finishes: (Measurement) -> [Finish]) -> String {
    let columns = measurements.map(finishes)
    let fast = columns.map { $0[$0.count - 1] }
    return columns[0].indices.map { i in
      let way = columns.map { $0[i] }
      let large = zip(measurements, way).filter { $0.0.size >= 256 }
      let growth = exponent(large.map { (Double($0.0.size), $0.1.time.median) })
      let error = way.map(\.error).max() ?? 0
      let wins = way.indices.filter { way[$0].time.median < fast[$0].time.median }
      let sizes = wins.map { "\(measurements[$0].size)" }.joined(separator: ", ")
      return "- \(way[0].name): time as N^\(growth.digits(3)) from 256 on, relative error up to "
        + error.scientific
        + (way[0].name == fast[0].name
          ? "" : wins.isEmpty ? ", nowhere faster than FFTW" : ", faster than FFTW at N = \(sizes)")
    }.joined(separator: "\n")
  }

  /// The slope of log(seconds) over log(size), by least squares.
  private func exponent(_ points: [(size: Double, seconds: Double)]) -> Double {
    let (x, y) = (points.map { log($0.size) }, points.map { log($0.seconds) })
    let center = x.reduce(0, +) / Double(x.count)
    let slope = zip(x, y).reduce(0) { $0 + ($1.0 - center) * $1.1 }
    return slope / x.reduce(0) { $0 + ($1 - center) * ($1 - center) }
  }
}
