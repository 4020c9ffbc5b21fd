internal import Experiments
internal import YAML

/// Rows of values under named columns, written for people or for programs.
struct Listing {
  struct Column {
    /// What programs call it.
    let key: String
    /// What people call it.
    let title: String
    let alignment: Table.Alignment

    init(_ key: String, title: String? = nil, _ alignment: Table.Alignment = .left) {
      self.key = key
      self.title = title ?? key
      self.alignment = alignment
    }
  }

  /// A value in full precision, and as people read it.
  struct Cell {
    let value: RunValue?
    let text: String

    init(_ value: RunValue?, text: String? = nil) {
      self.value = value
      self.text = text ?? value?.text ?? "-"
    }

    init(_ text: String) { self.init(.text(text)) }
    init(_ value: Int, text: String? = nil) { self.init(.number(Double(value)), text: text) }
    init(number value: Double?, text: String? = nil) {
      self.init(value.map(RunValue.number), text: text)
    }

    /// What is not a number is written as Python, R and Julia read it. A text that a spreadsheet would take for a
    /// formula has an apostrophe before it.
    var csv: String {
      switch value {
      case nil: return ""
      case .number(let number) where !number.isFinite:
        return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
      case .text(let text):
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) }
        return isFormula == true ? "'" + text : text
      case .some(let value): return value.text
      }
    }

    static var empty: Cell { Cell(nil, text: "") }
    static var missing: Cell { Cell(nil) }
  }

  let columns: [Column]
  private(set) var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has \(columns.count) cells")
    rows.append(cells)
  }

  func text(_ format: OutputFormat) -> String {
    switch format {
    case .table: lines().map { $0 + "\n" }.joined()
    case .csv: csv
    case .json: JSON.array(objects).text
    case .markdown: markdown
    }
  }

  /// The title first.
  func lines(indent: String = "") -> [String] {
    var table = Table(columns.map(\.alignment))
    table.append(columns.map(\.title))
    for row in rows { table.append(row.map(\.text)) }
    return table.lines(indent: indent)
  }

  /// An object for each row; what is missing is null.
  var objects: [JSON] {
    rows.map { row in
      .object(zip(columns, row).map { ($0.key, $1.value?.json ?? .null) })
    }
  }

  /// By RFC 4180, but for line breaks without a carriage return. What is missing is empty. By scalars: to Swift a
  /// quotation mark with an accent is another character, to a reader of CSV it is not.
  private var csv: String {
    func quoted(_ text: String) -> String {
      guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
        return text
      }
      return "\"" + text.replacing("\"", by: "\"\"") + "\""
    }
    let lines =
      [columns.map { quoted($0.key) }] + rows.map { $0.map { quoted($0.csv) } }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private var markdown: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map(\.shownOnOneLine.inMarkdown).joined(separator: " | ") + " |\n"
    }
    let rule = columns.map { $0.alignment == .left ? "---" : "---:" }
    return line(columns.map(\.title)) + line(rule) + rows.map { line($0.map(\.text)) }.joined()
  }
}

extension String {
  /// One line of Markdown that says the same, whoever wrote it: no other cell, tag, link, picture, code, heading or
  /// emphasis. Pages may still make a link of an address.
  var inMarkdown: String {
    var result = String.UnicodeScalarView()
    func isWord(_ scalar: Unicode.Scalar?) -> Bool {
      scalar?.properties.isAlphabetic == true || scalar?.properties.numericType != nil
    }
    var (before, rest) = (Unicode.Scalar?.none, unicodeScalars[...])
    while let scalar = rest.popFirst() {
      defer { before = scalar }
      switch scalar {
      // Inside a word it is no emphasis.
      case "_" where isWord(before) && isWord(rest.first): result.append(scalar)
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(" ")
      case "\\", "|", "<", "[", "`", "*", "_", "~", "&", "#":
        result.append("\\")
        result.append(scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  fileprivate func replacing(_ scalar: Unicode.Scalar, by text: String) -> String {
    var result = String.UnicodeScalarView()
    for own in unicodeScalars {
      if own == scalar {
        result.append(contentsOf: text.unicodeScalars)
      } else {
        result.append(own)
      }
    }
    return String(result)
  }
}
