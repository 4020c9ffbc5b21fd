internal import Glibc

/// How the time of `twiddle run` grows with the number of runs: seeds of the gist's job for ten
/// epochs, two side by side, from the start of the program to its end.
struct GrowthOfBatches {
  /// On the clock.
  let times: Growth
  /// On all processors together.
  let work: Growth

  init(of twiddle: String) {
    let counts = [1, 3, 10, 30, 100]
    var (times, work) = (counts.map { _ in [Double]() }, counts.map { _ in [Double]() })
    for _ in 0..<3 {
      for (i, runs) in counts.enumerated() {
        let start = Self.processorSeconds
        times[i].append(Self.run(runs, with: twiddle))
        work[i].append(Self.processorSeconds - start)
      }
    }
    self.times = Growth(counts, times)
    self.work = Growth(counts, work)
  }

  private static func run(_ runs: Int, with twiddle: String) -> Double {
    let command = """
      folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT && \(twiddle) run configs/dft.yaml \
      --set phases.0.train.epochs=10 --seeds \(runs) --jobs 2 --no-figures --quiet \
      --runs "$folder" >/dev/null
      """
    let time = ContinuousClock().measure {
      precondition(system(command) == 0, "this failed: \(command)")
    }
    return time / .seconds(1)
  }

  /// Of all processes that were started here and have ended.
  private static var processorSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6
    }
  }
}
