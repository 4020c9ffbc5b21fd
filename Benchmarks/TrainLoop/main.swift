// The train loop against the bare GEMM calls that it can't do without, in one process and on one
// thread: 64 -> 64 without bias, 10,000 samples, batches of 100, Adam, 100 epochs, float32.
//
//   swift run -c release benchmark-train-loop [repetitions]

internal import Learning
internal import Numerical
internal import YAML

let (size, sampleCount, batchSize, epochs) = (64, 10_000, 100, 100)
let repetitions = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 7
BLAS.setThreads(1)

func make<Made: Plugin>(_ type: Made.Type, _ yaml: String) throws -> Made {
  let node = try Parser.parse(Source(name: "benchmark", directory: ".", text: yaml))
  let families = [
    Family("loss", of: (any Loss).self, [MeanSquaredError.self]),
    Family("optimizer", of: (any Optimizer).self, [Adam.self]),
    Family("schedule", of: (any Schedule).self, [ConstantSchedule.self]),
  ]
  var fields = Fields(node, at: node.mark, families: families)
  let made = Made(&fields)
  precondition(fields.isSound, "\(fields.diagnostics)")
  return made
}

let dense = try make(Dense.self, "bias: false")
let train = try make(Train.self, "{epochs: \(epochs), batch_size: \(batchSize)}")
let architecture = try Architecture(layers: [dense], inputCount: size, outputCount: size)
let operation = Matrix(rows: size, columns: size) { i, j in
  Double(((i + 1) * (j + 1)) % size) / 8 - 4
}
let samples = Samples<Float>(count: sampleCount, inputCount: size, outputCount: size) { range in
  var random = RandomStream(seed: 0, purpose: "benchmark", index: UInt64(range.lowerBound))
  let inputs = Matrix(rows: range.count, columns: size) { _, _ in random.normal() }
  return (inputs, inputs.timesTransposed(operation))
}

/// Seconds of the whole train phase, test losses of 2,000 samples an epoch not included.
func trainLoop() throws -> Double {
  let network = Network<Float>(architecture)
  network.initialize(seed: 0)
  let probe = Samples<Float>(count: 1, inputCount: size, outputCount: size) { _ in
    (Matrix(rows: 1, columns: size), Matrix(rows: 1, columns: size, repeating: 1))
  }
  let session = Session(network: network, train: samples, test: probe, seed: 0)
  let clock = ContinuousClock()
  return try clock.measure { try session.run([train]) } / .seconds(1)
}

/// Seconds of the same GEMM calls on the same sizes: one forward, one for the weights' gradient.
func bareGEMM() -> Double {
  let inputs = [Float](repeating: 0.5, count: batchSize * size * 2)
  let weights = [Float](repeating: 0.25, count: size * size)
  var outputs = [Float](repeating: 0, count: batchSize * size)
  var gradient = [Float](repeating: 0, count: size * size)
  let steps = epochs * sampleCount / batchSize
  let time = ContinuousClock().measure {
    for _ in 0..<steps {
      Float.gemm(
        false, true, m: batchSize, n: size, k: size, a: inputs, lda: 2 * size, b: weights,
        ldb: size, beta: 0, c: &outputs, ldc: size)
      Float.gemm(
        true, false, m: size, n: size, k: batchSize, a: outputs, lda: size, b: inputs,
        ldb: 2 * size, beta: 0, c: &gradient, ldc: size)
    }
  }
  return time / .seconds(1)
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

var loops: [Double] = []
var bares: [Double] = []
for _ in 0..<repetitions {
  bares.append(bareGEMM())
  loops.append(try trainLoop())
}
let steps = Double(epochs * sampleCount / batchSize)
func line(_ name: String, _ seconds: Double) {
  let milliseconds = (seconds * 1e4).rounded() / 10
  let microseconds = (seconds / steps * 1e8).rounded() / 100
  print("\(name)  \(milliseconds) ms  \(microseconds) us a step")
}
print("\(BLAS.configuration), medians of \(repetitions)")
line("train loop", median(loops))
line("bare GEMM ", median(bares))
print("ratio       \((median(loops) / median(bares) * 1000).rounded() / 1000)")
print("ratios      \(zip(loops, bares).map { ($0 / $1 * 100).rounded() / 100 }.sorted())")
