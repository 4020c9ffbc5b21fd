internal import Glibc

/// A way to transform some signals, and what it makes of the last of them.
struct Way {
  let name: String
  let run: () -> Void
  let result: () -> [Float]
}

/// How a way did: seconds a signal, and ‖result - exact‖ / ‖exact‖.
struct Finish {
  let name: String
  let time: Time
  let error: Double
}

/// Checks several ways of transforming the same signals, and times them in turn, so that whatever
/// else the machine does hits all alike.
enum Race {
  /// A round is at least 5 ms of calls behind one that isn't timed and fills the caches. There are 15
  /// of them, but 5 for a way that takes more than 0.3 s a call.
  static func run(_ ways: [Way], signals: Int, exact: [Double]) -> [Finish] {
    let errors = ways.map { way in
      way.run()
      return ExactDFT.error(of: way.result(), from: exact)
    }
    for (way, error) in zip(ways, errors) {
      precondition(error < 1e-5, "\(way.name) is wrong by \(error) at N = \(exact.count / 2)")
    }
    let calls = ways.map { max(1, Int((0.005 / seconds(calls: 1, $0)).rounded(.up))) }
    var times = ways.map { _ in [Double]() }
    for round in 0..<15 {
      for (i, way) in ways.enumerated() where round < 5 || times[i][0] < 0.3 {
        if calls[i] > 1 { way.run() }
        times[i].append(seconds(calls: calls[i], way) / Double(calls[i]))
      }
    }
    return ways.indices.map { i in
      let time = Time(times[i].map { $0 / Double(signals) })
      return Finish(name: ways[i].name, time: time, error: errors[i])
    }
  }

  private static func seconds(calls: Int, _ way: Way) -> Double {
    let start = now
    for _ in 0..<calls { way.run() }
    return now - start
  }

  /// Of this thread, so that waiting for a busy processor doesn't count.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
