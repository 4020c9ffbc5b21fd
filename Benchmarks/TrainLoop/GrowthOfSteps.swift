/// How the time of a step grows: the linear layer that learns the complex DFT of N points, 2N numbers
/// to 2N numbers, by Adam in float32.
struct GrowthOfSteps {
  let jobs: [Job]
  /// The thread's own processor time of a step.
  let times: Growth

  /// Over N, at batches of 100.
  static func overPoints() throws -> GrowthOfSteps {
    let points = (3...10).map { 1 << $0 }
    return try GrowthOfSteps(sizes: points, jobs: points.map { job(points: $0, batch: 100) })
  }

  /// Over the batch, at N = 32.
  static func overBatches() throws -> GrowthOfSteps {
    let batches = [10, 30, 100, 300, 1000]
    return try GrowthOfSteps(sizes: batches, jobs: batches.map { job(points: 32, batch: $0) })
  }

  /// Takes turns, so that whatever else the machine does hits all sizes alike.
  private init(sizes: [Int], jobs: [Job]) throws {
    let loops = try jobs.map { try TrainLoop($0) }
    var seconds = jobs.map { _ in [Double]() }
    for _ in 0..<5 {
      for i in jobs.indices { seconds[i].append(try loops[i].seconds() / Double(jobs[i].steps)) }
    }
    self.jobs = jobs
    times = Growth(sizes, seconds)
  }

  /// As many epochs as take a third of a second, or one. All batches divide the number of samples, so
  /// that all steps of a job are alike.
  private static func job(points: Int, batch: Int) -> Job {
    func job(epochs: Int) -> Job {
      Job(
        name: "dft", what: "\(points)-point DFT", widths: [2 * points, 2 * points], hasBias: false,
        samples: 9000, batch: batch, epochs: epochs)
    }
    let epoch = job(epochs: 1)
    // A guess; a step that has next to nothing to compute takes some microseconds too.
    let seconds = Double(epoch.steps) * (Double(epoch.operations) / 80e9 + 3e-6)
    return job(epochs: max(1, Int(0.33 / seconds)))
  }
}
