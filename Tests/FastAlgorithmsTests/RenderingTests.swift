import FastAlgorithms
import Foundation
import Numerical
import Targets
import TestSupport
import Testing

/// What is written is compiled and run, here against the matrices themselves.
struct RenderingTests {
  private func run(_ command: [String], in folder: URL) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  private static func sources() throws -> [LinearOperator] {
    var random = RandomStream(seed: 1, purpose: "rendering")
    let some = Matrix(rows: 3, columns: 5) { _, _ in random.normal() }
    return [
      try Matrices.dft(5), try Matrices.scrambled(Matrices.dft(8), seed: 2),
      try Matrices.realDFT(8), try Matrices.cosine(2, 8), Matrices.circulant(6),
      try Matrices.real(Hadamard.self, "{size: 8}"), try Matrices.real(Haar.self, "{size: 8}"),
      LinearOperator(some), LinearOperator(some, im: Matrix(rows: 3, columns: 5, repeating: -0.5)),
      LinearOperator(Matrix(rows: 2, columns: 2, elements: [0, 0, -1, 0])),
      LinearOperator(Matrix(rows: 2, columns: 1, elements: [0, 0])),
    ]
  }

  @Test func cCompilesWithoutWarningsAndPassesItsOwnTest() throws {
    let folder = URL.temporaryDirectory.appending(component: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (i, source) in try RenderingTests.sources().enumerated() {
      let algorithm = FastAlgorithm.search(source, effort: 1)
      let code = CSource(algorithm, for: source, name: "transform", title: "Number \(i)").text
      try code.write(to: folder.appending(component: "a.c"), atomically: false, encoding: .utf8)
      for options in [[], ["-DTWIDDLE_FLOAT"]] {
        let compiled = try run(
          ["cc", "-std=c99", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]
            + options + ["-DTWIDDLE_SELF_TEST", "a.c", "-o", "a"], in: folder)
        #expect(compiled.status == 0, "\(i): \(compiled.text)")
        let tested = try run(["./a"], in: folder)
        #expect(tested.status == 0, "\(i): \(tested.text)")
        #expect(tested.text.hasSuffix("passed\n"), "\(i): \(tested.text)")
      }
      // The test can fail: a sign that is wrong is seen.
      if let plus = code.range(of: " + t") {
        let wrong = code.replacingCharacters(in: plus, with: " - t")
        try wrong.write(to: folder.appending(component: "b.c"), atomically: false, encoding: .utf8)
        _ = try run(["cc", "-DTWIDDLE_SELF_TEST", "b.c", "-o", "b"], in: folder)
        #expect(try run(["./b"], in: folder).status == 1, "\(i)")
      }
    }
  }

  /// Names of others end no comment, and hide nothing in one.
  @Test func titlesStayInTheirComments() throws {
    let source = try Matrices.cosine(2, 4)
    let algorithm = FastAlgorithm.search(source, effort: 1)
    let hostile = "a*\u{301}/ int evil; /* \"\"\" \\ \u{202E}b\nc"
    let line = "a_\u{301}/ int evil; /_ ___ _ _b_c"
    #expect(
      CSource(algorithm, for: source, name: "a", title: hostile).text.hasPrefix("/* \(line)\n"))
    #expect(
      NumPySource(algorithm, for: source, name: "a", title: hostile).text
        .hasPrefix("\"\"\"\(line)\n"))
  }

  @Test func twoFilesMakeOne() throws {
    let folder = URL.temporaryDirectory.appending(component: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = try Matrices.cosine(2, 4)
    let algorithm = FastAlgorithm.search(source, effort: 1)
    let code = ["a", "b"].map { CSource(algorithm, for: source, name: $0, title: "DCT").text }
    try code.joined().write(
      to: folder.appending(component: "ab.c"), atomically: false, encoding: .utf8)
    let compiled = try run(["cc", "-Wall", "-Werror", "-c", "ab.c"], in: folder)
    #expect(compiled.status == 0, "\(compiled.text)")
  }

  @Test func numPyAgreesWithTheMatrix() throws {
    let folder = URL.temporaryDirectory.appending(component: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    guard try run(["python3", "-c", "import numpy"], in: folder).status == 0 else { return }
    for (i, source) in try RenderingTests.sources().enumerated() {
      let algorithm = FastAlgorithm.search(source, effort: 1)
      let code = NumPySource(algorithm, for: source, name: "transform", title: "Number \(i)").text
      let real = source.re.elements.map { "\($0)" }.joined(separator: ", ")
      let imaginary = (source.im?.elements ?? []).map { "\($0)" }.joined(separator: ", ")
      let test = """
        m = np.array([\(real)]).reshape(\(source.rows), \(source.columns))
        \(source.isComplex ? "m = m + 1j * np.array([\(imaginary)]).reshape(m.shape)" : "")
        g = np.random.default_rng(0)
        x = g.standard_normal((2, 4, \(source.columns)))
        \(source.isComplex ? "x = x + 1j * g.standard_normal(x.shape)" : "")
        assert np.abs(transform(x) - x @ m.T).max() < 1e-12
        assert transform(x[0, 0]).shape == (\(source.rows),)
        """
      try (code + test).write(
        to: folder.appending(component: "a.py"), atomically: false, encoding: .utf8)
      let tested = try run(["python3", "a.py"], in: folder)
      #expect(tested.status == 0, "\(i): \(tested.text)")
    }
  }

  @Test(arguments: [
    (0.5, "1/2"), (3, "3"), (-2.0.squareRoot(), "-sqrt(2)"), (0.5.squareRoot(), "sqrt(1/2)"),
    (cos(Double.pi / 16), "cos(pi/16)"), (sin(Double.pi / 16), "cos(7pi/16)"),
    (2 * cos(Double.pi * 3 / 32), "2 cos(3pi/32)"), (0.1960342806591212, "2 cos(15pi/32)"),
    (tan(Double.pi / 16), "tan(pi/16)"),
  ])
  func constantsAreNamed(number: Double, name: String) {
    #expect(ConstantName.name(of: number) == name)
  }

  @Test func otherNumbersHaveNoName() {
    #expect(ConstantName.name(of: 0.123456789) == nil)
    #expect(ConstantName.name(of: cos(Double.pi / 16) + 1e-12) == nil)
    #expect(ConstantName.name(of: .nan) == nil)
  }
}
