import Numerical
import Testing

@testable import Learning

#if !DEBUG
  /// A generic loop that is not specialised is two hundred times slower: nothing else would notice.
  @Suite(.serialized) struct SpecialisationTests {
    @Test func `a layer behind an existential is as fast as a plain loop`() throws {
      let layer: any Layer = try Families.make(ReLU.self)
      let (x, y) = (Vector<Float>(count: 6400), Vector<Float>(count: 6400))
      let rows = (Rows(x.memory, count: 100, width: 64), Rows(y.memory, count: 100, width: 64))
      let plain = seconds { relu(x.memory, y.memory, x.count) }
      let behind = seconds { layer.forward(rows.0, rows.1, parameters: x.memory) }
      #expect(behind < plain * 5)
    }

    @Test func `so are a loss and an optimizer`() throws {
      let loss: any Loss = MeanSquaredError()
      let optimizer: any Optimizer = try Families.make(Adam.self)
      let (x, y, g) = (
        Vector<Float>(count: 6400), Vector<Float>(count: 6400), Vector<Float>(count: 2 * 6400)
      )
      let rows = [x, y, g].map { Rows($0.memory, count: 100, width: 64) }
      let plain = seconds { relu(x.memory, y.memory, x.count) }
      let evaluated = seconds {
        _ = loss.evaluate(predicted: rows[0], exact: rows[1], gradient: rows[2])
      }
      let stepped = seconds {
        optimizer.step(
          1, learningRate: 0.1, parameters: x.memory, gradient: y.memory, slots: g.memory,
          count: x.count)
      }
      #expect(evaluated < plain * 15)
      #expect(stepped < plain * 40)
    }

    /// The fastest of many.
    private func seconds(_ body: () -> Void) -> Duration {
      (0..<300).map { _ in ContinuousClock().measure(body) }.min() ?? .zero
    }

    @inline(never)
    private func relu(
      _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
    ) {
      for i in 0..<count { y[i] = x[i] < 0 ? 0 : x[i] }
    }
  }
#endif
