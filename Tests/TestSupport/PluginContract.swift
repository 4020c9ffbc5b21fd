package import YAML

/// What every plugin of any family promises about its words.
package enum PluginContract {
  /// A sentence for each broken promise, none where all is well.
  package static func violations(
    of type: any Plugin.Type, families: [Family] = []
  ) -> [String] {
    let summary = type.summary
    let parameters = Fields.parameters(of: type, families: families)
    let keys = parameters.map(\.key)
    var found: [String] = []
    if !isWord(type.name) { found.append("a name is lower case letters, digits and _") }
    if !isLine(summary) { found.append("the summary is no single line: '\(summary)'") }
    if summary.hasSuffix(".") { found.append("the summary ends with a period") }
    if summary.count > 80 { found.append("the summary has \(summary.count) characters, not 80") }
    if Set(keys).count != keys.count { found.append("a parameter is declared twice in \(keys)") }
    if let convention = type.convention, !isLine(convention) || !convention.hasSuffix(".") {
      found.append("the convention is no sentence: '\(convention)'")
    }
    for parameter in parameters {
      if !isWord(parameter.key) { found.append("a parameter is called '\(parameter.key)'") }
      if !isLine(parameter.meaning) { found.append("'\(parameter.key)' has no one-line meaning") }
      if parameter.meaning.hasSuffix(".") {
        found.append("the meaning of '\(parameter.key)' ends with a period")
      }
    }
    return found.map { "\(type.name): \($0)" }
  }

  static func isWord(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 95
    }
    return isPlain && text.first?.isLetter == true
  }

  private static func isLine(_ text: String) -> Bool {
    !text.isEmpty && text.first?.isWhitespace == false && !text.contains(where: \.isNewline)
  }
}
