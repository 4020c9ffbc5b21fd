internal import Glibc

/// A `metrics.csv`, read row by row: one of a million epochs takes no more memory than one of ten.
///
/// A row that a killed run left torn is left out, and so is all behind a line that no row can be.
package struct MetricsFile: Sendable {
  package let path: String
  /// Those of its columns, from its first line.
  package let names: [String]
  /// Bytes of the first line with its line break.
  let headerCount: Int

  private let limit: Int

  /// Bytes of a line, at most, and of the file at a time.
  private static let piece = 1 << 16

  /// - Parameter limit: bytes of the file, at most.
  package init(_ path: String, atMost limit: Int = File.mostTableBytes) throws(FileError) {
    self.path = path
    self.limit = limit
    let bytes = try FileReader(path, atMost: limit).read(MetricsFile.piece)
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let isTorn = line.count == bytes.count
    headerCount = isTorn ? 0 : line.count + 1
    names =
      isTorn
      ? []
      : String(decoding: line, as: UTF8.self)
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// Hands on the numbers of some columns, `missing` where a cell is empty and NaN where it holds another text,
  /// and the place in the file behind their row, until it has seen enough: `body` returns false. Nothing where a column is missing.
  ///
  /// - Parameter start: a place in the file from which on rows count; by default behind the names.
  package func forEachRow(
    of columns: [String], from start: Int? = nil,
    _ body: (_ numbers: [Double], _ end: Int) -> Bool
  ) throws(FileError) {
    let places = columns.compactMap { names.firstIndex(of: $0) }
    guard places.count == columns.count else { return }
    let reader = try FileReader(path, atMost: limit)
    var row = MetricsRow(places: places, width: names.count)
    var start = max(headerCount, start ?? 0)
    // A zero behind the text ends the last number.
    let text = UnsafeMutableRawBufferPointer.allocate(
      byteCount: MetricsFile.piece + 1, alignment: 1)
    defer { text.deallocate() }
    while true {
      reader.place = start
      let count = try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: text.dropLast()))
      text[count] = 0
      let lines = UnsafeRawBufferPointer(rebasing: text[..<count])
      let (end, isOver) = row.read(lines) { body($0, start + $1) }
      if isOver || end == 0 { return }
      start += end
    }
  }
}

extension Double {
  /// Stands for an empty cell: a NaN of its own, as R has one. A measure that is NaN is a value, and counts as one.
  package static let missing = Double(nan: 1954, signaling: false)

  package var isMissing: Bool { bitPattern == Double.missing.bitPattern }
}

/// The numbers of one row.
private struct MetricsRow {
  /// Which cells are wanted, of how many.
  let places: [Int]
  let width: Int
  private var numbers: [Double]
  private var cells: [Range<Int>]

  init(places: [Int], width: Int) {
    self.places = places
    self.width = width
    numbers = Array(repeating: .nan, count: places.count)
    cells = Array(repeating: 0..<0, count: width)
  }

  /// Reads the lines that are whole; returns how many bytes they have, and whether enough was seen.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer, _ body: ([Double], Int) -> Bool
  ) -> (count: Int, isOver: Bool) {
    var (line, cell, number) = (0, 0, 0)
    for place in bytes.indices {
      let byte = bytes[place]
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") else { continue }
      if number < width { cells[number] = cell..<place }
      number += 1
      cell = place + 1
      guard byte == UInt8(ascii: "\n") else { continue }
      if number == width {
        for (i, wanted) in places.enumerated() {
          numbers[i] = MetricsRow.number(bytes, cells[wanted])
        }
        if !body(numbers, cell) { return (cell, true) }
      }
      (line, number) = (cell, 0)
    }
    return (line, false)
  }

  /// By strtod(3), which gives the nearest Double and stops at a comma, a line break, or the zero
  /// behind the text.
  private static func number(_ bytes: UnsafeRawBufferPointer, _ cell: Range<Int>) -> Double {
    guard !cell.isEmpty, let base = bytes.baseAddress else { return .missing }
    let start = (base + cell.lowerBound).assumingMemoryBound(to: CChar.self)
    var end: UnsafeMutablePointer<CChar>?
    let value = strtod(start, &end)
    return end.map { UnsafePointer($0) == start + cell.count } ?? false ? value : .nan
  }
}

extension MetricsFile {
  /// The first and the last number of a column; nil where there is no row.
  package func ends(of column: String) throws(FileError) -> (first: Double, last: Double)? {
    var (first, last) = (Double?.none, Double?.none)
    try forEachRow(of: [column]) { row, _ in
      first = row[0]
      return false
    }
    let size = try FileReader(path, atMost: limit).size
    try forEachRow(of: [column], from: size - MetricsFile.piece) { row, _ in
      last = row[0]
      return true
    }
    return first.flatMap { first in last.map { (first, $0) } }
  }

  /// The lowest value of a column and the first epoch in which it stands; both NaN where a value is.
  package func lowest(of column: String) throws(FileError) -> (value: Double, epoch: Double)? {
    var found: (value: Double, epoch: Double)?
    try forEachRow(of: ["epoch", column]) { row, _ in
      guard Int(exactly: row[0]) != nil, !row[1].isMissing else { return true }
      if row[1].isNaN { found = (.nan, .nan) }
      if found.map({ row[1] < $0.value }) ?? true { found = (row[1], row[0]) }
      return !row[1].isNaN
    }
    return found
  }

  /// The highest value of a column from the lowest on: how far it rose again; NaN where a value is.
  package func highestAfterLowest(of column: String) throws(FileError) -> Double? {
    var found: (lowest: Double, highest: Double)?
    try forEachRow(of: [column]) { row, _ in
      let value = row[0]
      if value.isMissing { return true }
      if value.isNaN || found.map({ value < $0.lowest }) ?? true { found = (value, value) }
      if let top = found?.highest, value > top { found?.highest = value }
      return !value.isNaN
    }
    return found?.highest
  }

  /// The values of a column in some epochs, where they were evaluated.
  package func values(
    of column: String, atEpochs epochs: Set<Int>
  ) throws(FileError) -> [Int: Double] {
    var found: [Int: Double] = [:]
    try forEachRow(of: ["epoch", column]) { row, _ in
      if let epoch = Int(exactly: row[0]), epochs.contains(epoch), found[epoch] == nil {
        found[epoch] = row[1]
      }
      return found.count < epochs.count
    }
    return found.filter { !$0.value.isMissing }
  }

  /// The first epoch with a `test_nmse_db` of at most so many dB.
  package func firstEpoch(toDecibels limit: Double) throws(FileError) -> Int? {
    var found: Int?
    try forEachRow(of: ["epoch", "test_nmse_db"]) { row, _ in
      if row[1] <= limit { found = Int(exactly: row[0]) }
      return !(row[1] <= limit)
    }
    return found
  }
}
