import Foundation
import Testing

@testable import Experiments

/// A tree with links that lead out of it, to `photos`, which holds a picture.
@Suite struct FileTreeTests {
  private let folder: TemporaryFolder
  private let tree: FileTree
  private let runs: String
  private let photos: String

  init() throws {
    folder = try TemporaryFolder()
    (runs, photos) = ("\(folder.path)/runs", "\(folder.path)/photos")
    tree = FileTree(runs)
    try tree.createDirectory("\(runs)/dft/a-seed0")
    try FileManager.default.createDirectory(
      atPath: "\(photos)/more", withIntermediateDirectories: true)
    try "goat".write(toFile: "\(photos)/goat", atomically: false, encoding: .utf8)
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  /// All that lies outside, and what it says.
  private func expectPhotosUntouched(_ place: SourceLocation = #_sourceLocation) throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: photos).sorted()
    #expect(names == ["goat", "more"], sourceLocation: place)
    #expect(try bytes("\(photos)/goat") == Data("goat".utf8), sourceLocation: place)
  }

  @Test func filesAreNoLongerLinksOnceTheyAreWritten() throws {
    let file = "\(runs)/dft/a-seed0/x"
    for write in [tree.replaceText, tree.createText] {
      for target in ["\(photos)/goat", "\(photos)/new", "\(photos)/more", "/nowhere/at/all"] {
        try link(file, to: target)
        try write(file)
        #expect(try bytes(file) == Data("text".utf8))
        #expect(!File.isLink(file))
        try tree.remove(file)
        try expectPhotosUntouched()
      }
    }
  }

  @Test(arguments: ["goat", "new", "more"]) func nothingIsAppendedThroughALink(name: String) throws
  {
    let file = "\(runs)/dft/a-seed0/log.txt"
    try link(file, to: "\(photos)/\(name)")
    let error = #expect(throws: FileError.self) { _ = try tree.append(file, after: 0) }
    #expect(
      error?.description
        == "can't write \(file): it is a link, and nothing is changed through links; put there what it "
        + "leads to, or remove it")
    try expectPhotosUntouched()
  }

  @Test func noFolderIsEnteredThroughALink() throws {
    // A folder of a run, that of its name, and one that leads nowhere.
    try link("\(runs)/dft/b-seed0", to: photos)
    try link("\(runs)/photos", to: folder.path + "/photos")
    try link("\(runs)/gone", to: "/nowhere/at/all")
    for place in ["\(runs)/dft/b-seed0", "\(runs)/photos/more", "\(runs)/gone"] {
      let tries: [() throws -> Void] = [
        { try tree.createDirectory("\(place)/new") }, { try tree.replaceText("\(place)/goat") },
        { _ = try tree.create("\(place)/goat") }, { _ = try tree.append("\(place)/goat") },
        { try tree.removeAll("\(place)/goat") },
        { _ = try tree.move("\(place)/goat", to: "\(runs)/goat", in: tree) },
        { _ = try tree.move("\(runs)/dft/a-seed0", to: "\(place)/a", in: tree) },
      ]
      for attempt in tries {
        let error = #expect(throws: FileError.self) { try attempt() }
        #expect(error?.description.contains(": it is a link, and nothing is changed") == true)
      }
      #expect(throws: FileError.self) { try tree.remove("\(place)/goat") }
      try expectPhotosUntouched()
    }
  }

  /// Where all runs lie is the user's choice.
  @Test func theRootMayBeALink() throws {
    try link("\(folder.path)/link", to: runs)
    let linked = FileTree("\(folder.path)/link")
    try linked.createDirectory("\(folder.path)/link/fir")
    try linked.replaceText("\(folder.path)/link/fir/x")
    #expect(try bytes("\(runs)/fir/x") == Data("text".utf8))
    try link("\(folder.path)/nowhere", to: "\(folder.path)/unmounted")
    let error = #expect(throws: FileError.self) {
      try FileTree("\(folder.path)/nowhere").createDirectory("\(folder.path)/nowhere/x")
    }
    #expect(
      error?.description
        == "can't create the folder \(folder.path)/nowhere: it is a link that leads to no folder")
  }

  /// As `cp -al` leaves behind.
  @Test func aCopyByHardLinksStaysAsItIs() throws {
    let file = "\(runs)/dft/a-seed0/x"
    for change in [
      { try tree.append(file).write("!") }, { try tree.append(file, after: 2).write("!") },
      { try tree.create(file).write("!") }, { try tree.replaceText(file) },
    ] as [() throws -> Void] {
      try FileManager.default.linkItem(atPath: "\(photos)/goat", toPath: file)
      try change()
      try tree.remove(file)
      try expectPhotosUntouched()
    }
    try FileManager.default.linkItem(atPath: "\(photos)/goat", toPath: file)
    try tree.append(file, after: 2).write("!")
    #expect(try bytes(file) == Data("go!".utf8))
  }

  @Test func aPipeIsNoFile() throws {
    let file = "\(runs)/dft/a-seed0/x"
    #expect(mkfifo(file, 0o600) == 0)
    // Who opened it first waits for a writer no longer.
    let reader = open(file, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let error = #expect(throws: FileError.self) { _ = try tree.append(file) }
    #expect(error?.description == "can't write \(file): it is no regular file; remove it")
    try tree.replaceText(file)
    #expect(try bytes(file) == Data("text".utf8))
  }

  @Test func removingLeavesWhatLinksLeadTo() throws {
    let run = "\(runs)/dft/a-seed0"
    try tree.createDirectory("\(run)/deep/deeper")
    try link("\(run)/deep/deeper/photos", to: photos)
    try link("\(run)/loop", to: run)
    try link("\(run)/gone", to: "/nowhere/at/all")
    try tree.replaceText("\(run)/deep/x")
    // A name that is no UTF-8.
    #expect(creat(Array("\(run)/".utf8CString.dropLast()) + [-1, -2, 0], 0o600) >= 0)
    #expect(mkfifo("\(run)/pipe", 0o600) == 0)
    try tree.removeAll(run)
    #expect(!File.exists(run))
    try tree.removeAll(run)
    try expectPhotosUntouched()

    try link(run, to: photos)
    try tree.removeAll(run)
    #expect(!File.isLink(run))
    try expectPhotosUntouched()
  }

  @Test func movingTakesTheLinkItself() throws {
    let run = "\(runs)/dft/a-seed0"
    try tree.replaceText("\(run)/x")
    #expect(try tree.move(run, to: "\(runs)/one", in: tree))
    #expect(try bytes("\(runs)/one/x") == Data("text".utf8))
    for target in [photos, "/nowhere/at/all"] {
      try link(run, to: target)
      #expect(try !tree.move(run, to: "\(runs)/one", in: tree), "it is taken")
      #expect(try tree.move(run, to: "\(runs)/two", in: tree))
      #expect(!File.isLink(run) && File.isLink("\(runs)/two"))
      #expect(try !tree.move("\(runs)/one", to: "\(runs)/two", in: tree), "a link takes it too")
      try tree.remove("\(runs)/two")
      try expectPhotosUntouched()
    }
  }

  @Test func pathsAreTakenByBytes() throws {
    let accent = FileTree("\(folder.path)/\u{301}a")
    try accent.createDirectory("\(folder.path)/\u{301}a/\u{301}b")
    try accent.replaceText("\(folder.path)/\u{301}a/\u{301}b/\u{301}c")
    #expect(try bytes("\(folder.path)/\u{301}a/\u{301}b/\u{301}c") == Data("text".utf8))
    #expect(RunDirectory(path: "runs/dft/a-seed0").tree.root == "runs")
    #expect(RunDirectory(path: "dft/a-seed0").tree.root == ".")
    #expect(RunDirectory(path: "a-seed0").tree.root == ".")
    #expect(RunDirectory(path: "/a-seed0").tree.root == "/")
    #expect(RunDirectory(path: "/r/\u{301}dft/\u{301}a").tree.root == "/r")
  }

  /// With something behind it the name would be longer than file systems allow.
  @Test(arguments: [
    "x", String(repeating: "x", count: 255), String(repeating: "é", count: 127),
    "a" + String(repeating: "👩‍🔬", count: 23),
  ])
  func namesOfAnyLengthAreReplaced(name: String) throws {
    #expect(name.utf8.count <= 255)
    let folder = try TemporaryFolder()
    let tree = FileTree(folder.path)
    for text in ["one", "other"] {
      try tree.replace("\(folder.path)/\(name)", with: text)
      #expect(try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8) == text)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  /// Whoever changes files goes through `FileTree`, or through `File.output` where the user said so.
  @Test func noSourceChangesFilesInAnotherWay() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(atPath: root.path))
      .compactMap { $0 as? String }
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Experiments/Files/") }
    #expect(files.count > 100)
    let changes =
      /(^|[^.\w])(Glibc\.)?((un|sym)?link|unlinkat|symlinkat|linkat|rename|renameat2?|mkdir|mkdirat|rmdir|remove|creat|truncate|mkstemp|mkdtemp|chmod|tmpfile)\(|O_WRONLY|O_RDWR|O_CREAT|fopen\([^,]*, "[^r]/
    for file in files {
      let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.contains(changes) {
        #expect(line.contains("func "), "\(file): \(line)")
      }
    }
  }
}

extension FileTree {
  fileprivate func replaceText(_ path: String) throws { try replace(path, with: "text") }
  fileprivate func createText(_ path: String) throws { try create(path).write("text") }
}
