import Foundation
import TestSupport
import Testing

@Suite struct CompareCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder(["suite.yaml": "suite: my suite\n"])
    let runs = "\(folder.path)/runs"
    var lines = [
      #"{"suite": "my suite", "baseline": "base", "metrics": ["test.nmse_db", "parameters"]}"#
    ]
    for (name, values) in [("base", [-50.0, -51, -52]), ("other", [-60.5, -61, -62.5])] {
      for (seed, value) in values.enumerated() {
        var run = FabricatedRun(name, seed: seed, nmseDB: value)
        run.parameters = name == "base" ? 10 : 12345
        if name == "other" { run.samples = 500 }
        if name == "other", seed == 1 { run.ending = .failed }
        try run.write(in: runs)
        let definition = run.definition.replacingOccurrences(of: "\n", with: "\\n")
        lines.append(
          "{\"run\": \"\(name)\", \"point\": {}, \"seed\": \(seed), \"directory\": \"\(run.path)\", "
            + "\"definition\": \"\(definition)\"}")
      }
    }
    try FileManager.default.createDirectory(
      atPath: "\(runs)/.plans", withIntermediateDirectories: true)
    try folder.write(
      "runs/.plans/my-suite-2981851cb827.jsonl", Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  @Test func suiteIsOneTable() throws {
    let call = try Invocation("compare", "my suite", in: folder)
    #expect(call.status == 0)
    #expect(call.errors == "")
    #expect(
      call.output == """
        my suite
          group    n      nmse dB  params
          base     3  -51.0 ± 2.5      10
          other  2/3     -62 ± 13  12,345

        test.nmse_db, lower is better
          group    n  mean ± 95 %  median   best  difference ± 95 %       p  p (Holm)  pairs
          base   3/3  -51.0 ± 2.5   -51.0  -52.0           baseline
          other  2/3     -62 ± 13     -62    -62              -10.5  0.5000    0.5000      2

        settings that differ
          setting       base  other
          data.samples  100   500

        without a result
          other seed 1: failed: it failed

        note
          n = 2 can't give p below 0.5; p < 0.05 takes 6 seeds

        """)
  }

  @Test func columnsOverTheEpochsAreNamedInWords() throws {
    let call = try Invocation(
      "compare", "my suite", "--metrics",
      "lowest.test_nmse_db,epoch_of_lowest.test_nmse_db,highest_after_lowest.test_nmse_db,"
        + "at_epoch_2.test_nmse_db", in: folder)
    let lines = call.output.split(separator: "\n")
    let words =
      "group n lowest test_nmse_db epoch of lowest test_nmse_db highest test_nmse_db since "
      + "test_nmse_db at 2"
    #expect(lines[1].split(separator: " ").joined(separator: " ") == words)
    #expect(lines[2].split(separator: " ") == ["base", "3", "-50.0", "3", "-50.0", "-40.0"])
  }

  @Test func headingsCanBeAskedFor() throws {
    let call = try Invocation(
      "compare", "my suite", "--metrics", "params,mult-adds,nmse dB,to -40 dB,least_nmse_db",
      in: folder)
    #expect(call.status == 0)
    let lines = call.output.split(separator: "\n")
    #expect(
      lines[1].split(separator: " ").joined(separator: " ")
        == "group n params mult-adds nmse dB to -40 dB least_nmse_db")
    #expect(call.output.contains("no finished run has a value of 'least_nmse_db'"))
    let words = try Invocation("compare", "my suite", "--metrics", "target", in: folder)
    #expect(words.output.contains("'target' is no number, so there is nothing to compare"))
  }

  @Test func csvHasEveryStatistic() throws {
    let call = try Invocation(
      "compare", "my suite", "--metrics", "test.nmse_db", "--format", "csv", in: folder)
    let lines = call.output.split(separator: "\n")
    #expect(
      lines[0] == "group,metric,n,runs,mean,low,high,median,minimum,maximum,best,difference,"
        + "difference_low,difference_high,p,p_holm,pairs,data.samples")
    #expect(lines[1].hasPrefix("base,test.nmse_db,3,3,-51,"))
    #expect(lines[2].hasPrefix("other,test.nmse_db,2,3,-61.5,"))
    #expect(lines[2].hasSuffix(",-10.5,-10.5,-10.5,0.5,0.5,2,500"))
  }

  /// Zero variance is a value: groups whose seeds all agree are held against each other.
  @Test func measuresThatNoSeedChangesStay() throws {
    let call = try Invocation(
      "compare", "one", "two", "--runs", "constant", "--metrics", "epochs_to_-40_db,test.r2",
      "--baseline", "one", in: try constant())
    #expect(
      call.output.contains(
        """
        epochs_to_-40_db, lower is better
          group    n  mean ± 95 %  median  best  difference ± 95 %       p  p (Holm)  pairs
          one    3/3            2       2     2           baseline
          two    3/3            1       1     1                 -1  0.2500    0.2500      3

        """))
    // All have the same r2, as the overview says.
    #expect(!call.output.contains("test.r2, higher is better"))
  }

  private func constant() throws -> Folder {
    let folder = try Folder()
    for (name, epochs) in [("one", [-20.0, -40]), ("two", [-41, -42])] {
      for seed in 0..<3 {
        var run = FabricatedRun(name, seed: seed)
        run.epochs = epochs
        try run.write(in: "\(folder.path)/constant")
      }
    }
    return folder
  }

  /// Programs are told what sets groups apart, and no table cuts it.
  @Test func settingsAreWhole() throws {
    let json = try Invocation("compare", "my suite", "--format", "json", in: folder).output
    #expect(
      json.contains(
        """
              "settings": {
                "data.samples": "500"
              },
        """))
    let long = try Folder()
    let words = "a signal with a name that no column would hold, and none is cut"
    for (name, signal) in [("a", words), ("b", "white")] {
      let run = FabricatedRun(name, seed: 0)
      try run.write(in: "\(long.path)/runs")
      let text = run.definition.replacingOccurrences(
        of: "samples: 100", with: "samples: 100, signal: '\(signal)'")
      try Data(text.utf8).write(
        to: URL(fileURLWithPath: "\(long.path)/runs/\(run.path)/definition.yaml"))
    }
    for format in ["table", "markdown", "json", "csv"] {
      let call = try Invocation("compare", "a", "b", "--format", format, in: long)
      #expect(call.output.contains(words), "\(format)")
    }
  }

  /// Of a measure that is null because it was not finite, no row, value or mean is left out.
  @Test func notANumberStays() throws {
    let folder = try Folder()
    for (seed, value) in [-30.0, .nan, -50].enumerated() {
      try FabricatedRun("dft", seed: seed, nmseDB: value).write(in: "\(folder.path)/runs")
    }
    func output(_ arguments: String...) throws -> String {
      try Invocation(arguments, in: folder).output
    }
    #expect(try output("compare", "dft", "--metrics", "nmse_db").contains("dft    3      nan"))
    let seeds = try output(
      "compare", "dft", "--metrics", "nmse_db", "--seeds", "--format", "csv"
    ).split(separator: "\n").map { $0.split(separator: ",")[3] }
    #expect(seeds == ["nmse_db", "-30", "nan", "-50"])
    #expect(
      try output("runs", "--columns", "seed", "--sort", "nmse_db", "--format", "csv")
        == "seed\n2\n0\n1\n")
    #expect(
      try output("runs", "--columns", "seed", "--sort", "nmse_db", "--reverse", "--format", "csv")
        == "seed\n0\n2\n1\n")
    #expect(
      try output("runs", "--columns", "seed,nmse_db", "--where", "nmse_db=nan", "--format", "csv")
        == "seed,nmse_db\n1,nan\n")
    #expect(
      try output("runs", "--columns", "seed", "--where", "nmse_db!=0", "--format", "csv")
        == "seed\n0\n1\n2\n")
  }

  @Test func csvOfSeedsHasEveryValue() throws {
    let call = try Invocation("compare", "my suite", "--format", "csv", "--seeds", in: folder)
    #expect(
      call.output == """
        group,seed,state,test.nmse_db,parameters,directory
        base,0,finished,-50,10,runs/base/0a1b2c3d-seed0
        base,1,finished,-51,10,runs/base/0a1b2c3d-seed1
        base,2,finished,-52,10,runs/base/0a1b2c3d-seed2
        other,0,finished,-60.5,12345,runs/other/0a1b2c3d-seed0
        other,1,failed,,,runs/other/0a1b2c3d-seed1
        other,2,finished,-62.5,12345,runs/other/0a1b2c3d-seed2

        """)
  }

  @Test func jsonHasBoth() throws {
    let call = try Invocation("compare", "my suite", "--format", "json", in: folder)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(call.output.utf8)) as? [String: Any])
    #expect(json["suite"] as? String == "my suite")
    #expect(json["baseline"] as? String == "base")
    let groups = try #require(json["groups"] as? [[String: Any]])
    let runs = try #require(groups[1]["runs"] as? [[String: Any]])
    #expect(runs[1]["state"] as? String == "failed")
    #expect(runs[1]["reason"] as? String == "it failed")
    #expect((runs[2]["values"] as? [String: Any])?["test.nmse_db"] as? Double == -62.5)
    let statistics = try #require(groups[1]["statistics"] as? [String: [String: Any]])
    #expect(statistics["test.nmse_db"]?["n"] as? Int == 2)
    #expect(statistics["test.nmse_db"]?["runs"] as? Int == 3)
    #expect(statistics["test.nmse_db"]?["pairs"] as? Int == 2)
    #expect(statistics["parameters"]?["p"] is NSNull)
  }

  @Test func aDamagedResultDoesNotCountAndIsTold() throws {
    try folder.write("runs/base/0a1b2c3d-seed1/summary.json", Data("{".utf8))
    let table = try Invocation("compare", "my suite", in: folder)
    let rows = table.output.split(separator: "\n")
    #expect(rows.count > 2 && rows[2].hasPrefix("  base   2/3 "), "of the first table")
    let why =
      "base seed 1: its results can't be read: runs/base/0a1b2c3d-seed1/summary.json is damaged"
    #expect(table.output.contains(why))
    let csv = try Invocation("compare", "my suite", "--format", "csv", in: folder)
    #expect(csv.errors.contains("note: \(why)"))
  }

  @Test func markdownIsOfTables() throws {
    let call = try Invocation(
      "compare", "base", "other", "--metrics", "nmse_db", "--format", "markdown", in: folder)
    #expect(
      call.output.hasPrefix(
        """
        ### comparison

        | group | n | nmse dB |
        | --- | ---: | ---: |
        | base | 3 | -51.0 ± 2.5 |
        | other | 2/3 | -62 ± 13 |

        ### nmse_db, lower is better

        | group | n | mean ± 95 % | median | best |

        """))
  }

  @Test func whatCannotBeComparedIsSaidInWords() throws {
    try folder.write("new.yaml", Data("suite: new\n".utf8))
    try folder.write("good.yaml", Data(BadInputTests.good.utf8))
    let cases = [
      (
        ["new.yaml"],
        """
        new.yaml:1:1: error: 'runs' is missing; it must be a list of definitions
            suite: new
            ^
          help: each is a definition, mostly by 'extends', with 'sweep', 'zip' and 'seeds' of its own
        """
      ),
      (["good.yaml"], "good.yaml is no suite: it has no key 'suite'; name its runs instead"),
      (["nothing"], "no run is or lies in 'nothing'"),
      (
        ["my suite", "--metrics", "parms,samples"],
        "--metrics: no run has 'parms'; did you mean 'params'?\n"
          + "--metrics: no run has 'samples'; did you mean 'data.samples'?"
      ),
      (
        ["my suite", "--baseline", "bse"],
        "no group is called 'bse'; did you mean 'base'? The groups are: base, other"
      ),
    ]
    for (arguments, message) in cases {
      let call = try Invocation(["compare"] + arguments, in: folder)
      #expect(call.status == 1)
      #expect(call.errors == "Error: \(message)\n")
    }
  }
}
