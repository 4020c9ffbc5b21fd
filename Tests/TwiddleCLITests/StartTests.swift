import Testing

/// What a shell may leave to the program: closed descriptors, and little address space.
@Suite struct StartTests {
  private static let definition = BadInputTests.good

  /// A file that is opened takes the lowest free number; results once went into the place of the errors.
  @Test(arguments: ["exec 0<&-", "exec 1>&-", "exec 2>&-", "exec 0<&- 1>&- 2>&-"])
  func closedDescriptorsAreNoHarm(shell: String) throws {
    let folder = try Folder(["tiny.yaml": Self.definition])
    let call = try Invocation("run", "tiny.yaml", "--no-figures", in: folder, shell: shell)
    #expect(call.status == 0)
    let check = try Invocation("verify", "runs/tiny", in: folder)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  /// OpenBLAS asks for the memory of a product until it gets it.
  @Test func tooLittleAddressSpaceIsTold() throws {
    let folder = try Folder()
    let call = try Invocation("list", in: folder, shell: "ulimit -v 90000")
    #expect(call.status == 1)
    #expect(
      call.errors == """
        Error: OpenBLAS takes 129 MB of address space for a product, which the limit of 90000 kB does not leave; \
        allow more with `ulimit -v`

        """)
  }

  /// Memory of its own is limited by either.
  @Test func tooLittleMemoryForDataIsTold() throws {
    let folder = try Folder()
    let call = try Invocation("list", in: folder, shell: "ulimit -t 20; ulimit -d 60000")
    #expect(call.status == 1)
    #expect(
      call.errors.hasSuffix("the limit of 60000 kB does not leave; allow more with `ulimit -d`\n"))
  }

  /// Files of at most 512 bytes: the signal that the system sends then would end the program without a word.
  @Test func aLimitOfFilesIsTold() throws {
    let folder = try Folder(["tiny.yaml": Self.definition])
    let call = try Invocation(
      "run", "tiny.yaml", "--no-figures", "--quiet", in: folder,
      shell:
        "ulimit -f 1; exec python3 -c 'import os, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_DFL); "
        + "signal.pthread_sigmask(signal.SIG_SETMASK, []); "
        + "os.execv(sys.argv[1], sys.argv[1:])' \"$0\" \"$@\"")
    #expect(call.status == 1)
    #expect(call.errors.contains("File too large"), "\(call.errors)")
  }

  /// Whoever ignores the ends of children hands that on; then no end of a child could be waited for.
  @Test func childrenAreWaitedForWhateverTheCallerDid() throws {
    let folder = try Folder(["tiny.yaml": Self.definition])
    let call = try Invocation(
      "run", "tiny.yaml", "--no-figures", "--quiet", in: folder,
      shell:
        "exec python3 -c 'import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); "
        + "os.execv(sys.argv[1], sys.argv[1:])' \"$0\" \"$@\"")
    #expect(call.status == 0)
    #expect(call.errors == "")
  }

  /// Whoever shares the other end of a pipe may have it not wait.
  @Test func outputWaitsForWhoReadsIt() throws {
    let folder = try Folder([
      "read.py": """
      import fcntl, os, subprocess, sys, time
      end, start = os.pipe()
      fcntl.fcntl(start, fcntl.F_SETFL, os.O_NONBLOCK | os.O_WRONLY)
      process = subprocess.Popen(sys.argv[1:], stdout=start)
      os.close(start)
      time.sleep(0.5)
      text = b""
      while piece := os.read(end, 4096): text += piece
      sys.stdout.buffer.write(text)
      sys.exit(process.wait())
      """
    ])
    let whole = try Invocation("schema", in: folder)
    #expect(whole.output.utf8.count > 1 << 16)
    let call = try Invocation("schema", in: folder, shell: "exec python3 read.py \"$0\" \"$@\"")
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.output == whole.output)
  }

  @Test(arguments: [260_000, 400_000])
  func aLimitThatSufficesIsNoHarm(kilobytes: Int) throws {
    let folder = try Folder(["tiny.yaml": Self.definition])
    let call = try Invocation(
      "run", "tiny.yaml", "--no-figures", in: folder, shell: "ulimit -v \(kilobytes)")
    #expect(call.status == 0, "\(call.errors)")
  }

  @Test func aFolderForTemporaryFilesThatIsMissingIsNoHarm() throws {
    let folder = try Folder(["tiny.yaml": Self.definition])
    let call = try Invocation(
      "run", "tiny.yaml", "--no-figures", "--quiet", in: folder)
    #expect(call.status == 0)
    let report = try Invocation(
      "report", "runs/tiny", in: folder, shell: "export TMPDIR=/nowhere")
    #expect(report.status == 0, "\(report.errors)")
  }
}
