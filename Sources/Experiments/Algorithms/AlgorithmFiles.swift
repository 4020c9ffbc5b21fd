internal import FastAlgorithms
internal import YAML

extension Factorization {
  /// The longest program that is written as straight-line code.
  package static let longest = 8192

  /// Writes `algorithm.json` and `factors.npz`; C and NumPy unless the program is too long for straight-line code;
  /// and `flow.svg` of up to 32 complex or 64 real numbers. Each file is replaced whole.
  ///
  /// A figure and code that an earlier call left there, and that are not written now, are removed: they would be of
  /// another matrix.
  ///
  /// - Parameter root: what lies in it is written to through no link: the run's folder, or that of the files.
  /// - Returns: the paths of what was written.
  package func write(
    into folder: String, of root: String, name: String
  ) throws(FileError) -> [String] {
    let tree = FileTree(root)
    try tree.createDirectory(folder)
    for file in try Factorization.files(in: folder) { try tree.remove("\(folder)/\(file)") }
    var files = [("algorithm.json", json(name: name).text)]
    if algorithm.program.steps.count <= Factorization.longest {
      let title = "\(name): \(source.title)"
      files.append(
        ("\(name).c", CSource(algorithm, for: matrix, name: name, title: title).text))
      files.append(
        ("\(name).py", NumPySource(algorithm, for: matrix, name: name, title: title).text))
    }
    let graph = FlowGraph(algorithm.program, isComplex: matrix.isComplex)
    if max(algorithm.program.inputCount, algorithm.program.outputs.count) <= FlowDrawing.most {
      let title =
        "\(name): \(algorithm.count.multiplications) multiplications, \(algorithm.count.additions) additions"
      files.append(("flow.svg", FlowDrawing(graph, title: title).text))
    }
    for (file, text) in files { try tree.replace("\(folder)/\(file)", with: text) }
    let factors = SparseFactors(graph).npz
    try tree.replace("\(folder)/factors.npz") { file throws(FileError) in
      try factors.withUnsafeBufferPointer { bytes throws(FileError) in
        try file.write(UnsafeRawBufferPointer(bytes))
      }
    }
    return (files.map(\.0) + ["factors.npz"]).map { "\(folder)/\($0)" }
  }

  /// What an earlier call wrote there for a person or a compiler to read.
  private static func files(in folder: String) throws(FileError) -> [String] {
    let path = "\(folder)/algorithm.json"
    guard File.exists(path) else { return [] }
    let start = String(decoding: try File.read(path, first: 1024), as: UTF8.self)
    let name = start.split(separator: "\"", maxSplits: 4).dropFirst(3).first.map(String.init)
    guard let name, OperatorSource.identifier(name) == name else { return ["flow.svg"] }
    return ["flow.svg", "\(name).c", "\(name).py"]
  }

  private func json(name: String) -> JSON {
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
    let steps = program.steps.map { step -> JSON in
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
      ("name", .string(name)), ("source", .string(source.title)), ("rows", .int(matrix.rows)),
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
      ("steps", .array(steps)), ("outputs", .array(outputs)),
    ]
    return .object(members)
  }
}
