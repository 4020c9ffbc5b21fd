internal import Experiments
internal import FastAlgorithms

/// What was found in a matrix, in words and numbers.
struct FactorizationView {
  private let source: OperatorSource
  private let found: Factorization
  private let seconds: Double
  private let isCut: Bool

  /// - Parameters:
  ///   - seconds: that the search took.
  ///   - isCut: whether it ended before it had tried everything.
  init(_ source: OperatorSource, _ found: Factorization, seconds: Double, isCut: Bool) {
    self.source = source
    self.found = found
    self.seconds = seconds
    self.isCut = isCut
  }

  private static let mostFindings = 16

  var lines: [Styled] {
    let matrix = found.matrix
    var lines: [Styled] = [
      "\(.bold(source.title))  \(matrix.rows) x \(matrix.columns)\(matrix.isComplex ? ", complex" : "")"
    ]
    if let levels = found.levels {
      let family = levels.family ?? "means of their groups"
      lines.append(
        "  taken for \(levels.magnitudes.count) magnitudes, \(family); off by at most \(Format.short(levels.distance))"
      )
    }
    lines += (source.notes + found.notes).map { note in "  note: \(note)" }
    let findings = found.algorithm.findings
    for finding in findings.prefix(FactorizationView.mostFindings) {
      let indent = String(repeating: "  ", count: min(finding.depth, 12) + 1)
      lines.append("\(indent)\(finding.text)")
    }
    if findings.count > FactorizationView.mostFindings {
      lines.append(
        "  and \(findings.count - FactorizationView.mostFindings) more: algorithm.json has all")
    }
    if findings.isEmpty {
      let saves = found.algorithm.count.total < matrix.denseCount.total
      lines.append(
        "  nothing was found\(saves ? " but sums that several outputs share" : ""): no blocks, no parallel columns in classes of rows, no signed symmetry, no common scale"
      )
    }
    lines.append("")
    var table = Table([.left, .right, .right, .right])
    table.append(["", "additions", "multiplications", "in all"])
    for (name, count) in [("found", found.algorithm.count), ("entry by entry", matrix.denseCount)] {
      table.append(
        [
          name, Format.grouped(count.additions), Format.grouped(count.multiplications),
          Format.grouped(count.total),
        ])
    }
    lines += table.lines().map { Styled($0) }
    lines.append("")
    let steps = found.algorithm.program.steps.count
    if !found.isWritten {
      lines.append(
        "  too long to be written for what it saves: the product entry by entry does as well")
    } else if steps > Factorization.longest {
      lines.append(
        "  too long for C and NumPy, which are written up to \(Format.grouped(Factorization.longest)) steps: "
          + "algorithm.json and factors.npz have it")
    }
    let certificate = found.algorithm.certificate
    lines.append(
      "  error \(Format.short(certificate.error)) of the largest entry, in float32 \(Format.short(certificate.singleError))"
    )
    if !(certificate.singleError < 0.01) {
      lines.append("  float32 does not hold its numbers: use it in double")
    }
    if found.levels != nil {
      lines.append(
        "  from the source itself: \(Format.short(found.distance.error)), on noise \(Format.short(found.distance.noiseError))"
      )
    }
    lines.append(
      "  in \(Format.seconds(seconds))\(isCut ? ", cut off: --seconds gives it more" : "")")
    return lines
  }
}
