import Foundation
import TestSupport
import Testing

@Suite struct RunsCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    let runs = "\(folder.path)/runs"
    try FabricatedRun("dft", seed: 0, nmseDB: -123.456).write(in: runs)
    try FabricatedRun("dft", seed: 1, nmseDB: -23).write(in: runs)
    try FabricatedRun("wild, \"x\"|y", seed: 0, ending: .diverged).write(in: runs)
  }

  @Test func tableShowsEveryRun() throws {
    let call = try Invocation("runs", in: folder)
    #expect(call.status == 0)
    #expect(
      call.output == """
        name         seed  target  state     nmse_db        r2  parameters  epochs  seconds  directory
        dft             0  dft     finished   -123.5  0.500000       4,096       3     3.50  runs/dft/0a1b2c3d-seed0
        dft             1  dft     finished    -23.0  0.500000       4,096       3     3.50  runs/dft/0a1b2c3d-seed1
        wild, "x"|y     0  dft     diverged        -         -           -       3     3.50  runs/wild, "x"|y/0a1b2c3d-seed0

        """)
  }

  /// Summaries of a megabyte, which are many times as large once read: all at once, they would not fit.
  @Test func oneRunIsHeldAtATime() throws {
    let folder = try Folder()
    let padding = (0..<30_000).map { "\"measure number \($0)\": \($0)" }.joined(separator: ", ")
    for seed in 0..<40 {
      try FabricatedRun("large", seed: seed, nmseDB: -Double(seed)).write(in: "\(folder.path)/runs")
      let file = "\(folder.path)/runs/large/0a1b2c3d-seed\(seed)/summary.json"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing("\"probes\":", with: "\"extras\": {\(padding)}, \"probes\":")
        .write(toFile: file, atomically: false, encoding: .utf8)
    }
    let call = try Invocation(
      "runs", "--columns", "seed", "--where", "r2=0.5", "--sort", "nmse_db", "--limit", "2",
      "--format", "csv", in: folder, shell: "ulimit -v 300000")
    #expect(call.errors == "")
    #expect(call.output == "seed\n39\n38\n")
  }

  @Test func aLimitIsOfTheLastWhereTheyComeFirst() throws {
    let call = try Invocation(
      "runs", "--columns", "name,seed", "--limit", "2", "--reverse", "--format", "csv", in: folder)
    #expect(call.output == "name,seed\n\"wild, \"\"x\"\"|y\",0\ndft,1\n")
    let filtered = try Invocation(
      "runs", "--columns", "seed", "--limit", "1", "--where", "nmse_db>-100", "--format", "csv",
      in: folder)
    #expect(filtered.output == "seed\n1\n")
  }

  @Test func csvHasFullPrecision() throws {
    let call = try Invocation(
      "runs", "--format", "csv", "--columns", "name,seed,nmse_db,allclose", in: folder)
    #expect(
      call.output == """
        name,seed,nmse_db,allclose
        dft,0,-123.456,false
        dft,1,-23,false
        "wild, ""x""|y",0,,

        """)
  }

  @Test func jsonTellsTheReason() throws {
    let call = try Invocation(
      "runs", "--format", "json", "--columns", "seed,nmse_db", "--where", "state=diverged",
      in: folder)
    #expect(
      call.output == """
        [
          {
            "seed": 0,
            "nmse_db": null,
            "reason": "it diverged"
          }
        ]

        """)
  }

  @Test func whatCanNeverBeMetIsAnError() throws {
    for (condition, problem) in [
      ("seed=0 or nmse_db<abc", "'nmse_db' is a number, and 'abc' after '<' is none"),
      ("not name>=5", "'name' is a text, and 5 after '>=' a number: put it in quotes"),
      ("allclose<3", "'allclose' is true or false, which '<' does not order"),
    ] {
      let call = try Invocation("runs", "--where", condition, in: folder)
      #expect(call.status != 0 && call.output.isEmpty)
      #expect(call.errors.contains("--where: \(problem)\n"), "\(call.errors)")
    }
    for condition in ["name>='5'", "nmse_db<inf", "nmse_db=abc", "name<z and nmse_db<0"] {
      #expect(try Invocation("runs", "--where", condition, in: folder).status == 0)
    }
  }

  @Test func markdownEscapesItsBars() throws {
    let call = try Invocation(
      "runs", "--format", "markdown", "--columns", "name,nmse_db", "wild*", in: folder)
    #expect(
      call.output == """
        | name | nmse_db |
        | --- | ---: |
        | wild, "x"\\|y | - |

        """)
  }

  @Test func sortingKeepsMissingLast() throws {
    func seeds(_ arguments: String...) throws -> [String] {
      let all = ["runs", "--columns", "name,seed", "--format", "csv"] + arguments
      let lines = try Invocation(all, in: folder).output.split(separator: "\n").dropFirst()
      return lines.map { $0.hasPrefix("dft") ? String($0) : "wild" }
    }
    #expect(try seeds("--sort", "nmse_db") == ["dft,0", "dft,1", "wild"])
    #expect(try seeds("--sort", "nmse_db", "--reverse") == ["dft,1", "dft,0", "wild"])
    #expect(try seeds("--reverse") == ["wild", "dft,1", "dft,0"])
    #expect(try seeds("--sort", "nmse_db", "--reverse", "--limit", "1") == ["dft,1"])
  }

  @Test func badFilterEndsWith64() throws {
    let call = try Invocation("runs", "--where", "target=dft nmse_db<-100", in: folder)
    #expect(call.status == 64)
    #expect(call.output == "")
    #expect(
      call.errors == """
        --where:1:12: error: 'and' or 'or' is missing before 'nmse_db'
            target=dft nmse_db<-100
                       ^
          help: put a value with spaces in quotes

        """)
  }

  /// Before anything is shown: the first run would else pass for the best.
  @Test func unknownNamesAreErrors() throws {
    let cases = [
      (
        ["--sort", "nmsedb", "--limit", "1"], "--sort: no run has 'nmsedb'; did you mean 'nmse_db'?"
      ),
      (
        ["--where", "test.nmse_bd<0"],
        "--where: no run has 'test.nmse_bd'; did you mean 'test.nmse_db'?"
      ),
      (["--columns", "name,sed"], "--columns: no run has 'sed'; did you mean 'seed'?"),
      (
        ["--columns", "zzzzzz", "--sort", "samples"],
        "--columns: no run has 'zzzzzz'\n--sort: no run has 'samples'; did you mean 'data.samples'?"
      ),
      (["--columns", "name,,seed"], "--columns: a name is missing in 'name,,seed'; write a,b,c"),
    ]
    for (arguments, message) in cases {
      let call = try Invocation(["runs"] + arguments, in: folder)
      #expect(call.status == 1)
      #expect(call.output == "")
      #expect(call.errors == "Error: \(message)\n")
    }
  }

  @Test func headingsCanBeAskedFor() throws {
    let call = try Invocation(
      "runs", "--columns", "seed, params", "--where", "'nmse dB' < -100", "--sort", "to -40 dB",
      "--format", "csv", in: folder)
    #expect(call.errors == "")
    #expect(call.output == "seed,parameters\n0,4096\n")
  }

  /// All measures are known, also where nothing finished.
  @Test func defaultColumnsAreKnown() throws {
    let call = try Invocation("runs", "wild*", "--sort", "operator.frobenius", in: folder)
    #expect(call.status == 0)
    #expect(
      call.errors == "note: none of these runs has a value of 'operator.frobenius' to sort by\n")
    #expect(try Invocation("runs", "wild*", in: folder).errors == "")
  }

  @Test func missingFolderIsAnError() throws {
    let call = try Invocation("runs", "--runs", "none", in: folder)
    #expect(call.status == 1)
    #expect(call.errors == "Error: can't open the folder none: No such file or directory\n")
  }
}
