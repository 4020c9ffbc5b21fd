internal import Numerical

/// All of it as markdown. Two empty lines stand before each table, where `growth.gp` finds it.
struct GrowthReport {
  let points: GrowthOfSteps
  let batches: GrowthOfSteps
  let batchesOfRuns: GrowthOfBatches

  var text: String {
    """
    OpenBLAS for \(BLAS.core), float32, Adam, one thread a run.

    A step over N, in batches of 100: 4 · 100 · (2N)² operations in two matrix products.


    \(table("N", points))

    A step over the batch B, N = 32: 4 · B · 64² operations.


    \(table("B", batches))

    A batch of runs of ten epochs, N = 32, two side by side:


    \(table(batchesOfRuns))

    | grows as | operations | time | time, from the middle on |
    | --- | ---: | ---: | ---: |
    \(exponents("N", 2, points.times))
    \(exponents("B", 1, batches.times))
    \(exponents("runs, on the clock", 1, batchesOfRuns.times))
    \(exponents("runs, on processors", 1, batchesOfRuns.work))
    """
  }

  private func table(_ name: String, _ growth: GrowthOfSteps) -> String {
    let rows = growth.times.points.enumerated().map { index, point in
      let operations = Double(growth.jobs[index].operations)
      return [
        "\(point.size)", (point.median * 1e6).threeDigits, quartiles(point, 1e6),
        (operations / 1e6).threeDigits, (operations / point.median / 1e9).threeDigits,
        localExponent(growth.times, index),
      ]
    }
    return table([name, "µs", "quartiles", "million operations", "GFLOP/s", "exponent"], rows)
  }

  private func table(_ growth: GrowthOfBatches) -> String {
    let rows = zip(growth.times.points, growth.work.points).enumerated().map { index, pair in
      let (time, work) = pair
      let runs = Double(time.size)
      return [
        "\(time.size)", time.median.threeDigits, quartiles(time, 1),
        (time.median / runs * 1e3).threeDigits, (work.median / runs * 1e3).threeDigits,
        localExponent(growth.times, index),
      ]
    }
    return table(
      ["runs", "seconds", "quartiles", "ms a run", "of processors", "exponent"], rows)
  }

  private func table(_ heads: [String], _ rows: [[String]]) -> String {
    ([heads, heads.map { _ in "---:" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  private func quartiles(_ point: Growth.Point, _ scale: Double) -> String {
    let (lower, _, upper) = point.quartiles
    return (lower * scale).threeDigits + "…" + (upper * scale).threeDigits
  }

  private func localExponent(_ growth: Growth, _ index: Int) -> String {
    growth.localExponent(index)?.fixed(2) ?? ""
  }

  private func exponents(_ name: String, _ operations: Int, _ growth: Growth) -> String {
    let middle = growth.points[growth.points.count / 2].size
    return "| \(name) | \(operations) | \(growth.exponent().fixed(2)) "
      + "| \(growth.exponent(from: middle).fixed(2)), from \(middle) |"
  }
}
