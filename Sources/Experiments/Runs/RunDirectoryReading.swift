package import YAML

/// What a run wrote down, read back by whoever finds its directory.
extension RunDirectory {
  /// Why the run diverged or failed, or can't be looked at, in words.
  package var failure: String? {
    if let obstacle = File.obstacle(in: path) { return "\(obstacle)" }
    do { return try ending?["message"]?.string } catch { return "\(error)" }
  }

  /// What error.json says; nil where there is none.
  var ending: JSON? {
    get throws { File.exists(error) ? try RunDirectory.json(error) : nil }
  }

  /// One of the small files of a record.
  static func json(_ file: String) throws -> JSON {
    try JSON(parsing: File.read(file), name: file)
  }

  /// The text of definition.yaml.
  func definitionSource() throws(FileError) -> Source {
    let bytes = try File.read(definition)
    return Source(
      name: definition, directory: path, text: String(decoding: bytes, as: UTF8.self))
  }

  /// The definition as it was written down, complete.
  package func recordedDefinition() throws -> Node { try Parser.parse(definitionSource()) }
}
