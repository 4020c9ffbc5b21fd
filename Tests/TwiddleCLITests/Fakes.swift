import Foundation

extension Folder {
  /// Words of sh before a command that let it find what `fake` made before all else.
  static let fakes = "PATH=\"$PWD/fakes/git:$PWD/fakes/gnuplot:$PATH\""

  /// A program that does what a script says.
  ///
  /// It is a link to one that is never written: while another test forks, a file that was just written
  /// may count as busy, and can't be started.
  func fake(_ program: String, _ script: String) throws {
    let place = "\(path)/fakes/\(program)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try script.write(toFile: "\(place)/script", atomically: true, encoding: .utf8)
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/fake-gnuplot")
    let link = "\(place)/\(program)"
    if (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == nil {
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: fixture.path)
    }
  }

  /// A gnuplot that draws the same for all.
  static let draws = """
    for a; do case "$a" in *.gp) printf '<?xml?><svg></svg>' > "${a%.gp}.svg"; cp "${a%.gp}.svg" \
    "${a%.gp}.gif"; echo drawn;; esac; done
    """

  /// Waits until a script has left the number of its process, and returns it.
  func number(_ name: String) -> Int32? {
    for _ in 0..<2000 {
      let text = try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
      if let text, text.hasSuffix("\n") { return Int32(text.dropLast()) }
      usleep(10_000)
    }
    return nil
  }

  /// Whether a process ends within ten seconds.
  static func isGone(_ number: Int32) -> Bool {
    for _ in 0..<1000 {
      let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
      guard let status, !status.contains(") Z ") else { return true }
      usleep(10_000)
    }
    return false
  }
}
