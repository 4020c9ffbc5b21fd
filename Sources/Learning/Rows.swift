package import Numerical

/// Rows of numbers in memory that somebody else owns: a batch as a layer or a loss sees it.
///
/// Row i starts at `base + i * stride` and holds `width` numbers, so that the inputs in a table of
/// [inputs | targets] are rows too.
package struct Rows<S: Scalar> {
  package let base: UnsafeMutablePointer<S>
  package let count: Int
  package let width: Int
  package let stride: Int

  package init(_ base: UnsafeMutablePointer<S>, count: Int, width: Int, stride: Int? = nil) {
    self.base = base
    self.count = count
    self.width = width
    self.stride = stride ?? width
  }

  @inline(__always)
  subscript(row: Int) -> UnsafeMutablePointer<S> { base + row * stride }

  /// Whether the rows follow each other without gaps.
  var isContiguous: Bool { stride == width || count == 1 }

  /// All as a single row, where nothing lies between the rows.
  var flattened: Rows { Rows(base, count: 1, width: count * width) }

  /// Of each column, to an ulp.
  @specialized(where S == Float) @specialized(where S == Double)
  func means() -> [Double] {
    var sums = Array(repeating: CompensatedSum(), count: width)
    for row in 0..<count {
      for j in 0..<width { sums[j].add(Double(self[row][j])) }
    }
    return sums.map { $0.value / Double(count) }
  }

  func slice(_ range: Range<Int>) -> Rows {
    Rows(self[range.lowerBound], count: range.count, width: width, stride: stride)
  }
}
