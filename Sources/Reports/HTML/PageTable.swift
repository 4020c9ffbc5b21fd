/// A table of a page. The first cell of each row is its heading.
package struct PageTable {
  package struct Column {
    package let title: String
    /// The whole name, where the title is a short one.
    package let name: String?
    package let isNumeric: Bool

    package init(_ title: String, name: String? = nil, isNumeric: Bool = false) {
      self.title = title
      self.name = name == title ? nil : name
      self.isNumeric = isNumeric
    }
  }

  package struct Cell {
    package let text: String
    /// What it is sorted by; text where there is no number.
    package let number: Double?
    package let address: String?

    package init(_ text: String, number: Double? = nil, address: String? = nil) {
      self.text = text
      self.number = number
      self.address = address
    }
  }

  package let caption: String
  package let columns: [Column]
  package let rows: [[Cell]]
  package let isSortable: Bool

  package init(caption: String, columns: [Column], rows: [[Cell]], isSortable: Bool = true) {
    precondition(
      rows.allSatisfy { $0.count == columns.count }, "a row has \(columns.count) cells")
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.isSortable = isSortable && rows.count > 1
  }
}
