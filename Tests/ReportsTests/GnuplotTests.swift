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
    let (folder, gnuplot) = try fakeGnuplot(
      "{ echo start; for a; do echo \"$a\"; done; } >> starts; echo drawn; echo drawn")
    #expect(gnuplot.draw(["one", "two"], in: folder.path).problems.isEmpty)
    let words = try folder.text("starts").split(separator: "\n")
    #expect(words.first == "start")
    #expect(words.count { $0 == "start" } == 1)
    #expect(words.contains("one.gp") && words.contains("two.gp"))
  }

  @Test func goesOnBehindAnError() throws {
    // Draws what comes before `bad`, and ends there.
    let (folder, gnuplot) = try fakeGnuplot(
      """
      for a; do
        case "$a" in
          bad.gp) echo '"bad.gp" line 3: no such thing' >&2; exit 1;;
          *.gp) echo drawn; echo "$a" >> done;;
        esac
      done
      """)
    let failures = gnuplot.draw(["one", "bad", "two"], in: folder.path).problems
    #expect(failures == ["bad": "\"bad.gp\" line 3: no such thing"])
    #expect(try folder.text("done") == "one.gp\ntwo.gp\n")
  }

  @Test func isStoppedWhenItHangs() throws {
    let (folder, gnuplot) = try fakeGnuplot("sleep 100 & sleep 100", timeout: .milliseconds(200))
    let start = ContinuousClock.now
    let failures = gnuplot.draw(["one"], in: folder.path)
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(failures.problems["one"] == "gnuplot was stopped after 0.2 seconds")
    #expect(failures.hung == "gnuplot was stopped after 0.2 seconds")
  }

  @Test func oneDeadlineForAllScripts() throws {
    let (folder, gnuplot) = try fakeGnuplot(
      "echo start >> starts; echo drawn; sleep 100", timeout: .milliseconds(300))
    let start = ContinuousClock.now
    let failures = gnuplot.draw(["one", "two", "three"], in: folder.path).problems
    #expect(ContinuousClock.now - start < .seconds(10))
    let problem = "gnuplot was stopped after 0.3 seconds"
    #expect(failures == ["two": problem, "three": problem])
    #expect(try folder.text("starts") == "start\n")
  }

  @Test func floodIsStopped() throws {
    let (folder, gnuplot) = try fakeGnuplot("yes")
    let problem = "gnuplot was stopped, as it said more than 1048576 bytes"
    #expect(
      gnuplot.draw(["one", "two"], in: folder.path).problems == ["one": problem, "two": problem])
  }

  @Test func stopsWhenTheUserWantsTo() throws {
    let (folder, gnuplot) = try fakeGnuplot("echo drawn; sleep 100", isCancelled: { true })
    let failures = gnuplot.draw(["one", "two"], in: folder.path)
    #expect(failures.problems["two"] == "gnuplot was stopped, as you wished")
    #expect(failures.hung == nil)
  }

  @Test func manyWordsDoNotBlockIt() throws {
    let (folder, gnuplot) = try fakeGnuplot(
      "i=0; while [ $i -lt 20000 ]; do echo 'words words' >&2; i=$((i+1)); done; exit 3")
    #expect(gnuplot.draw(["one"], in: folder.path).problems["one"] == "words words")
  }

  @Test func brokenProgramIsSaidInWords() throws {
    let (folder, gnuplot) = try fakeGnuplot("kill -9 $$")
    #expect(
      gnuplot.draw(["one"], in: folder.path).problems["one"] == "gnuplot ended without a word")
    let missing = gnuplot.draw(["one"], in: folder.path + "/nowhere").problems
    #expect(missing["one"]?.contains("nowhere") == true)
  }

  @Test func folderMayHaveAnyName() throws {
    let name = " it's \"$(touch pwned)\" <b> 変換\n-x"
    let (folder, gnuplot) = try fakeGnuplot("pwd > place; echo drawn", folder: name)
    #expect(gnuplot.draw(["one"], in: folder.path).problems.isEmpty)
    #expect(try folder.text("place") == folder.path + "\n")
  }
}
