import Foundation
import FoundationXML
import Testing

@testable import Reports

/// A folder that is removed when the test lets go of it.
final class Folder {
  let path: String

  init(_ name: String = "") throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("twiddle-reports-\(UUID().uuidString)\(name)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A program that does what `script` says, and a folder to work in.
///
/// The program is a link to one that is never written: while another test forks, a file that was
/// just written may count as busy, and can't be started.
func fakeGnuplot(
  _ script: String, timeout: Duration = .seconds(20), folder: String = "",
  isCancelled: @escaping @Sendable () -> Bool = { false }
) throws -> (Folder, Gnuplot) {
  let folder = try Folder(folder)
  let programs = "\(folder.path)/bin"
  try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: false)
  try script.write(toFile: "\(programs)/script", atomically: false, encoding: .utf8)
  let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/fake-gnuplot")
  try FileManager.default.createSymbolicLink(
    atPath: "\(programs)/gnuplot", withDestinationPath: program.path)
  let gnuplot = try #require(
    Gnuplot(searching: "/nowhere:\(programs)", timeout: timeout, isCancelled: isCancelled))
  return (folder, gnuplot)
}

/// A picture that was read as XML.
struct SVG {
  /// All that is written in it.
  let texts: Set<String>

  init(_ path: String) throws {
    let document = try XMLDocument(contentsOf: URL(fileURLWithPath: path))
    let nodes = try document.nodes(forXPath: "//*[local-name()='text']")
    texts = Set(nodes.compactMap { $0.stringValue?.trimmingCharacters(in: .whitespaces) })
  }
}

/// Names that do harm where text is taken for something else.
enum NastyNames {
  static let all = [
    "two words", "it's \"quoted\"", "<script>alert(1)</script> & more", "変換 преобразование ß",
    String(repeating: "long ", count: 60), "two\nlines\ttab", "`touch pwned` $(touch pwned)",
    "'; system('touch pwned'); '", "back\\slash \\", "@macro {/Symbol a}_b^c %s %d",
    "e\u{301}\u{202E}", "a'\u{301}; system('\u{301}touch pwned'\u{301}) #", "%\u{301}d %\u{301}s",
  ]

  /// Those that a definition allows.
  static let ofRuns = all.filter { !$0.contains("\n") }
}
