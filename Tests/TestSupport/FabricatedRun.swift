import Foundation

/// A run directory whose numbers are made up, for what reads runs.
package struct FabricatedRun {
  package enum Ending { case finished, diverged, failed, unfinished }

  package var name = "dft"
  package var hash = "0a1b2c3d"
  package var seed = 0
  package var ending = Ending.finished
  package var nmseDB = -50.0
  package var parameters = 4096
  /// The NMSE in dB after each epoch.
  package var epochs = [-20.0, -40, -50]
  package var samples = 100
  package var host = "one"

  package init() {}

  package init(
    _ name: String, hash: String = "0a1b2c3d", seed: Int, nmseDB: Double = -50,
    ending: Ending = .finished
  ) {
    self.init()
    (self.name, self.hash, self.seed) = (name, hash, seed)
    (self.nmseDB, self.ending) = (nmseDB, ending)
  }

  /// As in the folder of all runs.
  package var path: String { "\(name)/\(hash)-seed\(seed)" }

  package func write(in runs: String) throws {
    let folder = "\(runs)/\(path)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func write(_ file: String, _ text: String) throws {
      try text.write(toFile: "\(folder)/\(file)", atomically: false, encoding: .utf8)
    }
    try write("definition.yaml", definition)
    try write(
      "environment.json",
      "{\"version\": \"0.1.0\", \"host\": \"\(host)\", \"cpu\": \"c\", \"blas\": \"b\"}\n")
    let rows = epochs.enumerated()
    try write(
      "metrics.csv",
      "phase,epoch,test_nmse_db\n" + rows.map { "0,\($0 + 1),\($1)\n" }.joined())
    try write(
      "timing.csv", "epoch,seconds\n" + rows.map { "\($0.0 + 1),\($0.0 + 1).5\n" }.joined())
    switch ending {
    case .finished: try write("summary.json", summary)
    case .diverged, .failed:
      try write("error.json", "{\"kind\": \"\(ending)\", \"message\": \"it \(ending)\"}\n")
    case .unfinished: break
    }
  }

  package var definition: String {
    """
    name: \(name)
    target:
      dft: {size: 4}
    data: {samples: \(samples)}
    model: [dense: {bias: false}]
    phases:
    - train:
        epochs: \(epochs.count)
        optimizer:
          adam: {beta2: 0.999}
    seed: \(seed)

    """
  }

  private var summary: String {
    """
    {
      "status": "finished",
      "name": "\(name)",
      "seed": \(seed),
      "target": "dft",
      "epochs": \(epochs.count),
      "model": {"parameters": \(parameters), "multiply_adds": \(parameters)},
      "test": {"nmse_db": \(nmseDB.isFinite ? "\(nmseDB)" : "null"), "r2": 0.5, "allclose": false},
      "references": {"least_squares": {"nmse_db": -60}},
      "probes": {"ramp": {"r2": null, "allclose": true}}
    }

    """
  }
}
