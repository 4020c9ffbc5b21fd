package import Learning
package import Numerical

/// The network that a run left behind, ready to predict.
package struct TrainedNetwork {
  private enum Precise {
    case float32(Network<Float>)
    case float64(Network<Double>)
  }

  package let architecture: Architecture
  private let network: Precise

  /// Rebuilds the network of a definition from the parameters in a safetensors file.
  package init(_ definition: Definition, parameters path: String) throws {
    Threads.use(1)
    architecture = definition.architecture
    let file = try SafetensorsFile(path, numbers: architecture.parameterCount)
    func restored<S: Scalar>(_: S.Type) throws -> Network<S> {
      let network = Network<S>(definition.architecture)
      try file.restore(network)
      return network
    }
    network =
      switch definition.precision {
      case .float32: .float32(try restored(Float.self))
      case .float64: .float64(try restored(Double.self))
      }
  }

  /// Rows of inputs to rows of outputs, in the precision that the network was trained in.
  package func predict(_ inputs: Matrix) -> Matrix {
    switch network {
    case .float32(let network): network.predict(inputs)
    case .float64(let network): network.predict(inputs)
    }
  }

  /// The map that an affine network is; nil for others.
  package var affineMap: AffineMap? {
    switch network {
    case .float32(let network): network.affineMap()
    case .float64(let network): network.affineMap()
    }
  }

  /// The parameters of a block that is a matrix; vectors are rows.
  package func matrix(of block: Architecture.Block) -> Matrix {
    switch network {
    case .float32(let network): network.matrix(of: block)
    case .float64(let network): network.matrix(of: block)
    }
  }
}
