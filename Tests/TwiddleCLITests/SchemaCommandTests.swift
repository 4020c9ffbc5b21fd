import Foundation
import Testing

/// The JSON Schema, held against all shipped files by Python's `jsonschema`.
@Suite struct SchemaCommandTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Prints the first problem of each file, or `fine`.
  private static let check = """
    import json, sys, yaml, jsonschema
    schema = json.load(open(sys.argv[1]))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for file in sys.argv[2:]:
        problem = jsonschema.exceptions.best_match(validator.iter_errors(yaml.safe_load(open(file))))
        print(problem.message if problem else "fine")
    """

  private func verdicts(_ files: [String]) throws -> [Substring] {
    let folder = try Folder()
    let schema = try Invocation("schema", in: folder).output
    try folder.write("schema.json", Data(schema.utf8))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["python3", "-c", SchemaCommandTests.check, "\(folder.path)/schema.json"] + files
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "python3 with jsonschema and PyYAML is there")
    return String(decoding: output, as: UTF8.self).split(separator: "\n")
  }

  @Test func everyShippedFileFits() throws {
    let configs = "\(SchemaCommandTests.root)/configs"
    let files = try FileManager.default.subpathsOfDirectory(atPath: configs)
      .filter { $0.hasSuffix(".yaml") }.sorted().map { "\(configs)/\($0)" }
    #expect(files.count > 20)
    for (file, verdict) in zip(files, try verdicts(files)) {
      #expect(verdict == "fine", "\(file)")
    }
  }

  @Test func wrongSuitesDoNotFit() throws {
    let wrong = [
      "suite: s\nrunz: []\nruns: [{extends: x.yaml}]\n",
      "suite: s\nruns: []\n",
      "runs: [{extends: x.yaml}]\n",
      "suite: s\nseeds: 0\nruns: [{extends: x.yaml}]\n",
      "suite: s\nseeds: [1, 1]\nruns: [{extends: x.yaml}]\n",
      "suite: s\nruns: [{extends: x.yaml, sweep: {data.scale: 1}}]\n",
      "suite: s\nruns: [{extends: x.yaml, modle: []}]\n",
      "suite: s\nruns: [{extends: x.yaml}]\ncompare: {metrics: test.nmse_db}\n",
      "name: a target is missing\ndata: {samples: 5}\n",
    ]
    let right = "suite: s\nseeds: [1, 2]\nruns: [{extends: x.yaml, sweep: {data.scale: [1]}}]\n"
    let folder = try Folder()
    var files: [String] = []
    for (index, text) in (wrong + [right]).enumerated() {
      try folder.write("\(index).yaml", Data(text.utf8))
      files.append("\(folder.path)/\(index).yaml")
    }
    let found = try verdicts(files)
    #expect(found.count == wrong.count + 1)
    #expect(found.dropLast().allSatisfy { $0 != "fine" }, "\(found)")
    #expect(found.last == "fine")
  }
}
