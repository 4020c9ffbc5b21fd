import FastAlgorithms
import Foundation
import FoundationXML
import Numerical
import Targets
import TestSupport
import Testing

struct FlowGraphTests {
  private func graph(_ operator: LinearOperator) -> FlowGraph {
    FlowGraph(
      FastAlgorithm.search(`operator`, effort: 2).program, isComplex: `operator`.isComplex)
  }

  @Test func hadamardHasItsThreeStagesOfButterflies() throws {
    let graph = graph(try Matrices.real(Hadamard.self, "{size: 8}"))
    #expect(graph.columns == 5)
    #expect(graph.lines == 8)
    for column in 0..<5 {
      let nodes = graph.nodes.filter { $0.column == column }
      #expect(nodes.map(\.line).sorted() == Array(0..<8), "stage \(column)")
    }
    #expect(graph.nodes.allSatisfy { $0.edges.allSatisfy { abs($0.weight) == 1 } })
    #expect(
      graph.nodes.compactMap(\.label).sorted() == (0..<8).flatMap { ["X\($0)", "x\($0)"] }.sorted())
  }

  @Test func drawingsAreWellFormed() throws {
    let text = FlowDrawing(graph(try Matrices.dft(8)), title: "a < b & c").text
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(text.contains("a &lt; b &amp; c"))
    #expect(text.contains(">√(1/2)<"))
    #expect(text.contains(">re x0<") && text.contains(">im X7<"))
  }

  @Test func factorsMultiplyToTheMatrix() throws {
    for matrix in [
      try Matrices.dft(5), try Matrices.cosine(2, 8), Matrices.circulant(6),
      LinearOperator(Matrix(rows: 2, columns: 3, elements: [0, 0, 0, 1, -2, 0])),
    ] {
      let factors = SparseFactors(graph(matrix))
      #expect((factors.product - matrix.onParts).elements.allSatisfy { abs($0) < 1e-14 })
      #expect(factors.factors.allSatisfy { $0.entries.count <= 2 * $0.rows })
    }
  }

  @Test func archivesAreReadByNumPy() throws {
    let matrix = try Matrices.dft(5)
    let folder = URL.temporaryDirectory.appending(component: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(SparseFactors(graph(matrix)).npz).write(to: folder.appending(component: "f.npz"))
    try """
    import sys
    try:
        import numpy as np
    except ImportError:
        sys.exit(0)
    a = np.load("f.npz"); m = np.eye(10)
    for i in range(len(a.files) // 4):
        f = "factor_%02d_" % i
        s = np.zeros(a[f + "shape"]); np.add.at(s, (a[f + "row"], a[f + "column"]), a[f + "value"]); m = s @ m
    d = np.fft.fft(np.eye(5))
    assert np.abs(m - np.block([[d.real, -d.imag], [d.imag, d.real]])).max() < 1e-14
    """.write(to: folder.appending(component: "a.py"), atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "a.py"]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Of 72 lines none is drawn, so nothing is placed: in a dense product of 512 that took minutes.
  @Test func aLargeGraphIsNotLaidOut() {
    var random = RandomStream(seed: 1, purpose: "graph")
    let matrix = LinearOperator(Matrix(rows: 72, columns: 72) { _, _ in random.normal() })
    let graph = FlowGraph(FastAlgorithm.search(matrix, effort: 1).program, isComplex: false)
    let inner = graph.nodes.filter { $0.label == nil }
    #expect(inner.count == 72 * 71 && inner.allSatisfy { $0.line == 0 })
    #expect(graph.lines == 72)
  }
}
