/// y = x Wᵀ without the zeros of W, which is stored as compressed sparse rows.
///
/// A batch lies in groups of 64 signals, each number of all 64 side by side, as FFTW has its own
/// order too: then a weight meets 64 numbers at once.
struct PrunedLayer {
  private typealias Lanes = SIMD16<Float>
  private static let vectors = 4
  private static let group = vectors * Lanes.scalarCount

  private let width: Int
  private let values: Memory<Float>
  private let columns: Memory<UInt16>
  private let starts: [Int]
  private let (input, output): (Memory<Float>, Memory<Float>)
  private let (inputs, outputs): (Memory<Lanes>, Memory<Lanes>)

  /// Weights that are left, and how many of them need a multiplication, being neither 1 nor -1.
  let (additions, multiplications): (Int, Int)

  init(_ weights: Memory<Float>, _ signals: Signals) {
    width = 2 * signals.size
    let all = UnsafeBufferPointer(start: weights.start, count: weights.count)
    additions = all.count { $0 != 0 }
    multiplications = all.count { $0 != 0 && $0.magnitude != 1 }
    values = Memory(count: additions, repeating: 0)
    columns = Memory(count: additions, repeating: 0)
    var starts = [0]
    var next = 0
    for row in 0..<width {
      for column in 0..<width where all[row * width + column] != 0 {
        values.start[next] = all[row * width + column]
        columns.start[next] = UInt16(column)
        next += 1
      }
      starts.append(next)
    }
    self.starts = starts

    precondition(signals.count % Self.group == 0, "\(signals.count) signals in groups of 64")
    input = Memory(count: width, repeating: 0)
    input.start.update(from: signals.numbers.start, count: width)
    output = Memory(count: width, repeating: 0)
    inputs = Memory(count: signals.numbers.count / Lanes.scalarCount, repeating: .zero)
    outputs = Memory(count: inputs.count, repeating: .zero)
    for signal in 0..<signals.count {
      let (place, lane) = place(signal)
      for i in 0..<width {
        inputs.start[place + i * Self.vectors][lane] = signals.numbers.start[signal * width + i]
      }
    }
  }

  /// Where a signal's first number lies.
  private func place(_ signal: Int) -> (vector: Int, lane: Int) {
    let (group, rest) = signal.quotientAndRemainder(dividingBy: Self.group)
    return (group * width * Self.vectors + rest / Lanes.scalarCount, rest % Lanes.scalarCount)
  }

  /// One signal. Four sums, since each addition waits for the one before.
  func forward() {
    let (x, y, w, columns) = (input.start, output.start, values.start, columns.start)
    for row in 0..<width {
      var (a, b, c, d) = (Float.zero, Float.zero, Float.zero, Float.zero)
      var place = starts[row]
      let end = starts[row + 1]
      while place + 4 <= end {
        a += w[place] * x[Int(columns[place])]
        b += w[place + 1] * x[Int(columns[place + 1])]
        c += w[place + 2] * x[Int(columns[place + 2])]
        d += w[place + 3] * x[Int(columns[place + 3])]
        place += 4
      }
      while place < end {
        a += w[place] * x[Int(columns[place])]
        place += 1
      }
      y[row] = (a + b) + (c + d)
    }
  }

  /// All signals.
  func forwardBatch() {
    let (values, columns) = (values.start, columns.start)
    for group in stride(from: 0, to: inputs.count, by: width * Self.vectors) {
      let (x, y) = (inputs.start + group, outputs.start + group)
      for row in 0..<width {
        var (a, b, c, d) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        for place in starts[row]..<starts[row + 1] {
          let w = Lanes(repeating: values[place])
          let numbers = x + Int(columns[place]) * Self.vectors
          a.addProduct(w, numbers[0])
          b.addProduct(w, numbers[1])
          c.addProduct(w, numbers[2])
          d.addProduct(w, numbers[3])
        }
        let sums = y + row * Self.vectors
        (sums[0], sums[1], sums[2], sums[3]) = (a, b, c, d)
      }
    }
  }

  var result: [Float] { (0..<width).map { output.start[$0] } }

  func result(_ signal: Int) -> [Float] {
    let (place, lane) = place(signal)
    return (0..<width).map { outputs.start[place + $0 * Self.vectors][lane] }
  }
}
