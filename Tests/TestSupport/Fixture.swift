import Foundation

/// What SciPy says, as `Tests/Fixtures/make_fixtures.py` wrote it down.
package enum Fixture {
  package static func load<Case: Decodable>(_ name: String, as type: Case.Type) throws -> [Case] {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name).json")
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
  }
}
