import Foundation
import Testing

/// Programs that hang, lie or say too much, and disks that are full.
@Suite struct ChildrenTests {
  private let folder: Folder

  init() throws { folder = try Folder(["good.yaml": BadInputTests.good]) }

  private func run(_ more: String...) throws -> Invocation {
    try Invocation(
      ["run", "good.yaml"] + more, in: folder, shell: "export \(Folder.fakes)")
  }

  private func figures() throws -> [String] {
    let root = "\(folder.path)/runs"
    return (FileManager.default.enumerator(atPath: root) ?? .init()).compactMap { $0 as? String }
      .filter { $0.contains("/figures/") }.sorted()
  }

  @Test func aRerunDrawsWhatIsMissing() throws {
    try folder.fake("gnuplot", "for a; do case \"$a\" in *.gp) echo drawn;; esac; done")
    let first = try run()
    #expect(first.status == 0, "a run is no worse for its figures")
    #expect(first.errors.contains("were not drawn: gnuplot ended well and drew nothing"))
    #expect(try figures().allSatisfy { $0.hasSuffix(".gp") || $0.hasSuffix(".dat") })

    try folder.fake("gnuplot", "echo start >> '\(folder.path)/starts'; \(Folder.draws)")
    #expect(try run().status == 0)
    let drawn = try figures()
    #expect(drawn.contains { $0.hasSuffix("/loss.svg") })
    #expect(drawn.contains { $0.hasSuffix("/drawn.txt") })
    #expect(!drawn.contains { $0.hasSuffix(".tmp") })
    // Now all is there; and then one picture is gone.
    #expect(try run().status == 0)
    let loss = try #require(drawn.first { $0.hasSuffix("/loss.svg") })
    try FileManager.default.removeItem(atPath: "\(folder.path)/runs/\(loss)")
    #expect(try run("--no-figures").status == 0)
    #expect(try !figures().contains(loss))
    #expect(try run().status == 0)
    #expect(try figures() == drawn)
    let starts = try String(contentsOfFile: "\(folder.path)/starts", encoding: .utf8)
    #expect(starts == "start\nstart\n")
  }

  @Test func aKillWhileDrawingLeavesNothingHalf() throws {
    try folder.fake("gnuplot", "echo $$ > '\(folder.path)/pid'; sleep 100")
    let background = try Background("run", "good.yaml", in: folder)
    let gnuplot = try #require(folder.number("pid"))
    #expect(background.killGroup())
    #expect(Folder.isGone(gnuplot), "it ends with whoever started it")
    #expect(try figures() == [])
    try folder.fake("gnuplot", Folder.draws)
    #expect(try run().status == 0)
    #expect(try figures().contains { $0.hasSuffix("/loss.svg") })
  }

  @Test(arguments: ["run", "plot"]) func interruptionsEndGnuplot(command: String) throws {
    let call = try run("--no-figures", "--quiet")
    let place = String(try #require(call.output.split(separator: " ").last).dropLast())
    // What it started in turn ends too.
    try folder.fake("gnuplot", "sleep 100 & echo $! > '\(folder.path)/pid'; sleep 100")
    let background = try Background([command, command == "run" ? "good.yaml" : place], in: folder)
    let sleep = try #require(folder.number("pid"))
    let start = ContinuousClock.now
    kill(background.process, SIGINT)
    #expect([128 + SIGINT, 130].contains(background.wait()), "\(background.errors)")
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(Folder.isGone(sleep))
  }

  @Test func interruptionsEndGit() throws {
    try folder.fake("git", "echo $$ > '\(folder.path)/pid'; sleep 100")
    let background = try Background("run", "good.yaml", "--no-figures", in: folder)
    let git = try #require(folder.number("pid"))
    // It may still be reading its definition.
    usleep(200_000)
    let start = ContinuousClock.now
    kill(background.process, SIGINT)
    #expect([128 + SIGINT, 130].contains(background.wait()), "\(background.errors)")
    #expect(ContinuousClock.now - start < .seconds(8))
    #expect(Folder.isGone(git))
  }

  @Test func aGitThatHangsIsStopped() throws {
    try folder.fake("git", "sleep 100")
    let call = try run("--no-figures")
    #expect(call.status == 0)
    #expect(
      call.errors.contains("note: git was stopped after 10.0 seconds: the commit is not recorded\n")
    )
  }

  @Test func aGitThatSaysTooMuchIsStopped() throws {
    try folder.fake("git", "yes")
    let call = try run("--no-figures")
    #expect(call.status == 0)
    #expect(
      call.errors.contains(
        "note: git was stopped, as it said too much: the commit is not recorded\n"))
  }

  /// A name of its own for all that is mounted, if this system lets users have one.
  private static let canMount: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "unshare -rm mount -t tmpfs none /mnt 2>/dev/null"]
    try? process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(
    .enabled(if: PlotCommandTests.hasGnuplot, "gnuplot is not installed"),
    .enabled(if: canMount, "nothing can be mounted"))
  func aFullDiskIsTold() throws {
    let script = """
      mkdir runs && mount -t tmpfs -o size=150k none runs
      "$0" "$@"; echo "code $?"
      for f in runs/*/*/figures/*.svg; do grep -q "</svg>" "$f" || echo "cut: $f"; done
      find runs -name "*.tmp"
      mount -o remount,size=20m runs
      "$0" "$@"; echo "code $?"
      ls runs/*/*/figures | grep -c svg
      """
    let call = try Invocation(
      "run", "good.yaml", in: folder,
      shell: "exec unshare -rm sh -c '\(script)' \"$0\" \"$@\"")
    let words = call.output + call.errors
    #expect(words.contains("were not drawn: can't write runs/"), "\(words)")
    #expect(words.contains(": No space left on device"), "\(words)")
    #expect(call.output.count(of: "code 0\n") == 2, "\(words)")
    #expect(!call.output.contains(".tmp"), "\(words)")
    #expect(!call.output.contains("cut: "), "\(words)")
    #expect(call.output.hasSuffix("code 0\n9\n"), "\(words)")
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}
