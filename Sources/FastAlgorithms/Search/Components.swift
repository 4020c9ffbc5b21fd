extension Block {
  /// Rows and columns that are connected by entries other than zero; rows and columns of zeros are in none.
  var components: [(rows: [Int], columns: [Int])] {
    var label = Array(repeating: -1, count: rows + columns)
    var found: [(rows: [Int], columns: [Int])] = []
    var waiting: [Int] = []
    for start in 0..<columns where label[rows + start] < 0 {
      let number = found.count
      var size = 0
      label[rows + start] = number
      waiting.append(rows + start)
      while let node = waiting.popLast() {
        size += 1
        let (count, offset) = node < rows ? (columns, rows) : (rows, 0)
        for other in 0..<count where label[offset + other] < 0 {
          let entry = node < rows ? self[node, other] : self[other, node - rows]
          if !entry.isZero {
            label[offset + other] = number
            waiting.append(offset + other)
          }
        }
      }
      if size == 1 {
        label[rows + start] = Int.max
        continue
      }
      found.append(
        (
          rows: (0..<rows).filter { label[$0] == number },
          columns: (0..<columns).filter { label[rows + $0] == number }
        ))
    }
    return found
  }
}
