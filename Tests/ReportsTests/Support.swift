import Foundation
import FoundationXML

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
    "e\u{301}\u{202E}",
  ]

  /// Those that a definition allows.
  static let ofRuns = all.filter { !$0.contains("\n") }
}
