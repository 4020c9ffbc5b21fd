package import Experiments
internal import Learning
internal import Numerical
internal import Targets

/// What figures are drawn from: the files of a run, and its network on held-out data.
///
/// Each part is made when a figure first asks for it; what the run did not leave behind is nil.
package final class RecordedRun {
  let directory: RunDirectory
  let definition: Definition
  let summary: Summary?
  let metrics: MetricsFile?
  /// Remembers what could not be read.
  private let record: RunRecord

  /// Held-out rows that figures look at; statistics of more would look the same.
  private static let rows = 1000

  package init(_ directory: RunDirectory, catalog: Catalog) throws {
    self.directory = directory
    definition = try Definition(recordedIn: directory, catalog: catalog)
    let record = RunRecord(directory)
    // A run that goes on has none yet.
    summary = File.exists(directory.summary) ? record.read { try Summary(directory) } : nil
    metrics = record.metrics
    self.record = record
  }

  /// Columns of metrics.csv over the epochs, thinned to what a screen shows; nil where one is missing.
  func curve(_ columns: String...) -> MetricsTable? {
    let names = ["epoch"] + columns
    guard let metrics, names.allSatisfy(metrics.names.contains),
      let ends = read({ try metrics.ends(of: "epoch") }) ?? nil
    else { return nil }
    var thinning = CurveThinning(from: ends.first, to: ends.last)
    var notFinite = names.map { _ in 0 }
    let isRead: Void? = read {
      try metrics.forEachRow(of: names) { row, _ in
        for (column, value) in row.enumerated() where !value.isFinite && !value.isMissing {
          notFinite[column] += 1
        }
        thinning.add(row)
        return true
      }
    }
    if isRead == nil { return nil }
    thinning.finish()
    let values = names.indices.map { column in thinning.rows.map { $0[column] } }
    return MetricsTable(
      columns: Dictionary(zip(names, values)) { first, _ in first },
      notFinite: Dictionary(zip(names, notFinite)) { first, _ in first })
  }

  /// What is read of a file; nil where it can't be, which `problems` tell.
  func read<Result>(_ work: () throws -> Result) -> Result? { record.read(work) }

  /// The run's name and seed, for titles.
  var label: String {
    "\(GnuplotText.plain(definition.name, limit: 40)), seed \(definition.seed)"
  }

  private lazy var restored = Result { try TrainedNetwork(definition, parameters: directory.model) }

  // Why there is none is told by `problems`.
  var network: TrainedNetwork? { try? restored.get() }

  /// What can't be drawn although the run has it, in words; all of it once the figures are made.
  var problems: [String] {
    var problems = record.problems
    if File.exists(directory.model), case .failure(let error) = restored {
      problems.append("\(error)")
    } else if let missing = definition.missing {
      problems.append("\(missing), so nothing on held-out data is drawn")
    }
    return problems
  }

  private(set) lazy var frames = WeightFrames(self)

  private(set) lazy var examples = Examples(definition)

  /// Held-out inputs, exact results and what the network makes of them.
  private(set) lazy var heldOut: (inputs: Matrix, exact: Matrix, predicted: Matrix)? = {
    guard let network, definition.missing == nil else { return nil }
    let count = min(RecordedRun.rows, definition.data.testSamples)
    let (inputs, exact) = examples.rows(0..<count, of: .test)
    return (inputs, exact, network.predict(inputs))
  }()

  /// Matrix and offset of a network that is affine, beside the exact matrix of its linear target.
  private(set) lazy var operators: (learned: AffineMap, exact: Matrix)? = {
    guard let learned = network?.affineMap, let exact = examples.matrix else { return nil }
    return (learned, exact)
  }()
}
