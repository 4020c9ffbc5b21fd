import Foundation

/// What SciPy says, as `Tests/Fixtures/make_fixtures.py` wrote it down.
package enum Fixture {
  package static func load<Case: Decodable>(_ name: String, as type: Case.Type) throws -> [Case] {
    try JSONDecoder().decode([Case].self, from: Data(contentsOf: file("\(name).json")))
  }

  package static func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: file(name)))
  }

  private static func file(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name)")
  }
}
