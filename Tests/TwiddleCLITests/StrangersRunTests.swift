import Foundation
import Testing

/// Run directories that come from elsewhere: whatever lies in them, who reads them is told and safe.
@Suite struct StrangersRunTests {
  private static let secret = "mountain-goat-31337"

  private let folder: Folder
  private let run: String

  init() throws {
    folder = try Folder([
      "tiny.yaml": """
      name: tiny
      target: {dft: {size: 4}}
      data: {samples: 200, test_samples: 50}
      model: [{dense: {bias: false}}]
      phases: [{train: {epochs: 6, batch_size: 50, snapshots: 3}}]
      """, "secret": "\(StrangersRunTests.secret): \(StrangersRunTests.secret)\n",
    ])
    #expect(try Invocation("run", "tiny.yaml", "--no-figures", "--quiet", in: folder).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/runs/tiny")
    run = "runs/tiny/\(try #require(names.first))"
  }

  /// A note shows the line that can't be read: on a page of Markdown it is text, in the list.
  @Test func linesOfDamagedFilesAreNoMarkdown() throws {
    try folder.write("\(run)/environment.json", Data("{\"a\": 1,\n<img src=x>\n# b}".utf8))
    let call = try Invocation("compare", "runs/tiny", "--format", "markdown", in: folder)
    let note = call.output.split(separator: "\n").filter { $0.contains("environment.json") }
    #expect(note.count == 1 && note[0].hasPrefix("- ") && note[0].contains("\\<img src=x>"))
    #expect(!call.output.contains(/\n *<img/))
  }

  private static let files = [
    "definition.yaml", "environment.json", "metrics.csv", "timing.csv", "log.txt",
    "model.safetensors", "spectrum.csv", "summary.json", "snapshots/epoch-000006.safetensors",
  ]

  private static let kinds: [(name: String, make: @Sendable (String, String) -> Int32)] = [
    ("pipe", { path, _ in mkfifo(path, 0o600) }),
    ("link", { path, secret in symlink(secret, path) }),
    ("device", { path, _ in symlink("/dev/zero", path) }),
    (
      "giant",
      { path, _ in
        FileManager.default.createFile(atPath: path, contents: nil) ? truncate(path, 1 << 40) : -1
      }
    ),
  ]

  private var commands: [[String]] {
    [
      ["show", run], ["runs", "--columns", "name,state,seconds,lowest.train_loss,samples,host"],
      ["compare", "runs/tiny", "--metrics", "test.r2,lowest.train_loss"], ["report", "runs/tiny"],
      ["plot", run, "--list"], ["verify", run], ["run", "tiny.yaml", "--dry-run"],
    ]
  }

  @Test(.timeLimit(.minutes(5)), arguments: files)
  func whateverLiesInAFilesPlaceIsToldOrLeftOut(file: String) throws {
    let path = "\(folder.path)/\(run)/\(file)"
    for kind in StrangersRunTests.kinds {
      unlink(path)
      #expect(kind.make(path, "\(folder.path)/secret") == 0)
      for command in commands {
        let call = try Invocation(
          command, in: folder, shell: "PATH=; export PATH; ulimit -v 4000000; ulimit -t 20")
        let html = try? String(contentsOfFile: "\(folder.path)/report.html", encoding: .utf8)
        let words = "\(kind.name) as \(file): twiddle \(command.joined(separator: " "))"
        #expect([0, 1].contains(call.status), "\(words): \(call.status) \(call.errors)")
        for text in [call.output, call.errors, html ?? ""] {
          #expect(!text.contains(StrangersRunTests.secret), "\(words)")
        }
        try? FileManager.default.removeItem(atPath: "\(folder.path)/report.html")
      }
    }
  }

  /// Who asks for what can't be read is told, once.
  @Test(arguments: [
    ("metrics.csv", "show"), ("metrics.csv", "compare"), ("metrics.csv", "report"),
    ("metrics.csv", "runs --columns lowest.train_loss"), ("metrics.csv", "plot"),
    ("timing.csv", "runs"), ("timing.csv", "compare"), ("environment.json", "compare"),
    ("environment.json", "runs --columns host"), ("definition.yaml", "compare"),
    ("spectrum.csv", "report"), ("snapshots/epoch-000006.safetensors", "plot"),
    ("snapshots", "plot"), ("summary.json", "compare"), ("summary.json", "show"),
  ])
  func aPipeIsTold(file: String, command: String) throws {
    let path = "\(folder.path)/\(run)/\(file)"
    try FileManager.default.removeItem(atPath: path)
    #expect(mkfifo(path, 0o600) == 0)
    try folder.fake("gnuplot", Folder.draws)
    let place = command.hasPrefix("runs") ? "runs/tiny" : run
    let call = try Invocation(
      command.split(separator: " ").map(String.init) + [place], in: folder,
      shell: "export \(Folder.fakes); ulimit -t 20")
    let html = try? String(contentsOfFile: "\(folder.path)/report.html", encoding: .utf8)
    let words = call.output + call.errors + (html ?? "")
    let reason = file == "snapshots" ? "Not a directory" : "it is no regular file"
    #expect(words.contains("\(run)/\(file): \(reason)"), "\(call.output)\(call.errors)")
  }

  @Test func figuresThatAreNoneOfOursAreDataOrTold() throws {
    let figures = "\(folder.path)/\(run)/figures"
    try FileManager.default.createDirectory(atPath: figures, withIntermediateDirectories: true)
    let svg = "<svg width=\"9\" height=\"9\"><SCRIPT>'\(StrangersRunTests.secret)'</SCRIPT></svg>"
    try svg.write(toFile: "\(figures)/loss.svg", atomically: false, encoding: .utf8)
    try "<svg".write(toFile: "\(figures)/rows.svg", atomically: false, encoding: .utf8)
    #expect(symlink("\(folder.path)/secret", "\(figures)/taps.svg") == 0)
    let call = try Invocation("report", "runs/tiny", in: folder, shell: "PATH=; export PATH")
    #expect(call.status == 0)
    #expect(
      call.errors.replacingOccurrences(of: run, with: "RUN") == """
        note: gnuplot is not installed: apt-get install gnuplot-nox; figures were skipped
        note: RUN/figures/rows.svg is no whole picture: `twiddle plot` draws it again
        note: can't read RUN/figures/taps.svg: it is a link, and only what lies there itself is read

        """)
    let html = try String(contentsOfFile: "\(folder.path)/report.html", encoding: .utf8)
    #expect(
      html.contains("src=\"data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())"))
    #expect(!html.contains(StrangersRunTests.secret))
  }

  /// What a record extends is named, and its lines are not shown.
  @Test func aRecordThatExtendsIsRefused() throws {
    let file = "\(folder.path)/\(run)/definition.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try "extends: ../../../secret\n\(text)".write(toFile: file, atomically: false, encoding: .utf8)
    for command in [["plot", run], ["report", run], ["verify", run]] {
      let call = try Invocation(command, in: folder)
      #expect(call.errors.contains("a recorded definition extends no other"), "\(command)")
      #expect(!(call.output + call.errors).contains(StrangersRunTests.secret))
    }
    let html = try String(contentsOfFile: "\(folder.path)/report.html", encoding: .utf8)
    #expect(!html.contains(StrangersRunTests.secret))
  }

  /// Who may read all, as root, may not for once.
  private static let unprivileged =
    "[ $(id -u) = 0 ] && exec setpriv --bounding-set -dac_override,-dac_read_search \"$0\" \"$@\""

  @Test func foldersThatCantBeOpenedAreTold() throws {
    let other = "\(folder.path)/runs/other"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    let locked = ["\(folder.path)/\(run)", other]
    for path in locked { #expect(chmod(path, 0) == 0) }
    defer { for path in locked { chmod(path, 0o755) } }
    func call(_ arguments: String...) throws -> Invocation {
      try Invocation(arguments, in: folder, shell: StrangersRunTests.unprivileged)
    }
    let list = try call("runs", "--columns", "name,seed,state,reason,directory", "--format", "csv")
    #expect(list.status == 0)
    #expect(
      list.output == """
        name,seed,state,reason,directory
        other,,unreadable,can't open the folder runs/other: Permission denied,runs/other
        tiny,0,unreadable,can't open the folder \(run): Permission denied,\(run)

        """)
    #expect(
      try call("compare", "runs").output.contains("tiny seed 0: can't open the folder \(run)"))
    #expect(
      try call("show", run).errors
        == "error: \(run): can't open the folder \(run): Permission denied\n")
    #expect(
      try call("runs", "runs/o*/*").errors.contains("can't find runs/o*/*: one of the folders"))
    #expect(try call("run", "tiny.yaml", "--quiet").status == 1)
  }
}
