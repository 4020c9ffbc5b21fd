import Foundation
import Testing

/// Links among the runs that lead to `photos`, which are nobody's business.
@Suite struct LinksTests {
  private let folder: Folder
  private let run: String
  private let photos: String

  init() throws {
    folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation("run", "good.yaml", "--quiet", "--no-figures", in: folder)
    run = String(try #require(call.output.split(separator: " ").last).dropLast())
    photos = "\(folder.path)/photos"
    try FileManager.default.createDirectory(
      atPath: "\(photos)/album", withIntermediateDirectories: true)
    for name in ["goat", "album/goat"] {
      try folder.write("photos/\(name)", Data("goat".utf8))
    }
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(path)", withDestinationPath: target)
  }

  private func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/\(path)")) != nil
  }

  private func expectPhotosUntouched(_ place: SourceLocation = #_sourceLocation) throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: photos).sorted()
    #expect(names == ["album", "album/goat", "goat"], sourceLocation: place)
    for name in ["goat", "album/goat"] {
      #expect(
        try String(contentsOfFile: "\(photos)/\(name)", encoding: .utf8) == "goat",
        sourceLocation: place)
    }
  }

  @Test func aTrashElsewhereIsLeftAlone() throws {
    try link("runs/.trash", to: photos)
    let words =
      "can't open the folder runs/.trash: it is a link, and nothing is changed through links; put "
      + "there what it leads to, or remove it\n"
    for arguments in [["clean"], ["clean", "--yes"]] {
      let call = try Invocation(arguments, in: folder)
      #expect(call.status == 1)
      #expect(call.errors == "Error: \(words)")
    }
    let forced = try Invocation("run", "good.yaml", "--force", "--no-figures", in: folder)
    #expect(forced.status == 1)
    #expect(forced.errors.contains(words.dropLast()))
    #expect(folder.contains("\(run)/summary.json"), "what can't be moved stays")
    try expectPhotosUntouched()
  }

  @Test func linksInTheTrashGoAlone() throws {
    #expect(try Invocation("run", "good.yaml", "--force", "--quiet", in: folder).status == 0)
    try link("runs/.trash/photos_0~1", to: photos)
    // What no run is called that moved there is somebody's own.
    let own = ["note.txt", "photos", "a~b", "a_b~", "~1"]
    for name in own { try folder.write("runs/.trash/\(name)", Data("mine".utf8)) }
    let name = run.split(separator: "/").suffix(2).joined(separator: "_")
    try link("runs/.trash/\(name)~1/photos", to: photos)
    let call = try Invocation("clean", "--yes", in: folder)
    #expect(call.status == 0, "\(call.errors)")
    #expect(
      call.output.hasSuffix("Deleted 2 runs, \(call.output.split(separator: ", ").last ?? "")"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/runs/.trash").sorted()
        == own.sorted())
    try expectPhotosUntouched()
  }

  /// As somebody's results that were linked in.
  @Test func forceTakesTheLinkAndNotTheRun() throws {
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/\(run)", toPath: "\(folder.path)/elsewhere")
    try link(run, to: "\(folder.path)/elsewhere")
    let before = try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/elsewhere")
    let skipped = try Invocation("run", "good.yaml", "--no-figures", in: folder)
    #expect(skipped.status == 0, "results are read through links: \(skipped.errors)")

    let forced = try Invocation("run", "good.yaml", "--force", "--no-figures", in: folder)
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(!isLink(run) && folder.contains("\(run)/summary.json"))
    let name = run.split(separator: "/").suffix(2).joined(separator: "_")
    #expect(isLink("runs/.trash/\(name)~1"))
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/elsewhere") == before)
  }

  @Test(arguments: ["/nowhere/at/all", "photos"]) func aLinkInPlaceOfARunIsTold(target: String)
    throws
  {
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(run)")
    try link(run, to: target == "photos" ? photos : target)
    let call = try Invocation("run", "good.yaml", in: folder, shell: "ulimit -t 10")
    #expect(call.status == 1)
    #expect(call.errors.contains("\(run): it is a link, and nothing is changed through links"))
    #expect(isLink(run))
    try expectPhotosUntouched()
    #expect(try Invocation("run", "good.yaml", "--force", "--quiet", in: folder).status == 0)
    #expect(!isLink(run))
    try expectPhotosUntouched()
  }

  @Test func filesOfARunAreWrittenWhereTheyBelong() throws {
    // As it is before its first run, but for what somebody put there.
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(run)")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(run)", withIntermediateDirectories: true)
    let files = [
      "environment.json", "metrics.csv", "timing.csv", "spectrum.csv", "model.safetensors",
      "definition.yaml",
    ]
    for file in files {
      if file != "definition.yaml" { try link("\(run)/\(file)", to: "\(photos)/\(file)") }
    }
    try link("\(run)/.twiddle-1.tmp", to: "\(photos)/goat")
    try link("\(run)/error.json", to: "\(photos)/error.json")
    let call = try Invocation("run", "good.yaml", "--quiet", in: folder)
    #expect(call.status == 0, "\(call.errors)")
    for file in files where file != "spectrum.csv" {
      #expect(!isLink("\(run)/\(file)") && folder.contains("\(run)/\(file)"))
    }
    try expectPhotosUntouched()
  }

  @Test func aLogElsewhereIsTold() throws {
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(run)/summary.json")
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(run)/log.txt")
    try link("\(run)/log.txt", to: "\(photos)/goat")
    let call = try Invocation("run", "good.yaml", "--no-figures", in: folder)
    #expect(call.status == 1)
    #expect(call.errors.contains("can't write \(run)/log.txt: it is a link"))
    try expectPhotosUntouched()
  }

  @Test(.enabled(if: PlotCommandTests.hasGnuplot, "gnuplot is not installed"))
  func figuresAreDrawnWhereTheyBelong() throws {
    try link("\(run)/figures", to: photos)
    let refused = try Invocation("plot", run, in: folder)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("\(run)/figures: it is a link, and nothing is changed"))
    try expectPhotosUntouched()

    try FileManager.default.removeItem(atPath: "\(folder.path)/\(run)/figures")
    #expect(try Invocation("plot", run, "--figure", "loss", in: folder).status == 0)
    for file in ["loss.svg", "loss.gp", "loss.dat"] {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(run)/figures/\(file)")
      try link("\(run)/figures/\(file)", to: "\(photos)/goat")
    }
    #expect(try Invocation("plot", run, "--figure", "loss", in: folder).status == 0)
    #expect(!isLink("\(run)/figures/loss.svg") && folder.contains("\(run)/figures/loss.svg"))
    try expectPhotosUntouched()
  }

  /// The user's own choice: a link in place of all runs, and of what a report is written to.
  @Test func whatTheUserNamesMayBeALink() throws {
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/runs", toPath: "\(folder.path)/disk")
    try link("runs", to: "disk")
    let call = try Invocation("run", "good.yaml", "--force", "--quiet", "--no-figures", in: folder)
    #expect(call.status == 0, "\(call.errors)")
    #expect(try Invocation("clean", "--yes", in: folder).output.hasPrefix(" "))
    #expect(folder.contains("disk" + run.dropFirst("runs".count) + "/summary.json"))
  }
}
