import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct ReportCommandTests {
  static let hasGnuplot = PlotCommandTests.hasGnuplot
  /// Without gnuplot a report lacks its figures, and nothing else.
  private static let noGnuplot = "PATH=; export PATH"

  private func report(
    _ folder: Folder, _ arguments: String..., shell: String? = noGnuplot
  ) throws -> (call: Invocation, html: String) {
    let call = try Invocation(["report"] + arguments, in: folder, shell: shell)
    let file = URL(fileURLWithPath: "\(folder.path)/report.html")
    return (call, (try? String(contentsOf: file, encoding: .utf8)) ?? "")
  }

  private func count(_ word: String, in text: String) -> Int {
    text.components(separatedBy: word).count - 1
  }

  private func folder(_ runs: [FabricatedRun]) throws -> Folder {
    let folder = try Folder()
    for run in runs { try run.write(in: "\(folder.path)/runs") }
    return folder
  }

  /// A run of every ending, one of them under a name that wants to be markup.
  private func mixed() throws -> Folder {
    try folder([
      FabricatedRun("good", seed: 0), FabricatedRun("good", seed: 1, ending: .failed),
      FabricatedRun("<b> & \"q\"", seed: 0, ending: .diverged),
      FabricatedRun("open", seed: 0, ending: .unfinished),
    ])
  }

  @Test func fewRunsAreShownInFull() throws {
    let folder = try mixed()
    let (call, html) = try report(folder, "runs")
    #expect(call.status == 0)
    #expect(call.output.hasPrefix("report.html: 4 runs, "))
    #expect(
      call.errors
        == "note: gnuplot is not installed: apt-get install gnuplot-nox; figures were skipped\n")
    #expect(XMLParser(data: Data(html.utf8)).parse())
    #expect(html.contains("<dt>Runs</dt><dd>4 in 3 groups, 1 finished</dd>"))
    #expect(html.contains("<li>good seed 1: failed: it failed</li>"))
    #expect(html.contains("seed 0: it diverged</li>"))
    #expect(html.contains("<li>open seed 0: unfinished, after epoch 3</li>"))
    #expect(html.contains("gnuplot is not installed"))
    for state in ["finished", "failed", "diverged", "unfinished"] {
      #expect(html.contains("<dt>State</dt><dd>\(state)</dd>"))
    }
    #expect(html.contains("<h2 id=\"full-title\">Each run</h2>"))
    #expect(html.contains("href=\"#run-"))
    #expect(!html.contains("<b> &"))
    #expect(!html.contains("All curves"))
  }

  @Test func manyRunsAreSmallPictures() throws {
    let folder = try folder(
      (0..<60).map { index in
        var run = FabricatedRun(
          "many", hash: "0a1b2c3\(index % 15)", seed: index / 15,
          ending: index == 7 ? .diverged : .finished)
        run.samples = 100 + index % 15
        run.epochs = (0..<300).map { -0.1 * Double($0) }
        return run
      })
    let (call, html) = try report(folder, "runs/many")
    #expect(call.status == 0)
    #expect(XMLParser(data: Data(html.utf8)).parse())
    #expect(count("class=\"spark\"", in: html) == 60)
    #expect(count("<polyline points=", in: html) == 60)
    #expect(count("href=\"runs/many/", in: html) == 120)
    #expect(!html.contains("id=\"run-"))
    #expect(html.contains("<span class=\"note\">diverged</span>"))
    #expect(html.utf8.count < 500_000)
    let points = html.components(separatedBy: "<polyline points=\"")[1].prefix { $0 != "\"" }
    #expect(points.split(separator: " ").count <= 100)
  }

  @Test func ofManySeedsOneRunOfEachGroupIsInFull() throws {
    let folder = try folder(
      (0..<15).map { FabricatedRun("dft", seed: $0, nmseDB: [-9, -1, -5][$0 % 3]) })
    let (call, html) = try report(folder, "runs", "--metrics", "test.nmse_db")
    #expect(call.status == 0)
    #expect(html.contains("One run of each group"))
    // In the middle of fifteen is the third of the five with -5 dB.
    #expect(count("<section class=\"part\" id=\"run-", in: html) == 1)
    #expect(html.contains("dft, seed 8</h3>"))
  }

  @Test(.enabled(if: hasGnuplot, "gnuplot is not installed"))
  func figuresStandInThePage() throws {
    let folder = try folder(
      (0..<3).flatMap { seed in
        [100, 1000, 10000].enumerated().map { place, samples in
          var run = FabricatedRun(
            "dft", hash: "0a1b2c3\(place)", seed: seed, nmseDB: -20 * Double(place) - Double(seed))
          run.samples = samples
          return run
        }
      })
    let (call, html) = try report(folder, "runs", shell: nil)
    #expect(call.status == 0)
    #expect(call.errors == "")
    #expect(XMLParser(data: Data(html.utf8)).parse())
    for title in [
      "test.nmse (dB) by group", "Held-out error of all runs, and the median of each group",
      "test.nmse (dB) against data.samples",
    ] {
      #expect(count("alt=\"\(title)\" src=\"data:image/svg+xml;base64,", in: html) == 1)
    }
    let ids = html.components(separatedBy: "id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
  }

  @Test(.enabled(if: hasGnuplot, "gnuplot is not installed"))
  func plotDrawsAComparison() throws {
    let folder = try Folder([
      "s.yaml": """
      suite: two
      seeds: 2
      runs:
        - target: {dft: {size: 2}}
          data: {samples: 20, test_samples: 10}
          model: [dense]
          phases: [{train: {epochs: 2, batch_size: 10}}]
          sweep: {data.scale: [1, 2]}
      """
    ])
    #expect(try Invocation("run", "s.yaml", "--quiet", "--no-figures", in: folder).status == 0)
    let call = try Invocation("plot", "s.yaml", "--figure", "curves", in: folder)
    #expect(call.status == 0)
    #expect(call.output == "runs/.plans/two-3fc4ccfe7458/curves.svg\n")
    let sweeps = try Invocation(
      "plot", "two", "--figure", "sweep", "--output", "here", in: folder)
    #expect(sweeps.output.hasPrefix("here/sweep-0-test-nmse-db.svg\n"))
    #expect(folder.contains("here/sweep-0-test-nmse-db.gp"))
    let none = try Invocation("plot", "two", "--figure", "matrix", in: folder)
    #expect(none.status == 1)
    #expect(none.errors == "error: two has no such figure, or no results yet\n")
    let list = try Invocation("plot", "two", "--list", in: folder)
    #expect(list.output.hasPrefix("two\n  intervals-test-nmse-db "))
  }

  @Test func whatIsWrongIsTold() throws {
    let folder = try mixed()
    let none = try report(folder, "nothing")
    #expect(none.call.status == 1)
    #expect(none.call.errors == "Error: no run is or lies in 'nothing'\n")
    #expect(none.html == "")
    let baseline = try report(folder, "runs", "--baseline", "goof")
    #expect(baseline.call.status == 1)
    #expect(baseline.call.errors.contains("did you mean 'good'?"))
    let nowhere = try report(folder, "runs", "--output", "no/where.html")
    #expect(nowhere.call.status == 1)
    #expect(nowhere.call.errors.contains("can't open the folder no: "))
    #expect(try report(folder, "runs", "--output", "runs").call.status == 64)
    #expect(try report(folder, "runs", "--output", "").call.status == 64)
    #expect(try report(folder).call.status == 64)
  }
}
