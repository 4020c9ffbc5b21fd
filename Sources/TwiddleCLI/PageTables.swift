internal import Experiments
internal import Reports

extension PageTable {
  /// A listing as people read it, sorted by what programs read.
  ///
  /// - Parameter addresses: where the first cell of each row leads.
  init(_ listing: Listing, caption: String, linking addresses: [String?] = []) {
    self.init(
      caption: caption,
      columns: listing.columns.map {
        Column($0.title, name: $0.key, isNumeric: $0.alignment == .right)
      },
      rows: listing.rows.enumerated().map { index, row in
        row.enumerated().map { column, cell in
          let isLink = column == 0 && addresses.indices.contains(index)
          return Cell(
            cell.text, number: cell.value?.number, address: isLink ? addresses[index] : nil)
        }
      })
  }
}

extension ComparisonTables {
  /// A row for each group and a column for each setting that differs.
  var settings: Listing {
    var listing = Listing(
      [Listing.Column("group")] + comparison.differences.map { Listing.Column($0.key) })
    for (index, group) in comparison.groups.enumerated() {
      listing.append(
        [Listing.Cell(group.label)]
          + comparison.differences.map { difference in
            Listing.Cell((difference.values[index]?.line).map(RunValue.text))
          })
    }
    return listing
  }
}
