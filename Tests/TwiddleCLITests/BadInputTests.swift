import Foundation
import Testing

/// Each kind of wrong input ends in words, with a fitting exit code and nothing half-written.
@Suite struct BadInputTests {
  static let good = """
    target: {dft: {size: 4}}
    data: {samples: 200, test_samples: 50}
    model: [dense: {bias: false}]
    phases:
      - train: {epochs: 2, batch_size: 20}
    """

  /// A definition, and what its messages say.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: Data
    let messages: [String]

    init(_ name: String, _ text: String, _ messages: String...) {
      self.init(name, Data(text.utf8), messages)
    }

    init(_ name: String, _ text: Data, _ messages: [String]) {
      testDescription = name
      self.text = text
      self.messages = messages
    }

    init(_ name: String, replacing part: String, with new: String, _ messages: String...) {
      let text = BadInputTests.good.replacingOccurrences(of: part, with: new)
      self.init(name, Data(text.utf8), messages)
    }
  }

  static let bomb =
    "a0: &a0 [x, x]\n"
    + (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()

  static let cases = [
    Case("empty file", "", "bad.yaml: error: this file is empty"),
    Case("tabs", "target:\n\tdft: {size: 4}\n", "bad.yaml:2:1: error: ", "tab"),
    Case("duplicate key", good + "\nseed: 1\nseed: 2", "bad.yaml:7:1: error: ", "'seed'"),
    Case(
      "unknown key at depth 4", replacing: "batch_size: 20",
      with: "batch_size: 20, optimizer: {adam: {learning_rat: 1}}",
      "bad.yaml:5:59: error: unknown key 'learning_rat'", "did you mean 'learning_rate'?"),
    Case(
      "negative size", replacing: "size: 4", with: "size: -1",
      "bad.yaml:1:22: error: 'size' must be a whole number from 1 to 4096, but here is -1"),
    Case(
      "huge size", replacing: "size: 4", with: "size: 1e9",
      "'size' must be a whole number from 1 to 4096, but here is 1e9"),
    Case(
      "a word for a number", replacing: "batch_size: 20",
      with: "optimizer: {adam: {learning_rate: fast}}",
      "'learning_rate' must be a number above 0, but here is fast"),
    Case(
      "no epochs", replacing: "epochs: 2", with: "epochs: 0", "'epochs' must be a whole number"),
    Case(
      "a batch larger than the data", replacing: "batch_size: 20", with: "batch_size: 300",
      "a batch of 300 is larger than the data", "there are 200 training samples"),
    Case(
      "a width that misses the target's", replacing: "bias: false", with: "units: 3",
      "the model gives 3 numbers, but the target wants 8"),
    Case(
      "unknown target", replacing: "dft: {size: 4}", with: "dtf: {size: 4}",
      "unknown target 'dtf'", "did you mean 'dft'?"),
    Case("alias bomb", bomb, "error: "),
    Case(
      "invalid UTF-8", Data([0x61, 0x3A, 0x20, 0xFF, 0x0A]), ["bad.yaml:1:4: error: ", "UTF-8"]),
  ]

  @Test(arguments: cases) func isRefused(_ bad: Case) throws {
    let folder = try Folder()
    try folder.write("bad.yaml", bad.text)
    for command in ["check", "run"] {
      let call = try Invocation(command, "bad.yaml", in: folder)
      #expect(call.status == 65)
      #expect(call.output == "")
      for message in bad.messages { #expect(call.errors.contains(message), "\(call.errors)") }
    }
    #expect(!folder.contains("runs"))
  }

  @Test func hugeFileIsRefusedUnread() throws {
    let folder = try Folder()
    try folder.write("huge.yaml", Data())
    truncate("\(folder.path)/huge.yaml", 100 << 20)
    let call = try Invocation("check", "huge.yaml", in: folder, shell: "ulimit -v 2000000")
    #expect(call.status == 65)
    #expect(call.errors.contains("this file has 104857600 bytes"))
  }

  @Test func dataThatAreNoNumbersAreRefused() throws {
    let folder = try Folder([
      "bad.yaml": BadInputTests.good.replacingOccurrences(
        of: "data: {", with: "data: {signal: {file: {path: data.npy}}, ")
    ])
    let text = "{'descr': '<f8', 'fortran_order': False, 'shape': (64,), }"
    let header = text + String(repeating: " ", count: 117 - text.count) + "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8))
    for i in 0..<64 {
      withUnsafeBytes(of: i == 9 ? Double.nan : 1) { data.append(contentsOf: $0) }
    }
    try folder.write("data.npy", data)
    let call = try Invocation("run", "bad.yaml", in: folder)
    #expect(call.status == 65)
    #expect(call.errors.contains("bad.yaml:2:"))
    #expect(call.errors.lowercased().contains("nan") || call.errors.contains("finite"))
  }

  @Test func divergedRunEndsWithOne() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation(
      "run", "good.yaml", "--set", "phases.0.train.optimizer.sgd.learning_rate=1e6", in: folder)
    #expect(call.status == 1)
    #expect(call.errors.contains("diverged in epoch 1"))
  }

  @Test func fullDiskIsSaidInWords() throws {
    // A limit on the size of files fails a write as a full disk does.
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation(
      "run", "good.yaml", "--set", "target.dft.size=16", in: folder,
      shell: "trap '' XFSZ; ulimit -f 2")
    #expect(call.status == 1)
    #expect(call.errors.contains("can't write runs/good/"))
    #expect(call.errors.contains("File too large"))
    let files = FileManager.default.enumerator(atPath: folder.path + "/runs")?.compactMap {
      "\($0)"
    }
    #expect(files?.contains { $0.hasSuffix("summary.json") || $0.hasSuffix(".tmp") } == false)
  }

  @Test func folderThatCannotBeIsSaidInWords() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good, "file": ""])
    let call = try Invocation("run", "good.yaml", "--runs", "file", in: folder)
    #expect(call.status == 1)
    #expect(call.errors.contains("can't create the folder file: File exists"))
  }

  @Test func usageErrorsEndWith64() throws {
    let folder = try Folder()
    #expect(try Invocation("run", in: folder).status == 64)
    #expect(try Invocation("fly", in: folder).status == 64)
    #expect(try Invocation("run", "x.yaml", "--threads", "0", in: folder).status == 64)
    #expect(try Invocation("list", "planets", in: folder).status == 64)
    #expect(try Invocation("describe", "dff", in: folder).errors.contains("Did you mean 'dft'?"))
  }
}
