// The train loop against the bare GEMM calls that it can't do without, in one process and on one
// thread: Adam, float32, as many steps as take about a third of a second. "transposed" are the same
// products as Twiddle calls them, with a small W transposed first. Or how its time grows.
//
//   swift run -c release benchmark-train-loop [job] [repetitions]
//   swift run -c release benchmark-train-loop growth path/of/twiddle

internal import Glibc
internal import Learning
internal import Numerical
internal import YAML

let jobs = [
  Job(
    name: "a", what: "32-point DFT, one layer 64 -> 64", widths: [64, 64], hasBias: false,
    samples: 10_000, batch: 100, epochs: 100),
  Job(
    name: "b", what: "|FFT|, 64 -> 256 -> 32 with ReLU", widths: [64, 256, 32], hasBias: false,
    samples: 10_000, batch: 100, epochs: 20),
  Job(
    name: "c", what: "64 -> 512 -> 512 -> 64 with ReLU", widths: [64, 512, 512, 64], hasBias: true,
    samples: 10_000, batch: 100, epochs: 2),
  Job(
    name: "d", what: "1024-point DFT, 2048 -> 2048", widths: [2048, 2048], hasBias: false,
    samples: 1_280, batch: 128, epochs: 2),
]

Threads.use(1)
let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "growth", let twiddle = arguments.dropFirst().first {
  let report = GrowthReport(
    points: try .overPoints(), batches: try .overBatches(), batchesOfRuns: .init(of: twiddle))
  print(report.text)
  exit(0)
}
let repetitions = arguments.last.flatMap { Int($0) } ?? 7
print(BLAS.configuration, BLAS.core)
print("GEMM at best (1024³)  \(rounded(peak(), 10)) GFLOP/s")
for job in jobs where arguments.first.map({ Int($0) != nil || $0 == job.name }) ?? true {
  try compare(job)
}

func compare(_ job: Job) throws {
  let loop = try TrainLoop(job)
  let bare = BareGEMM(job)
  var (loops, plain, ours): ([Double], [Double], [Double]) = ([], [], [])
  for _ in 0..<repetitions {
    plain.append(bare.seconds(BareGEMM.plain))
    loops.append(try loop.seconds())
    ours.append(bare.seconds(BareGEMM.ours))
  }
  print(
    """
    (\(job.name)) \(job.what), batches of \(job.batch), \(repetitions) times
      train loop  \(rounded(median(loops) / Double(job.steps) * 1e6, 100)) us a step
    """)
  for (name, seconds) in [("bare GEMM", plain), ("transposed", ours)] {
    let ratios = zip(loops, seconds).map { $0 / $1 }.sorted()
    print(
      """
        \(name)  \(rounded(median(seconds) / Double(job.steps) * 1e6, 100)) us a step, \
      \(rounded(Double(job.operations * job.steps) / median(seconds) / 1e9, 10)) GFLOP/s; ratio \
      \(rounded(median(ratios), 1000)), \(rounded(ratios[0], 1000)) to \
      \(rounded(ratios[ratios.count - 1], 1000))
      """)
  }
}

/// Operations a second of a product of two 1024 x 1024 matrices, the best of five.
func peak() -> Double {
  let n = 1024
  let (a, b) = ([Float](repeating: 0.5, count: n * n), [Float](repeating: 0.25, count: n * n))
  var c = [Float](repeating: 0, count: n * n)
  let seconds = (0..<5).map { _ in
    processorSeconds {
      Float.gemm(
        false, false, m: n, n: n, k: n, a: a, lda: n, b: b, ldb: n, beta: 0, c: &c, ldc: n)
    }
  }
  return 2 * Double(n * n * n) / (seconds.min() ?? 1) / 1e9
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
func rounded(_ value: Double, _ places: Double) -> Double { (value * places).rounded() / places }
