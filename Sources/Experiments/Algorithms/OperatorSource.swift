package import FastAlgorithms
internal import Learning
internal import Numerical
internal import Targets
internal import YAML

/// Where a matrix comes from: a finished run, a definition or suite of one, or an `.npy` file.
package struct OperatorSource {
  package let origin: Factorization.Origin
  /// Names files and functions: letters, digits and `_`.
  package let name: String
  /// Says in words what the matrix is.
  package let title: String
  package let matrix: LinearOperator
  /// What the user should know, such as an offset that is left out.
  package let notes: [String]

  package static let longestName = 80

  /// More would take minutes and gigabytes.
  package static let largest = 1024

  /// - Parameter layer: which layer's weights are taken of a run; all of it if it is nil.
  package init(_ path: String, layer: Int?, catalog: Catalog) throws {
    if File.isFolder(path) {
      self = try OperatorSource(run: RunDirectory(path: path), layer: layer, catalog: catalog)
      return
    }
    guard File.exists(path) else {
      throw OperatorSourceError(
        "there is no \(path): name a run's folder, a definition (.yaml) or a matrix (.npy)")
    }
    guard layer == nil else {
      throw OperatorSourceError("\(path) is no run: --layer names a layer of a run's network")
    }
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") || path.hasSuffix(".json") {
      let definition = try Definition.load(path, overrides: [], catalog: catalog)
      try self.init(definition, path: path)
    } else {
      try self.init(file: path)
    }
  }

  private init(
    _ origin: Factorization.Origin, path: String, name: String, layer: Int? = nil, title: String,
    matrix: LinearOperator, notes: [String] = []
  ) throws(OperatorSourceError) {
    guard max(matrix.rows, matrix.columns) <= OperatorSource.largest else {
      throw OperatorSourceError(
        "\(path): the matrix is \(matrix.rows) x \(matrix.columns), but at most "
          + "\(OperatorSource.largest) rows and columns are taken; factorize a smaller size of the same transform"
      )
    }
    guard matrix.largestMagnitude > 0 else {
      throw OperatorSourceError(
        "\(path): the matrix is all zeros, which takes no operations: there is nothing to factorize"
      )
    }
    self.origin = origin
    self.name = OperatorSource.identifier(name) + (layer.map { "_layer\($0)" } ?? "")
    self.title = title
    self.matrix = matrix
    self.notes = notes
  }

  private init(_ definition: Definition, path: String) throws {
    guard let target = definition.target as? any LinearTarget else {
      throw OperatorSourceError(
        "\(path): the target '\(type(of: definition.target).name)' is not linear, so it has no matrix to factorize; "
          + "the network of a run may have one, by --layer")
    }
    let whole = max(target.inputCount, target.outputCount)
    guard whole <= 2 * OperatorSource.largest else {
      throw OperatorSourceError(
        "\(path): the operator is \(target.outputCount) x \(target.inputCount), but at most "
          + "\(OperatorSource.largest) rows and columns are taken; factorize a smaller size of the same transform"
      )
    }
    let real = LinearOperator(target.matrix)
    try self.init(
      .exact, path: path, name: definition.name,
      title: "the exact operator of \(definition.name), \(type(of: definition.target).name)",
      matrix: real.complexForm ?? real)
  }

  private init(run directory: RunDirectory, layer: Int?, catalog: Catalog) throws {
    let path = directory.path
    switch directory.observedState {
    case .finished: break
    case .absent:
      throw OperatorSourceError(
        "\(path) is no run directory: it has no definition.yaml (runs/NAME/* are those of a name)")
    case .running:
      throw OperatorSourceError("\(path) is running: its network is there when it has ended")
    case .unfinished:
      throw OperatorSourceError("\(path) is unfinished: `twiddle run` on its definition ends it")
    case .diverged, .failed, .unreadable:
      throw OperatorSourceError(
        "\(path) has no trained network: \(directory.failure ?? "it failed")")
    }
    let definition = try Definition(recordedIn: directory, catalog: catalog)
    let network = try TrainedNetwork(definition, parameters: directory.model)
    if let layer {
      guard
        let block = network.architecture.matrix(ofLayer: layer)
      else {
        throw OperatorSourceError("\(path): layer \(layer) has no matrix of weights")
      }
      try self.init(
        .learned, path: path, name: definition.name, layer: layer,
        title: "the weights \(block.name) of \(path)",
        matrix: LinearOperator(network.matrix(of: block)))
      return
    }
    guard let map = network.affineMap else {
      throw OperatorSourceError(
        "\(path): the network is not linear, so there is no matrix to factorize; its first layer has one: --layer 0"
      )
    }
    let offset = map.offset.reduce(0) { max($0, abs($1)) }
    try self.init(
      .learned, path: path, name: definition.name, title: "the operator that \(path) learned",
      matrix: LinearOperator(map.matrix),
      notes: offset == 0 ? [] : ["the network adds an offset of up to \(offset), which is left out"]
    )
  }

  private init(file path: String) throws {
    // Complex numbers of eight bytes each, and a header.
    let bytes = try File.read(
      File.isLink(path) ? File.resolved(path) : path,
      atMost: 16 * OperatorSource.largest * OperatorSource.largest + 1 << 16)
    let matrix: MatrixNPY
    do throws(MatrixNPY.Refusal) {
      matrix = try MatrixNPY(bytes, largest: OperatorSource.largest)
    } catch {
      throw OperatorSourceError("\(path): \(error)")
    }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    try self.init(
      .measured, path: path, name: String(file.lastIndex(of: ".").map { file[..<$0] } ?? file[...]),
      title: "the matrix in \(file)", matrix: LinearOperator(matrix.re, im: matrix.im))
  }

  /// A name that C and Python take, and short enough to name files.
  package static func identifier(_ name: String) -> String {
    let letters = name.unicodeScalars.prefix(longestName).map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        ? Character(scalar) : "_"
    }
    let word = String(letters)
    // What starts with _ belongs to C.
    if word.first.map({ $0.isNumber || $0 == "_" }) ?? true {
      return "f\(word.prefix(longestName - 1))"
    }
    return ReservedWords.all.contains(word) ? "\(word)_" : word
  }
}

/// Why there is no matrix to factorize, and what to do.
package struct OperatorSourceError: Error, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}
