import Foundation
import Testing

@Suite struct CommandTests {
  @Test func checkSaysWhatADefinitionHolds() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation("check", "good.yaml", in: folder)
    #expect(call.status == 0)
    #expect(call.output == "good.yaml: ok, 1 run, 2 epochs\n")
  }

  @Test func runEndsWithThePlaceOfItsResults() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation("run", "good.yaml", in: folder)
    #expect(call.status == 0)
    let last = try #require(call.output.split(separator: "\n").last)
    let place = try #require(last.split(separator: " ").last)
    #expect(last.hasPrefix("Results: runs/good/"))
    #expect(folder.contains("\(place)/summary.json"))
    #expect(call.output.contains("held-out data"))

    let shown = try Invocation("show", String(place), in: folder)
    #expect(shown.status == 0)
    #expect(call.output.hasPrefix(shown.output))

    let again = try Invocation("run", "good.yaml", in: folder)
    #expect(again.output.contains("finished before"))

    let quiet = try Invocation("run", "good.yaml", "--quiet", "--force", in: folder)
    #expect(quiet.output == "\(last)\n")
    #expect(quiet.errors == "")
  }

  @Test func aFileIsNoRun() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    for command in ["show", "verify"] {
      let call = try Invocation(command, "good.yaml", in: folder)
      #expect(call.status != 0 && call.errors.contains("is a file"), "\(call.errors)")
      #expect(call.errors.contains("name the folder of a run"))
    }
  }

  @Test func negativeNumbersAreValuesOfOptions() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    for (words, problem) in [
      ("run good.yaml --jobs", "--jobs takes a number from 1 to 1024, not -1."),
      ("run good.yaml --threads", "--threads takes a number from 1 to 1024, not -1."),
      ("run good.yaml --seeds", "'--seeds' must be a count of 1 to 100000"),
      ("runs --limit", "--limit must not be negative."),
      ("factorize good.yaml --effort", "--effort is 1 to 9."),
      ("factorize good.yaml --seconds", "--seconds must be above 0, and at most 1e9."),
      ("factorize good.yaml --tolerance", "--tolerance must lie between 0 and 1."),
      ("factorize good.yaml --layer", "--layer counts from 0."),
    ] {
      let call = try Invocation(words.split(separator: " ").map(String.init) + ["-1"], in: folder)
      #expect(call.status != 0 && call.errors.contains(problem), "\(call.errors)")
    }
  }

  @Test func quietTellsOfMissingFigures() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation(
      "run", "good.yaml", "--quiet", in: folder, shell: "PATH=/nowhere; export PATH")
    #expect(call.status == 0 && call.errors.contains("note: ") && call.errors.contains("gnuplot"))
    let broken = try Folder(["good.yaml": BadInputTests.good, "gnuplot": "#!/bin/sh\nexit 1\n"])
    #expect(chmod("\(broken.path)/gnuplot", 0o755) == 0)
    let none = try Invocation(
      "run", "good.yaml", "--quiet", in: broken, shell: "PATH=\(broken.path):$PATH")
    #expect(none.status == 0 && none.errors.contains("were not drawn"), "\(none.errors)")
  }

  /// What a phase did stands in the log.
  @Test func quietIsQuietOfPhases() throws {
    let phases = "[least_squares, prune: {keep: 0.5}, factorize]"
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation(
      "run", "good.yaml", "--quiet", "--no-figures", "--set", "phases=\(phases)", in: folder)
    #expect(call.status == 0 && call.errors == "", "\(call.errors)")
    let path = try #require(call.output.split(separator: " ").last).dropLast()
    let log = try String(contentsOfFile: "\(folder.path)/\(path)/log.txt", encoding: .utf8)
    #expect(log.contains("\npruned: ") && log.contains("\nfactorized: "), "\(log)")
  }

  @Test func whatIsSetIsToldToBeWrong() throws {
    let wave =
      "RIFF\u{38}\0\0\0WAVEfmt \u{10}\0\0\0\u{1}\0\u{1}\0@\u{1F}\0\0\0\u{7D}\0\0\u{2}\0\u{10}\0"
      + "data\u{14}\0\0\0abcdefghijklmnopqrst"
    let file = BadInputTests.good.replacingOccurrences(
      of: "samples: 200", with: "signal: {file: {path: a.wav}}, samples: 200")
    let folder = try Folder(["good.yaml": file, "b.wav": wave])
    let short = try Invocation(
      "check", "good.yaml", "--set", "data.signal.file.path=b.wav", in: folder)
    #expect(
      short.errors.hasPrefix("--set:1:23: error: the last fifth of the file"), "\(short.errors)")
    let missing = try Invocation(
      "check", "good.yaml", "--set", "data.signal.file.path=b.wav", "--set",
      "data.signal.file.digest=abc", in: folder)
    #expect(missing.errors.hasPrefix("--set:1:23: error: the recording"), "\(missing.errors)")
  }

  @Test func resolvedDefinitionRepeatsItsRun() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let first = try Invocation("run", "good.yaml", "--quiet", in: folder)
    let place = String(try #require(first.output.split(separator: " ").last).dropLast())
    let second = try Invocation(
      "run", "\(place)/definition.yaml", "--quiet", "--runs", "other", in: folder)
    #expect(second.status == 0)
    for file in ["definition.yaml", "metrics.csv", "model.safetensors", "summary.json"] {
      let other = place.replacingOccurrences(of: "runs/", with: "other/")
      #expect(
        FileManager.default.contentsEqual(
          atPath: "\(folder.path)/\(place)/\(file)", andPath: "\(folder.path)/\(other)/\(file)"))
    }
  }

  @Test func outputThatIsNoTerminalHasNoEscapes() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation("run", "good.yaml", in: folder)
    #expect(!call.output.contains("\u{1B}") && !call.errors.contains("\u{1B}"))
  }

  @Test func listNamesEveryFamily() throws {
    let call = try Invocation("list", in: Folder())
    for family in [
      "targets", "signals", "layers", "losses", "optimizers", "schedules", "phases",
    ] {
      #expect(call.output.contains("\(family)\n"))
    }
    #expect(try Invocation("list", "losses", in: Folder()).output.contains("huber"))
  }

  /// One that is damaged keeps nobody from the others.
  @Test func showGoesOnBehindADamagedRun() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation("run", "good.yaml", "--quiet", "--no-figures", in: folder)
    let run = String(try #require(call.output.split(separator: " ").last).dropLast())
    let alone = try Invocation("show", run, in: folder)
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/bad", withIntermediateDirectories: true)
    try folder.write("bad/summary.json", Data("{}".utf8))
    let both = try Invocation("show", "bad", run, in: folder)
    #expect(both.status == 1)
    #expect(both.output == alone.output)
    #expect(
      both.errors
        == "error: bad/summary.json is damaged; `twiddle run` on its definition repeats the run\n")
  }

  /// Sparse files of half an Int each: their sum is none.
  @Test(.enabled(if: FileManager.default.isWritableFile(atPath: "/dev/shm")))
  func sizesInTheTrashHaveNoEnd() throws {
    let runs = "/dev/shm/twiddle-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: runs) }
    for name in ["a_0~1", "b_0~1"] {
      let folder = "\(runs)/.trash/\(name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in ["x", "y"] {
        #expect(FileManager.default.createFile(atPath: "\(folder)/\(file)", contents: nil))
        #expect(truncate("\(folder)/\(file)", 6 << 60) == 0)
      }
    }
    let call = try Invocation("clean", "--runs", runs, in: Folder())
    #expect(call.status == 0)
    #expect(call.output.hasSuffix("2 runs, 9.22e+06 TB. --yes deletes them.\n"), "\(call.output)")
  }

  @Test func showOfNoRunIsAnError() throws {
    let call = try Invocation("show", "nothing", in: Folder())
    #expect(call.status == 1)
    #expect(
      call.errors
        == "error: nothing is no run directory: it has no definition.yaml (runs/NAME/* are those of a name)\n"
    )
  }

  @Test(arguments: ["run", "check", "show", "list", "describe"])
  func helpHasAnExample(command: String) throws {
    let call = try Invocation("help", command, in: Folder())
    #expect(call.output.contains("Example: twiddle \(command)"))
  }
}
