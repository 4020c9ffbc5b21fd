internal import Glibc
internal import Learning
internal import Targets
internal import YAML

/// What a run holds in memory at its widest, roughly, so that one that can't fit is refused before
/// it starts and not killed on the way.
struct MemoryNeed {
  /// Bytes of the training rows, of the held-out rows, and of the network with what trains it.
  private let parts: [(key: String, name: String, bytes: Double)]

  init(
    target: some Target, data: DataDefinition, architecture: Architecture, phases: [any Phase],
    precision: Definition.Precision
  ) {
    let size = precision == .float32 ? 4.0 : 8.0
    let row = Double(target.inputCount + target.outputCount)
    let operation = target is any LinearTarget ? Double(target.inputCount * target.outputCount) : 0
    let needs = phases.enumerated().map { index, phase in
      (
        key: "phases.\(index)", name: "batch and memory of '\(type(of: phase).name)'",
        bytes: phase.bytes(architecture: architecture, samples: data.samples, size: size)
      )
    }
    let reference = (
      key: "data.samples", name: "least-squares reference",
      bytes: References.solvesLeastSquares(
        rows: data.samples, inputs: target.inputCount, outputs: target.outputCount)
        ? AffineMap.bytes(
          samples: data.samples, numbers: target.inputCount + target.outputCount) : 0
    )
    parts = [
      ("data.samples", "training rows", Double(data.samples) * row * size),
      (
        "data.validation_samples", "validation rows",
        Double(data.validationSamples(for: phases)) * row * size
      ),
      // Once in the network's precision, and in Double inputs, results and predictions.
      ("data.test_samples", "held-out rows", Double(data.testSamples) * row * (size + 16)),
      // Parameters and gradient; in Double the exact and the learned operator.
      (
        "model", "network and operator",
        Double(architecture.parameterCount) * size * 2 + operation * 32
      ),
      // One runs at a time.
      needs.max { $0.bytes < $1.bytes }.flatMap { $0.bytes < reference.bytes ? nil : $0 }
        ?? reference,
    ]
  }

  /// The part to blame, and in words why; nil where all fits.
  var problem: (key: String, problem: String, help: String)? {
    let all = parts.reduce(0) { $0 + $1.bytes }
    let machine = Double(sysconf(Int32(_SC_PHYS_PAGES))) * Double(sysconf(Int32(_SC_PAGESIZE)))
    guard all > machine, let largest = parts.max(by: { $0.bytes < $1.bytes }) else { return nil }
    return (
      largest.key,
      "this needs about \(MemoryNeed.gigabytes(all)) of memory, and this machine has "
        + MemoryNeed.gigabytes(machine),
      "\(MemoryNeed.gigabytes(largest.bytes)) of it are the \(largest.name)"
    )
  }

  private static func gigabytes(_ bytes: Double) -> String {
    let whole = (bytes / 1e9).rounded(.up)
    return "\(Int(exactly: whole).map { "\($0)" } ?? "\(whole)") GB"
  }
}
