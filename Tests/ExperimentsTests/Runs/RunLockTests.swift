import Foundation
import Glibc
import Testing

@testable import Experiments

@Suite struct RunLockTests {
  private let folder: TemporaryFolder
  private let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = RunDirectory(path: "\(folder.path)/name/0123-seed0")
  }

  @Test func oneAtATime() throws {
    var lock = try RunLock.acquire(directory)
    #expect(lock != nil)
    #expect(try RunLock.acquire(directory) == nil)
    lock = nil
    #expect(try RunLock.acquire(directory) != nil)
  }

  /// Clients of NFS lock exclusively only what is open for writing.
  @Test func theLogIsLockedAndOpenForWriting() throws {
    let lock = try #require(try RunLock.acquire(directory))
    let mode = fcntl(lock.log.descriptor, F_GETFL) & O_ACCMODE
    #expect(mode == O_WRONLY)
    let other = open(directory.log, O_WRONLY)
    defer { close(other) }
    #expect(flock(other, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["log.txt"])
    withExtendedLifetime(lock) {}
  }

  @Test func aDirectoryInTheTrashTakesItsLockAlong() throws {
    let lock = try #require(try RunLock.acquire(directory))
    try directory.moveToTrash(of: folder.path)
    #expect(!lock.isInPlace)
    let next = try #require(try RunLock.acquire(directory))
    #expect(next.isInPlace)
  }

  /// A run that a process works on is told from one that was killed.
  @Test func runningIsNotUnfinished() throws {
    let lock = try #require(try RunLock.acquire(directory))
    #expect(directory.observedState == .absent)
    try Data("name: x\n".utf8).write(to: URL(fileURLWithPath: directory.definition))
    #expect(directory.observedState == .running)
    #expect(directory.state == .unfinished)
    #expect(RunRecord(directory)[RunKey("state")] == .text("running"))
    // Who asks takes nothing from whoever works.
    #expect(lock.isInPlace)
    withExtendedLifetime(lock) {}
  }

  @Test func aKilledRunIsUnfinished() throws {
    do { _ = try RunLock.acquire(directory) }
    try Data("name: x\n".utf8).write(to: URL(fileURLWithPath: directory.definition))
    #expect(directory.observedState == .unfinished)
    #expect(try RunLock.acquire(directory) != nil)
  }

  /// As a batch hands it to the process of a run.
  @Test func anInheritedLockIsTheSame() throws {
    let lock = try #require(try RunLock.acquire(directory))
    let inherited = try RunLock(inherited: dup(lock.log.descriptor), of: directory)
    #expect(inherited.isInPlace)
    #expect(try RunLock.acquire(directory) == nil)
    try directory.moveToTrash(of: folder.path)
    #expect(throws: FileError.self) {
      try RunLock(inherited: dup(lock.log.descriptor), of: directory)
    }
  }

  @Test(arguments: ["link", "dangling", "pipe", "folder"])
  func whatIsNoFileIsRefused(_ kind: String) throws {
    try File.createDirectory(directory.path)
    let victim = try folder.write("victim", "")
    switch kind {
    case "link": symlink(victim, directory.log)
    case "dangling": symlink("\(folder.path)/nowhere", directory.log)
    case "pipe": mkfifo(directory.log, 0o644)
    default: mkdir(directory.log, 0o755)
    }
    #expect(throws: FileError.self) { try RunLock.acquire(directory) }
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/nowhere"))
  }
}
