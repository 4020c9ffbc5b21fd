/// A long curve as a screen shows it: of each column of pixels the rows with the least and the
/// greatest value of each quantity, and the first and the last of all, so that no spike is lost.
///
/// Rows come in the order of their places. Where they are no more than columns, all stay.
struct CurveThinning {
  /// Columns of pixels of a picture, on a screen with two to a point.
  static let columns = 1000

  private(set) var rows: [[Double]] = []
  private let range: (start: Double, length: Double)
  /// Rows of the column of pixels that goes on.
  private var pending: [[Double]] = []
  private var column = 0

  /// More than these are thinned before their column ends: damaged files may have them all in one.
  private static let mostPending = 1 << 14

  /// More than these come of no run, but of a damaged file whose places go back and forth.
  static let mostRows = 1 << 14

  /// - Parameter range: the places of the first and the last row.
  init(from start: Double, to end: Double) { range = (start, end - start) }

  /// Adds a row: its place, then its quantities; NaN where there is none.
  mutating func add(_ row: [Double]) {
    if rows.count > CurveThinning.mostRows { return }
    let share = (row[0] - range.start) / range.length * Double(CurveThinning.columns)
    let next = Int(exactly: share.rounded(.down)) ?? column
    if next != column || pending.count == CurveThinning.mostPending { flush() }
    column = next
    pending.append(row)
    if rows.isEmpty, pending.count == 1 { flush() }
  }

  /// Ends the curve.
  mutating func finish() {
    let last = pending.last
    flush()
    if let last, rows.last.map({ !$0.elementsEqual(last, by: CurveThinning.isSame) }) ?? true {
      rows.append(last)
    }
  }

  private mutating func flush() {
    guard let first = pending.first else { return }
    var kept: Set<Int> = []
    for quantity in first.indices.dropFirst() {
      let known = pending.indices.filter { pending[$0][quantity].isFinite }
      guard let least = known.min(by: { pending[$0][quantity] < pending[$1][quantity] }),
        let greatest = known.max(by: { pending[$0][quantity] < pending[$1][quantity] })
      else { continue }
      kept.formUnion([least, greatest])
    }
    // A gap is seen too.
    rows += kept.isEmpty ? [first] : kept.sorted().map { pending[$0] }
    pending.removeAll(keepingCapacity: true)
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool { a == b || a.isNaN && b.isNaN }
}
