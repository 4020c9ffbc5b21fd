import Foundation
import Testing

@Suite struct PlotCommandTests {
  static let hasGnuplot = ["/usr/bin/gnuplot", "/usr/local/bin/gnuplot", "/bin/gnuplot"]
    .contains { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(.enabled(if: hasGnuplot, "gnuplot is not installed")) func drawsTheFiguresOfRuns() throws {
    let (folder, place) = try run()
    let call = try Invocation("plot", place, in: folder)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.errors == "")
    let files = call.output.split(separator: "\n").map(String.init)
    #expect(files.contains("\(place)/figures/weights.svg"))
    for file in files { #expect(folder.contains(file)) }

    let one = try Invocation("plot", place + "/", "--figure", "loss", "--format", "png", in: folder)
    #expect(one.status == 0)
    #expect(one.output == "\(place)/figures/loss.png\n")

    let none = try Invocation("plot", place, "--figure", "taps", in: folder)
    #expect(none.status == 1)
    #expect(
      none.errors
        == "error: \(place) has no figure 'taps': `twiddle plot --list` names those it has\n")
    let beside = try Invocation("plot", place, "--figure", "loss", "--figure", "taps", in: folder)
    #expect(beside.errors == none.errors && beside.output == "\(place)/figures/loss.svg\n")
  }

  @Test func listDrawsNothing() throws {
    let (folder, place) = try run()
    let call = try Invocation("plot", place, "--list", in: folder)
    #expect(call.status == 0)
    #expect(call.output.hasPrefix("\(place)\n  loss "))
    #expect(!call.output.contains("taps"))
    #expect(!folder.contains("\(place)/figures"))
  }

  @Test func withoutGnuplotSaysHowToGetIt() throws {
    let (folder, place) = try run()
    let call = try Invocation("plot", place, in: folder, shell: "PATH=; export PATH")
    #expect(call.status == 1)
    #expect(
      call.errors
        == "error: gnuplot is not installed: apt-get install gnuplot-nox; figures were skipped\n")
    #expect(!folder.contains("\(place)/figures"))
  }

  @Test func outputIsForSuites() throws {
    let (folder, place) = try run()
    let call = try Invocation("plot", place, "--output", "pictures", "--list", in: folder)
    #expect(call.status == 1)
    #expect(
      call.errors
        == "error: \(place) is a run, whose figures go to its own folder: --output is for suites\n")
    #expect(!folder.contains("pictures"))
  }

  @Test func singleNamesOfASuiteAreNames() throws {
    let (folder, place) = try run()
    let call = try Invocation("plot", place, "--figure", "intervals-seconds", in: folder)
    #expect(call.status == 1)
    #expect(
      try Invocation("plot", place, "--figure", "intervalls-seconds", in: folder).status == 64)
  }

  @Test func wrongWordsEndWith64() throws {
    let (folder, place) = try run()
    let figure = try Invocation("plot", place, "--figure", "los", in: folder)
    #expect(figure.status == 64)
    #expect(figure.errors.contains("No figure is called 'los'. Did you mean 'loss'?"))
    #expect(try Invocation("plot", place, "--format", "gif", in: folder).status == 64)
    #expect(try Invocation("plot", in: folder).status == 64)
  }

  @Test(.enabled(if: hasGnuplot, "gnuplot is not installed")) func noRunIsAnError() throws {
    let (folder, place) = try run()
    let call = try Invocation("plot", "nothing", place, "--figure", "loss", in: folder)
    #expect(call.status == 1)
    #expect(call.errors == "error: nothing is no run directory: it has no definition.yaml\n")
    #expect(call.output == "\(place)/figures/loss.svg\n")
  }

  private func run() throws -> (Folder, String) {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation("run", "good.yaml", "--quiet", "--no-figures", in: folder)
    return (folder, String(try #require(call.output.split(separator: " ").last).dropLast()))
  }
}
