import Foundation
import Testing

@testable import Reports

/// Against programs that only call themselves gnuplot.
@Suite struct GnuplotTests {
  @Test func isNotFoundInAnEmptyPath() throws {
    #expect(Gnuplot(searching: "") == nil)
    #expect(Gnuplot(searching: try Folder().path) == nil)
  }

  @Test func startsOnceForAllScripts() throws {
    let (folder, gnuplot) = try fake(
      "{ echo start; for a; do echo \"$a\"; done; } >> starts; echo drawn; echo drawn")
    #expect(gnuplot.draw(["one", "two"], in: folder.path).isEmpty)
    let words = try folder.text("starts").split(separator: "\n")
    #expect(words.first == "start")
    #expect(words.count { $0 == "start" } == 1)
    #expect(words.contains("one.gp") && words.contains("two.gp"))
  }

  @Test func goesOnBehindAnError() throws {
    // Draws what comes before `bad`, and ends there.
    let (folder, gnuplot) = try fake(
      """
      for a; do
        case "$a" in
          bad.gp) echo '"bad.gp" line 3: no such thing' >&2; exit 1;;
          *.gp) echo drawn; echo "$a" >> done;;
        esac
      done
      """)
    let failures = gnuplot.draw(["one", "bad", "two"], in: folder.path)
    #expect(failures.map(\.name) == ["bad"])
    #expect(failures.first?.problem == "\"bad.gp\" line 3: no such thing")
    #expect(try folder.text("done") == "one.gp\ntwo.gp\n")
  }

  @Test func isStoppedWhenItHangs() throws {
    let (folder, gnuplot) = try fake("sleep 100 & sleep 100", timeout: .milliseconds(200))
    let start = ContinuousClock.now
    let failures = gnuplot.draw(["one"], in: folder.path)
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(failures.first?.problem == "gnuplot was stopped after 0.2 seconds")
  }

  @Test func manyWordsDoNotBlockIt() throws {
    let (folder, gnuplot) = try fake(
      "i=0; while [ $i -lt 20000 ]; do echo 'words words' >&2; i=$((i+1)); done; exit 3")
    #expect(gnuplot.draw(["one"], in: folder.path).first?.problem == "words words")
  }

  @Test func brokenProgramIsSaidInWords() throws {
    let (folder, gnuplot) = try fake("kill -9 $$")
    #expect(
      gnuplot.draw(["one"], in: folder.path).first?.problem == "gnuplot ended without a word")
    let missing = gnuplot.draw(["one"], in: folder.path + "/nowhere")
    #expect(missing.first?.problem.contains("nowhere") == true)
  }

  @Test func folderMayHaveAnyName() throws {
    let name = " it's \"$(touch pwned)\" <b> 変換\n-x"
    let (folder, gnuplot) = try fake("pwd > place; echo drawn", folder: name)
    #expect(gnuplot.draw(["one"], in: folder.path).isEmpty)
    #expect(try folder.text("place") == folder.path + "\n")
  }

  /// A program that does what `script` says, and a folder to work in.
  ///
  /// The program is a link to one that is never written: while another test forks, a file that was
  /// just written may count as busy, and can't be started.
  private func fake(
    _ script: String, timeout: Duration = .seconds(20), folder: String = ""
  ) throws -> (Folder, Gnuplot) {
    let folder = try Folder(folder)
    let programs = "\(folder.path)/bin"
    try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: false)
    try script.write(toFile: "\(programs)/script", atomically: false, encoding: .utf8)
    let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/fake-gnuplot")
    try FileManager.default.createSymbolicLink(
      atPath: "\(programs)/gnuplot", withDestinationPath: program.path)
    let gnuplot = try #require(Gnuplot(searching: "/nowhere:\(programs)", timeout: timeout))
    return (folder, gnuplot)
  }
}
