import Foundation
import Testing

/// What `run` leaves for `compare`, over variations, editions and several suites.
@Suite struct PlansOfSuitesTests {
  private let folder: Folder

  init() throws {
    folder = try Folder([
      "tiny.yaml": """
      target: {dft: {size: 4}}
      data: {samples: 40, test_samples: 10}
      model: [dense: {bias: false}]
      phases: [least_squares]
      """,
      "one.yaml": "suite: a b\nseeds: 2\nruns: [{name: x, extends: tiny.yaml}]\n",
      "two.yaml": "suite: a-b\nseeds: 3\nruns: [{name: y, extends: tiny.yaml}]\n",
    ])
  }

  private func run(_ arguments: String...) throws -> Invocation {
    let call = try Invocation(["run"] + arguments + ["--no-figures"], in: folder)
    #expect(call.status == 0, "\(call.errors)")
    return call
  }

  /// Name and n of each group.
  private func groups(_ place: String) throws -> [String] {
    let call = try Invocation(
      "compare", place, "--format", "csv", "--metrics", "test.nmse_db", in: folder)
    #expect(call.status == 0, "\(call.errors)")
    return call.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").prefix(3).joined(separator: " ")
    }
  }

  @Test func eachFaultOfSeedsIsTold() throws {
    try folder.write(
      "s.yaml", Data("suite: s\nseeds: [1, 1, -2, a]\nruns: [{extends: tiny.yaml}]\n".utf8))
    for (words, first) in [
      (["s.yaml"], "s.yaml:2:12"), (["tiny.yaml", "--seeds", "1,1,-2,a"], "--seeds:1:10"),
    ] {
      let call = try Invocation(["check"] + words, in: folder)
      #expect(
        call.errors.hasPrefix("\(first): error: the seed 1 stands here again"), "\(call.errors)")
      for found in ["-2", "a"] {
        #expect(
          call.errors.contains(
            "a seed must be a whole number from 0 to 9007199254740992, but here is \(found)\n"))
      }
      #expect(call.errors.contains("3 errors"))
    }
  }

  @Test func aSeedBesideSeedsIsAnError() throws {
    try folder.write(
      "s.yaml", Data("suite: s\nseeds: 2\nruns: [{extends: tiny.yaml, seed: 3}]\n".utf8))
    let call = try Invocation("check", "s.yaml", in: folder)
    #expect(call.errors.hasPrefix("s.yaml:3:35: error: 'seed' has no effect"), "\(call.errors)")
    try folder.write("t.yaml", Data("suite: s\nruns: [{extends: tiny.yaml, seed: 3}]\n".utf8))
    #expect(try Invocation("check", "t.yaml", in: folder).status == 0)
  }

  @Test func onlyTakesWhatTablesPrint() throws {
    try folder.write(
      "s.yaml",
      Data(
        "suite: s\nseeds: 2\nruns: [{name: x, extends: tiny.yaml, sweep: {data.scale: [1, 2]}}]\n"
          .utf8))
    for (only, count) in [("x", 4), ("x scale=2", 2), ("x scale=2 seed 1", 1)] {
      let call = try Invocation("check", "s.yaml", "--only", only, in: folder)
      #expect(call.output.hasPrefix("s.yaml: ok, \(count) run"), "\(call.output)\(call.errors)")
    }
    let call = try Invocation("check", "s.yaml", "--only", "x scale=3", in: folder)
    #expect(call.errors.contains("known: x, x scale=1, x scale=2"), "\(call.errors)")
  }

  @Test func aSuiteIsNoExperiment() throws {
    try folder.write("e.yaml", Data("name: z\nextends: one.yaml\n".utf8))
    for words in [["check", "e.yaml"], ["factorize", "one.yaml"]] {
      let call = try Invocation(words, in: folder)
      #expect(
        call.errors.contains("one.yaml:1:1: error: this is a suite of runs"), "\(call.errors)")
      #expect(call.errors.components(separatedBy: "error: ").count == 2)
    }
  }

  @Test func aLabelIsOneLine() throws {
    try folder.write(
      "lines.yaml",
      Data(
        "suite: l\nruns: [{name: x, extends: tiny.yaml, sweep: {description: [\"a\\nb\"]}}]\n".utf8)
    )
    for (format, lineBreak) in [("table", "\\n"), ("markdown", "\\\\n")] {
      let call = try Invocation("compare", "lines.yaml", "--format", format, in: folder)
      #expect(
        call.output.contains(" x description=a\(lineBreak)b seed 0: has not run"), "\(call.output)")
    }
  }

  @Test func runsOfAVariationAreHintedAt() throws {
    func notes() throws -> Bool {
      try Invocation("compare", "one.yaml", in: folder).output
        .contains("runs with other settings lie in runs/x: name these folders, or give the --set")
    }
    #expect(try !notes())
    _ = try run("one.yaml", "--set", "data.samples=50")
    #expect(try notes())
    _ = try run("one.yaml")
    #expect(try !notes())
  }

  @Test func severalSuitesHaveAPlanEach() throws {
    let call = try run("one.yaml", "two.yaml")
    #expect(call.output.contains("a b\n") && call.output.contains("a-b\n"))
    let one = try groups("a b")
    #expect(one.count == 1 && one[0].hasPrefix("x ") && one[0].contains("2"))
    let two = try groups("a-b")
    #expect(two.count == 1 && two[0].hasPrefix("y ") && two[0].contains("3"))
    #expect(try groups("one.yaml") == one)
  }

  @Test func variationsLeaveThePlan() throws {
    _ = try run("one.yaml")
    let whole = try groups("a b")
    _ = try run("one.yaml", "--seeds", "1")
    _ = try run("one.yaml", "--set", "data.scale=2")
    _ = try run("one.yaml", "--sweep", "data.scale=3,4")
    _ = try run("one.yaml", "--only", "x")
    #expect(try groups("a b") == whole)
    #expect(try groups("one.yaml") == whole)
  }

  @Test func aVariationIsComparedAsItRan() throws {
    _ = try run("one.yaml", "--set", "data.scale=2")
    let call = try Invocation("compare", "one.yaml", "--set", "data.scale=2", in: folder)
    #expect(call.status == 0)
    #expect(!call.output.contains("has not run"))
    let name = try Invocation("compare", "a b", "--set", "data.scale=2", in: folder)
    #expect(name.status == 1)
    #expect(
      name.errors
        == "Error: --set, --sweep and --only vary the file of a suite; name that file\n")
  }

  @Test func aSuiteThatNeverRanAsAWholeIsComparedByItsFile() throws {
    _ = try run("one.yaml", "--seeds", "1")
    let call = try Invocation("compare", "one.yaml", in: folder)
    #expect(call.status == 0)
    #expect(call.output.contains("x seed 1: has not run"))
  }

  @Test func aMovedRecordingIsOnlyMissedWhereItIsNeeded() throws {
    let script = """
      import struct, sys
      data = b''.join(struct.pack('<h', (i * 7919) % 2001 - 1000) for i in range(400))
      head = "{'descr': '<i2', 'fortran_order': False, 'shape': (400,), }\\n".encode()
      sys.stdout.buffer.write(b'\\x93NUMPY\\x01\\x00' + struct.pack('<H', len(head)) + head + data)
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let recording = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try folder.write("one.npy", recording)
    try folder.write("two.npy", recording)

    func set(_ file: String) -> String { "data.signal={file: {path: \(file)}}" }
    _ = try run("tiny.yaml", "--set", set("one.npy"))
    // The same bytes elsewhere are the same run.
    _ = try run("tiny.yaml", "--set", set("two.npy"))
    let runs = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/runs/tiny")
    #expect(runs.count == 1)
    let place = "runs/tiny/\(runs[0])"
    for name in ["one.npy", "two.npy"] {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    }
    #expect(try Invocation("show", place, in: folder).status == 0)
    #expect(try Invocation("compare", place, in: folder).status == 0)
    #expect(try Invocation("report", place, in: folder).status == 0)
    // What was finished is not done again.
    #expect(try run("\(place)/definition.yaml").errors == "")

    let verify = try Invocation("verify", place, in: folder)
    #expect(verify.status == 1)
    #expect(verify.errors.contains("\(place): can't be repeated: the recording \(folder.path)"))
    #expect(verify.errors.contains("is missing"))
    let again = try Invocation("run", "\(place)/definition.yaml", "--set", "seed=1", in: folder)
    #expect(again.status == 65)
    #expect(again.errors.contains("is missing"))
    #expect(
      again.errors.contains(
        "help: put it back, or set 'path' to where it lies now; without 'digest' what lies there is taken"
      ))
    // Nothing makes room for what can't come.
    let forced = try Invocation("run", "\(place)/definition.yaml", "--force", in: folder)
    #expect(forced.status == 1 && forced.errors.contains("is missing"))
    #expect(folder.contains("\(place)/summary.json") && !folder.contains("runs/.trash"))

    // Other bytes under the same path are another recording: the run keeps what it has.
    try folder.write("one.npy", recording + [0])
    try folder.write("two.npy", recording + [0])
    #expect(try run("\(place)/definition.yaml", "--quiet").errors == "")
    let other = try Invocation("verify", place, in: folder)
    #expect(other.errors.contains("is missing: what lies there has other bytes"))
    #expect(try Invocation("report", place, in: folder).status == 0)
    #expect(
      try Invocation("plot", place, "--figure", "loss", in: folder).errors.contains("is missing"))
  }

  @Test func figuresOfAPlanThatWasEditedAreTold() throws {
    _ = try run("one.yaml", "--quiet")
    try folder.write(
      "one.yaml", Data("suite: a b\nruns: [{extends: tiny.yaml, name: x, seeds: 3}]\n".utf8))
    let call = try Invocation("plot", "one.yaml", "--list", in: folder)
    #expect(
      call.errors == "note: one.yaml has 1 run (x seed 2) that its last run as a whole had not\n")
    try folder.write(
      "one.yaml", Data("suite: a b\nruns: [{extends: nowhere.yaml, name: x}]\n".utf8))
    let fallen = try Invocation("plot", "one.yaml", "--list", in: folder)
    #expect(fallen.errors.contains("this is the plan of 'a b' that was last run"))
  }

  @Test func resultsOfAnotherVersionStay() throws {
    _ = try run("tiny.yaml")
    let runs = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/runs/tiny")
    let file = "\(folder.path)/runs/tiny/\(runs[0])/environment.json"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let version = try #require(text.firstMatch(of: /"version": "([^"]*)"/)?.1)
    try text.replacingOccurrences(of: "\"version\": \"\(version)\"", with: "\"version\": \"0.0.1\"")
      .write(toFile: file, atomically: true, encoding: .utf8)
    let again = try run("tiny.yaml")
    #expect(again.errors.contains("finished before, by version 0.0.1 (--force repeats it)"))
    #expect(!folder.contains("runs/.trash"))
    _ = try run("tiny.yaml", "--force")
    #expect(folder.contains("runs/.trash"))
  }
}
