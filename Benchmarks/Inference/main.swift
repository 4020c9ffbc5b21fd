// What a call of a network costs, by the number of signals in it: 64 -> 64 without bias, float32, one
// thread. The weights are those of the start, for trained ones take as long.
//
//   swift run -c release benchmark-inference
//
// Prints the line that Benchmarks/peers/bench.py reads.

internal import Learning
internal import Numerical
internal import YAML

let size = 64
Threads.use(1)

let node = try Parser.parse(Source(name: "benchmark", directory: ".", text: "bias: false"))
var fields = Fields(node, at: node.mark, families: [])
let architecture = try Architecture(
  layers: [Dense(&fields)], inputCount: size, outputCount: size)
let network = Network<Float>(architecture)
network.initialize(seed: 0)

/// The least of nine means over a tenth of a second each, as the peers measure it.
func microseconds(_ call: () -> Void) -> Double {
  func seconds(_ times: Int) -> Double {
    ContinuousClock().measure { for _ in 0..<times { call() } } / .seconds(1)
  }
  var calls = 1
  while seconds(calls) < 0.1 { calls *= 2 }
  let least = (0..<9).map { _ in seconds(calls) }.reduce(.infinity, min)
  return least / Double(calls) * 1e6
}

let times = [1, 1024].map { count in
  let signals = Vector<Float>(count: count * size)
  var random = RandomStream(seed: 1, purpose: "benchmark", index: 0)
  for i in 0..<signals.count { signals.memory[i] = Float(random.normal()) }
  let workspace = Workspace<Float>(architecture, capacity: count, holdsGradients: false)
  let rows = Rows(signals.memory, count: count, width: size)
  return "\"\(count)\": \(microseconds { _ = network.forward(rows, in: workspace) })"
}
print("{\"versions\": {}, \"microseconds\": {\(times.joined(separator: ", "))}}")
