import Foundation
import Testing

@Suite struct FactorizeCommandTests {
  private static let dft4 = """
    name: dft4
    target: {dft: {size: 4}}
    data: {samples: 200, test_samples: 50}
    model: [{dense: {bias: false}}]
    phases: [least_squares]
    """

  /// A `.npy` file, version 1.0, of float64 numbers.
  private static func npy(_ shape: String, _ numbers: [Double], descr: String = "<f8") -> Data {
    var header = "{'descr': '\(descr)', 'fortran_order': False, 'shape': \(shape), }"
    header += String(repeating: " ", count: (64 - (header.utf8.count + 11) % 64) % 64) + "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    data += [UInt8(header.utf8.count & 0xFF), UInt8(header.utf8.count >> 8)]
    data += Data(header.utf8)
    for number in numbers {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { data += Data($0) }
    }
    return data
  }

  @Test func aDefinitionGivesTheFFTAsCode() throws {
    let folder = try Folder(["dft4.yaml": FactorizeCommandTests.dft4])
    let call = try Invocation("factorize", "dft4.yaml", in: folder)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output.contains("the exact operator of dft4, dft  4 x 4, complex\n"))
    #expect(call.output.contains("found                  16                0      16\n"))
    #expect(call.output.contains("  error 0 of the largest entry, in float32 0\n"))
    for file in ["algorithm.json", "dft4.c", "dft4.py", "flow.svg", "factors.npz"] {
      #expect(folder.contains("dft4-algorithm/\(file)"))
      #expect(call.output.contains("  dft4-algorithm/\(file)\n"))
    }
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/dft4-algorithm/algorithm.json")))
    let count = (json as? [String: Any])?["count"] as? [String: Int]
    #expect(count == ["additions": 16, "multiplications": 0])
  }

  /// The DFT of 4 points takes 16 additions, by hand, and entry by entry 3 complex ones an output.
  @Test func runsCountWhatTheirWeightsHide() throws {
    let folder = try Folder([
      "dft4.yaml": FactorizeCommandTests.dft4.replacing(
        "[least_squares]", with: "[least_squares, factorize]")
    ])
    let run = try Invocation("run", "dft4.yaml", "--no-figures", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.contains(
        "  fast algorithm: 0 multiplications and 16 additions, 24 operations entry by entry, error 0\n"
      ))
    let runs = try Invocation(
      "runs", "--where", "operations = 16 and additions = 16", in: folder)
    #expect(runs.output.contains("dft4"), "\(runs.errors)")
    let compared = try Invocation(
      "compare", "dft4", "--metrics", "operations,dense_operations,algorithm.error", in: folder)
    #expect(compared.status == 0, "\(compared.errors)")
    #expect(compared.output.contains("operations  dense_operations"), "\(compared.output)")
  }

  /// [[1, 0], [0, 1]] in eight bytes each, as NumPy writes whole numbers, behind a link.
  @Test(arguments: ["<i8", "<u8"]) func wholeNumbersAndLinksAreRead(descr: String) throws {
    let folder = try Folder()
    let one = Double(bitPattern: 1)
    try folder.write(
      "eye.npy", FactorizeCommandTests.npy("(2, 2)", [one, 0, 0, one], descr: descr))
    let call = try Invocation(
      "factorize", "link.npy", in: folder, shell: "ln -s eye.npy link.npy")
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output.contains("found                   0                0       0\n"))
  }

  /// A record extends nothing: the lines of a file that it names would stand in the error.
  @Test func aStrangersRecordShowsNoOtherFile() throws {
    let folder = try Folder([
      "dft4.yaml": FactorizeCommandTests.dft4, "secret": "goat-31337 and: more: text\n",
    ])
    let run = try Invocation("run", "dft4.yaml", "--quiet", "--no-figures", in: folder)
    let path = String(try #require(run.output.split(separator: " ").last).dropLast())
    let file = "\(folder.path)/\(path)/definition.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try folder.write(
      "\(path)/definition.yaml", Data("\(text)extends: \(folder.path)/secret\n".utf8))
    let call = try Invocation("factorize", path, in: folder)
    #expect(call.status != 0)
    #expect(call.errors.contains("a recorded definition extends no other"))
    #expect(!call.errors.contains("31337"))
  }

  /// Numbers whose squares no Double holds, and which float32 does not hold.
  @Test func numbersMayBeOfAnySize() throws {
    let folder = try Folder()
    for (name, numbers) in [
      ("large", [1e308, 1e-308, 1e-308, 1e300]), ("small", [1e-300, 0, 2e-300, 1e-300]),
    ] {
      try folder.write("\(name).npy", FactorizeCommandTests.npy("(2, 2)", numbers))
      let call = try Invocation("factorize", "\(name).npy", in: folder, shell: "ulimit -t 20")
      #expect(call.status == 0, "\(call.errors)")
      #expect(folder.contains("\(name)-algorithm/\(name).c"))
    }
    let code = try String(contentsOfFile: "\(folder.path)/large-algorithm/large.c", encoding: .utf8)
    #expect(code.contains(" in double, nan in float."))
  }

  @Test func thirtyTwoPointsTakeWhatFFTWTakes() throws {
    let text = FactorizeCommandTests.dft4.replacing("size: 4", with: "size: 32")
    let folder = try Folder(["dft32.yaml": text])
    let call = try Invocation("factorize", "dft32.yaml", "--effort", "1", in: folder)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output.contains("  found                 372               84     456\n"))
    #expect(call.output.contains("  entry by entry      3,392            2,432   5,824\n"))
  }

  @Test func aRunIsSetOnItsLevels() throws {
    let folder = try Folder(["dft4.yaml": FactorizeCommandTests.dft4])
    #expect(try Invocation("run", "dft4.yaml", "--no-figures", "--quiet", in: folder).status == 0)
    let runs = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/runs/dft4")
    let place = "runs/dft4/\(try #require(runs.first))"
    let call = try Invocation("factorize", place, "--name", "fft", "-o", "out", in: folder)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output.contains("taken for 2 magnitudes, whole numbers; off by at most "))
    #expect(call.output.contains("found                  16                0      16\n"))
    #expect(folder.contains("out/fft.c"))
    let tight = try Invocation("factorize", place, "--tolerance", "1e-13", in: folder)
    #expect(tight.status == 1)
    #expect(tight.errors.contains("more than --tolerance 1e-13: leave it out, or give at least "))
  }

  @Test func aFileIsLeftAsItIs() throws {
    let folder = try Folder()
    // Two magnitudes are 2.5 % apart, the others 25 %: in what a run learned, they would be one.
    let numbers = [0.32697, 0.98728, 0.31871, 0.78855]
    try folder.write("x.npy", FactorizeCommandTests.npy("(2, 2)", numbers))
    let call = try Invocation("factorize", "x.npy", in: folder)
    #expect(call.output.contains("  found                   2                4       6\n"))
    #expect(call.output.contains("  error 0 of the largest entry"))
    #expect(!call.output.contains("taken for"))
    #expect(
      call.output.contains("note: the magnitudes lie in 3 groups: --tolerance 1e-2 takes each"))
    let loose = try Invocation("factorize", "x.npy", "--tolerance", "1e-2", in: folder)
    #expect(loose.output.contains("taken for 3 magnitudes"))

    try folder.write("eye.npy", FactorizeCommandTests.npy("(2, 2)", [1, 0, 0, 1]))
    let real = try Invocation("factorize", "eye.npy", in: folder)
    #expect(real.output.hasPrefix("the matrix in eye.npy  2 x 2\n"))
  }

  @Test func filesOfOneNameDontMeet() throws {
    let folder = try Folder()
    for name in ["a/int.npy", "b/int.npy"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name.prefix(1))", withIntermediateDirectories: true)
      try folder.write(name, FactorizeCommandTests.npy("(2, 2)", [1, 1, 1, -1]))
    }
    let call = try Invocation("factorize", "a/int.npy", "b/int.npy", in: folder)
    #expect(call.status == 1)
    #expect(folder.contains("int_-algorithm/int_.c"), "int is a word of C")
    #expect(
      call.errors
        == "error: b/int.npy: int_-algorithm holds what was found in a/int.npy; factorize it alone, with --name or --output\n"
    )
  }

  /// A file or a definition that can't be read keeps nobody from the others.
  @Test func othersAreFactorizedBehindWhatIsDamaged() throws {
    let folder = try Folder(["bad.yaml": "target: {dft: {size: 0}}\n"])
    #expect(mkfifo("\(folder.path)/pipe.npy", 0o600) == 0)
    try folder.write("good.npy", FactorizeCommandTests.npy("(2, 2)", [1, 1, 1, -1]))
    let call = try Invocation("factorize", "pipe.npy", "bad.yaml", "good.npy", in: folder)
    #expect(call.status == 1)
    #expect(folder.contains("good-algorithm/algorithm.json"))
    #expect(
      call.errors.hasPrefix(
        "error: can't read pipe.npy: it is no regular file\nbad.yaml:1:1: error: "),
      "\(call.errors)")
  }

  /// More time is offered where the search had too little, and not for the measuring behind it: a single number is not
  /// searched.
  @Test func onlyASearchIsCutOff() throws {
    let folder = try Folder()
    try folder.write("one.npy", FactorizeCommandTests.npy("(1, 1)", [2]))
    try folder.write("four.npy", FactorizeCommandTests.npy("(2, 2)", [1, 1, 1, -1]))
    for (file, isCut) in [("one.npy", false), ("four.npy", true)] {
      let call = try Invocation("factorize", file, "--seconds", "1e-12", in: folder)
      #expect(call.output.contains("cut off: --seconds gives it more") == isCut)
    }
  }

  @Test func filesOfAnotherMatrixDontStay() throws {
    let folder = try Folder()
    try folder.write("small.npy", FactorizeCommandTests.npy("(2, 2)", [1, 1, 1, -1]))
    let numbers = (0..<4900).map { i -> Double in
      let whole = i * 7919 % 4931
      return Double(whole) + 1 / Double(i + 2)
    }
    try folder.write("large.npy", FactorizeCommandTests.npy("(70, 70)", numbers))
    let both = ["algorithm.json", "factors.npz"]
    for (source, name, files) in [
      ("small.npy", "f", both + ["f.c", "f.py", "flow.svg"]),
      ("small.npy", "other", both + ["f.c", "f.py", "flow.svg", "other.c", "other.py"]),
      ("large.npy", "f", both + ["other.c", "other.py"]),
    ] {
      let call = try Invocation("factorize", source, "-o", "out", "--name", name, in: folder)
      #expect(call.status == 0, "\(call.errors)")
      let found = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out")
      #expect(found.sorted() == files.sorted())
    }
  }

  @Test func aLinkInARunIsNotFollowed() throws {
    let folder = try Folder(["dft4.yaml": FactorizeCommandTests.dft4])
    let run = try Invocation("run", "dft4.yaml", "--quiet", "--no-figures", in: folder)
    let path = String(try #require(run.output.split(separator: " ").last).dropLast())
    let outside = "\(folder.path)/outside"
    try FileManager.default.createDirectory(
      atPath: outside, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(path)/algorithm", withDestinationPath: outside)
    let call = try Invocation("factorize", path, in: folder)
    #expect(call.status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside) == [])
  }

  @Test func matricesThatCannotBeTakenAreToldWhy() throws {
    let folder = try Folder([
      "relu.yaml": FactorizeCommandTests.dft4.replacing(
        "dft: {size: 4}", with: "magnitude: {size: 4}")
    ])
    try folder.write("empty.npy", Data())
    try folder.write("text.npy", Data("hello".utf8))
    try folder.write("nan.npy", FactorizeCommandTests.npy("(2, 2)", [1, 2, .nan, 4]))
    try folder.write("none.npy", FactorizeCommandTests.npy("(0, 2)", []))
    try folder.write("zero.npy", FactorizeCommandTests.npy("(1, 2)", [0, 0]))
    try folder.write("large.npy", FactorizeCommandTests.npy("(10000, 10000)", [1]))
    try folder.write("cut.npy", FactorizeCommandTests.npy("(2, 2)", [1, 2, 3]))
    try folder.write("cube.npy", FactorizeCommandTests.npy("(1, 1, 1)", [1]))
    try folder.write("text-type.npy", FactorizeCommandTests.npy("(1, 1)", [1], descr: "<U4"))
    try folder.write(
      "whole.npy",
      FactorizeCommandTests.npy("(1, 2)", [2, Double(bitPattern: 1 << 53 + 1)], descr: "<i8"))
    for (file, message) in [
      (
        "whole.npy",
        "entry [0, 1] is a whole number beyond 2^53 that no float64 holds; in Python: numpy.save(path, matrix.astype('<f8')) rounds it"
      ),
      ("empty.npy", "the file is empty; in Python: numpy.save(path, matrix)"),
      (
        "text.npy",
        "the file is no .npy: it does not start with its mark; in Python: numpy.save(path, matrix)"
      ),
      ("nan.npy", "entry [1, 0] is nan; in Python: numpy.isfinite(matrix).all() tells"),
      ("none.npy", "the matrix is 0 x 2: there is nothing to factorize"),
      (
        "zero.npy",
        "the matrix is all zeros, which takes no operations: there is nothing to factorize"
      ),
      (
        "large.npy",
        "the matrix is 10000 x 10000, but at most 1024 rows and columns are taken; factorize a part of it, or a smaller size of the same transform"
      ),
      ("cut.npy", "the .npy file is cut off: 4 numbers were announced, 3 are there"),
      (
        "cube.npy",
        "the array has 3 dimensions, but a matrix has two; in Python: numpy.save(path, array.reshape(rows, columns))"
      ),
      (
        "text-type.npy",
        "numbers of this type are not read: float32, float64, complex64, complex128 and whole numbers, little-endian, are; in Python: numpy.save(path, matrix.astype('<f8'))"
      ),
      (
        "relu.yaml",
        "the target 'magnitude' is not linear, so it has no matrix to factorize; the network of a run may have one, by --layer"
      ),
    ] {
      let call = try Invocation("factorize", file, in: folder)
      #expect(call.status == 1)
      #expect(call.errors == "error: \(file): \(message)\n")
      #expect(call.output == "")
    }
    let absent = try Invocation("factorize", "none", in: folder)
    #expect(
      absent.errors
        == "error: there is no none: name a run's folder, a definition (.yaml) or a matrix (.npy)\n"
    )
  }

  @Test func aRunWithoutResultsIsToldWhatToDo() throws {
    let folder = try Folder()
    for name in ["runs/a", "b"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    try folder.write("runs/a/definition.yaml", Data(FactorizeCommandTests.dft4.utf8))
    let unfinished = try Invocation("factorize", "runs/a/", in: folder)
    #expect(unfinished.status == 1)
    #expect(
      unfinished.errors == "error: runs/a is unfinished: `twiddle run` on its definition ends it\n")
    let none = try Invocation("factorize", "b", in: folder)
    #expect(
      none.errors
        == "error: b is no run directory: it has no definition.yaml (runs/NAME/* are those of a name)\n"
    )
  }

  @Test func ofANonlinearNetALayerIsTaken() throws {
    let folder = try Folder([
      "abs.yaml": FactorizeCommandTests.dft4.replacing(
        "{dense: {bias: false}}", with: "{dense: {units: 4}}, relu, {dense: {}}"
      ).replacing("[least_squares]", with: "[train: {epochs: 1}]")
    ])
    let run = try Invocation("run", "abs.yaml", "--no-figures", "--quiet", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let runs = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/runs/dft4")
    let place = "runs/dft4/\(try #require(runs.first))"
    let whole = try Invocation("factorize", place, in: folder)
    #expect(
      whole.errors
        == "error: \(place): the network is not linear, so there is no matrix to factorize; its first layer has one: --layer 0\n"
    )
    let layer = try Invocation("factorize", place, "--layer", "0", in: folder)
    #expect(layer.status == 0, "\(layer.errors)")
    #expect(layer.output.contains("4 x 8"))
    #expect(layer.output.contains("nothing was found: "))
  }
}
