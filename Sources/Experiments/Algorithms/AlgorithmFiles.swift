package import FastAlgorithms
internal import YAML

extension Factorization {
  /// The longest program that is written as straight-line code.
  package static let longest = 8192

  private static let most = 1 << 18

  /// Whether the steps are written: of a very long program that saves less than half they are not, for they would take
  /// gigabytes, and the product entry by entry does as well.
  package var isWritten: Bool {
    algorithm.program.steps.count <= Factorization.most
      || 2 * algorithm.count.total < matrix.denseCount.total
  }

  /// Writes `algorithm.json`; if the program ``isWritten``, `factors.npz`; C and NumPy if it is short enough for
  /// straight-line code; and `flow.svg` of up to 32 complex or 64 real numbers. Each file is replaced whole.
  ///
  /// Of these, what is not written is removed if an earlier call left it there: it would be of another matrix.
  ///
  /// - Parameters:
  ///   - root: what lies in it is written to through no link: the run's folder, or that of the files.
  ///   - source: what the matrix is, in words.
  /// - Returns: the paths of what was written.
  package func write(
    into folder: String, of root: String, name: String, source: String
  ) throws(FileError) -> [String] {
    let tree = FileTree(root)
    try tree.createDirectory(folder)
    var files = [("algorithm.json", json(name: name, source: source).text)]
    if algorithm.program.steps.count <= Factorization.longest {
      let title = "\(name): \(source)"
      files.append(
        ("\(name).c", CSource(algorithm, for: matrix, name: name, title: title).text))
      files.append(
        ("\(name).py", NumPySource(algorithm, for: matrix, name: name, title: title).text))
    }
    let graph = isWritten ? FlowGraph(algorithm.program, isComplex: matrix.isComplex) : nil
    if let graph,
      max(algorithm.program.inputCount, algorithm.program.outputs.count) <= FlowDrawing.most
    {
      let title =
        "\(name): \(algorithm.count.multiplications) multiplications, \(algorithm.count.additions) additions"
      files.append(("flow.svg", FlowDrawing(graph, title: title).text))
    }
    for (file, text) in files { try tree.replace("\(folder)/\(file)", with: text) }
    for file in ["\(name).c", "\(name).py", "flow.svg"] + (graph == nil ? ["factors.npz"] : [])
    where !files.contains(where: { $0.0 == file }) {
      try tree.remove("\(folder)/\(file)")
    }
    guard let graph else { return files.map { "\(folder)/\($0.0)" } }
    let factors = SparseFactors(graph).npz
    try tree.replace("\(folder)/factors.npz") { file throws(FileError) in
      try factors.withUnsafeBufferPointer { bytes throws(FileError) in
        try file.write(UnsafeRawBufferPointer(bytes))
      }
    }
    return (files.map(\.0) + ["factors.npz"]).map { "\(folder)/\($0)" }
  }

  private func json(name: String, source: String) -> JSON {
    let program = algorithm.program
    func counts(_ count: OperationCount) -> JSON {
      .object([
        ("additions", .int(count.additions)), ("multiplications", .int(count.multiplications)),
      ])
    }
    func certificate(_ certificate: Certificate) -> JSON {
      .object([
        ("error", .number(certificate.error)), ("noise_error", .number(certificate.noiseError)),
        ("float32_error", .number(certificate.singleError)),
        ("float32_noise_error", .number(certificate.singleNoiseError)),
      ])
    }
    let steps = (isWritten ? program.steps : []).map { step -> JSON in
      switch step {
      case .input(let j): .array([.string("input"), .int(j)])
      case .product(let constant, let a): .array([.string("*"), .number(constant), .int(a)])
      case .sum(let a, let b): .array([.string("+"), .int(a), .int(b)])
      case .difference(let a, let b): .array([.string("-"), .int(a), .int(b)])
      }
    }
    let outputs = program.outputs.map { output -> JSON in
      output.step.map { .array([.string(output.isNegated ? "-" : "+"), .int($0)]) } ?? .null
    }
    var members: [(String, JSON)] = [
      ("name", .string(name)), ("source", .string(source)), ("rows", .int(matrix.rows)),
      ("columns", .int(matrix.columns)), ("complex", .bool(matrix.isComplex)),
      ("count", counts(algorithm.count)), ("dense", counts(matrix.denseCount)),
      ("certificate", certificate(algorithm.certificate)),
      ("against_source", certificate(distance)),
    ]
    if let levels {
      members.append(
        (
          "levels",
          .object([
            ("family", levels.family.map(JSON.string) ?? .null),
            ("magnitudes", .array(levels.magnitudes.map(JSON.number))),
            ("distance", .number(levels.distance)),
          ])
        ))
    }
    members += [
      (
        "findings",
        .array(
          algorithm.findings.map {
            .object([("depth", .int($0.depth)), ("text", .string($0.text))])
          })
      ),
      ("steps", isWritten ? .array(steps) : .null),
      ("outputs", isWritten ? .array(outputs) : .null),
    ]
    return .object(members)
  }
}
