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
