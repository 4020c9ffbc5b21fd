internal import Experiments
internal import Learning
internal import Numerical
internal import YAML

/// The network itself: small ones as circles with an edge for each weight, coloured by it; large
/// ones as blocks with their sizes.
enum NetworkFigure: RunFigure {
  static let name = "network"
  static let summary = "the network: edges coloured by weight, or layers as blocks with their sizes"

  static func figure(_ run: RecordedRun) -> Figure? {
    if let network = run.network, let graph = NetworkGraph(network, run) {
      return graph.figure(name, run)
    }
    return NetworkBlocks(run.definition.architecture).figure(name, run)
  }
}
