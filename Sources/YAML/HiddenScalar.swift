extension Unicode.Scalar {
  /// Whether a terminal obeys it, a reader of YAML refuses or drops it, or it shows as nothing and turns what
  /// stands around it: C0, C1, marks of direction, line and paragraph separators, U+FEFF, U+FFFE and U+FFFF.
  package var isHidden: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFFE, 0xFFFF:
      true
    default: false
    }
  }

  /// `\u001b`, as JSON and YAML have it; all hidden ones lie in 16 bits.
  package var escape: String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}

extension String {
  /// The same with hidden characters as `\u001b`, but for line breaks and tabs.
  package var shown: String {
    replacingScalars { $0.isHidden && $0 != "\n" && $0 != "\t" ? $0.escape : nil }
  }

  /// The same on one line, as a cell of a table is: line breaks as `\n`, tabs as `\t`, other hidden characters as `\u001b`.
  package var shownOnOneLine: String {
    replacingScalars { scalar in
      switch scalar {
      case "\n": "\\n"
      case "\t": "\\t"
      default: scalar.isHidden ? scalar.escape : nil
      }
    }
  }

  /// What is printed may have millions of characters: an array of texts of one each would take twenty times its memory.
  private func replacingScalars(_ replacement: (Unicode.Scalar) -> String?) -> String {
    guard unicodeScalars.contains(where: { replacement($0) != nil }) else { return self }
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      if let text = replacement(scalar) {
        result.append(contentsOf: text.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
