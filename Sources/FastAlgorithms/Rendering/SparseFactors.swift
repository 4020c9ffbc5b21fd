public import Numerical

/// A program as a product of sparse matrices: the last one times … times the first one is the whole, on `[re | im]`
/// where it is complex.
public struct SparseFactors: Sendable {
  public struct Factor: Sendable {
    public let rows: Int
    public let columns: Int
    /// Entries other than zero, by rows.
    public fileprivate(set) var entries: [(row: Int, column: Int, value: Double)] = []
  }

  /// The first one is applied first.
  public private(set) var factors: [Factor] = []

  /// A factor for each stage of the signal-flow graph: what a later stage uses is carried along.
  public init(_ graph: FlowGraph) {
    let nodes = graph.nodes
    var last = nodes.map(\.column)
    for node in nodes {
      for edge in node.edges { last[edge.from] = max(last[edge.from], node.column) }
    }
    var alive = nodes.indices.filter { nodes[$0].column == 0 }
    for column in 1..<graph.columns {
      var places: [Int: Int] = [:]
      for (place, node) in alive.enumerated() { places[node] = place }
      let next = nodes.indices.filter {
        nodes[$0].column == column || nodes[$0].column < column && last[$0] > column
      }
      var factor = Factor(rows: next.count, columns: alive.count)
      for (row, node) in next.enumerated() {
        if nodes[node].column < column {
          factor.entries.append((row, places[node] ?? 0, 1))
        } else {
          for edge in nodes[node].edges {
            factor.entries.append((row, places[edge.from] ?? 0, edge.weight))
          }
        }
      }
      factors.append(factor)
      alive = next
    }
  }

  /// The whole, multiplied out.
  public var product: Matrix {
    guard let first = factors.first else { return Matrix(rows: 0, columns: 0) }
    return factors.reduce(.identity(first.columns)) { whole, factor in
      var next = Matrix(rows: factor.rows, columns: whole.columns)
      for (row, column, value) in factor.entries {
        for j in 0..<whole.columns { next[row, j] += value * whole[column, j] }
      }
      return next
    }
  }

  /// A NumPy archive: `factor_00_row`, `_column`, `_value` and `_shape` for each, as `scipy.sparse.coo_array` takes
  /// them.
  public var npz: [UInt8] {
    var archive = ZipArchive()
    for (i, factor) in factors.enumerated() {
      let name = "factor_\(i < 10 ? "0" : "")\(i)"
      archive.add("\(name)_row.npy", NPY.bytes(factor.entries.map { Int64($0.row) }))
      archive.add("\(name)_column.npy", NPY.bytes(factor.entries.map { Int64($0.column) }))
      archive.add("\(name)_value.npy", NPY.bytes(factor.entries.map(\.value)))
      archive.add("\(name)_shape.npy", NPY.bytes([Int64(factor.rows), Int64(factor.columns)]))
    }
    return archive.bytes
  }
}

/// NumPy's format, version 1.0, for a row of numbers.
private enum NPY {
  static func bytes(_ numbers: [Double]) -> [UInt8] {
    bytes(numbers.map { $0.bitPattern }, descr: "<f8")
  }

  static func bytes(_ numbers: [Int64]) -> [UInt8] {
    bytes(numbers.map { UInt64(bitPattern: $0) }, descr: "<i8")
  }

  private static func bytes(_ words: [UInt64], descr: String) -> [UInt8] {
    var header = "{'descr': '\(descr)', 'fortran_order': False, 'shape': (\(words.count),), }"
    header += String(repeating: " ", count: 63 - (header.utf8.count + 10) % 64) + "\n"
    let count = UInt16(header.utf8.count)
    var bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(count & 0xFF), UInt8(count >> 8)]
    bytes += Array(header.utf8)
    for word in words { bytes.append(little: word) }
    return bytes
  }
}

/// A zip file whose members are stored as they are. Source: APPNOTE.TXT 6.3, 4.3.
private struct ZipArchive {
  private var members: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  mutating func add(_ name: String, _ content: [UInt8]) {
    let offset = UInt32(members.count)
    var header: [UInt8] = []
    // Version 2.0, no flags, stored, 1 January 1980.
    for word: UInt16 in [20, 0, 0, 0, 0x21] { header.append(little: word) }
    header.append(little: ZipArchive.checksum(content))
    header.append(little: UInt32(content.count))
    header.append(little: UInt32(content.count))
    header.append(little: UInt16(name.utf8.count))
    header.append(little: UInt16(0))
    members += [0x50, 0x4B, 3, 4] + header + Array(name.utf8) + content
    directory += [0x50, 0x4B, 1, 2, 20, 0] + header
    // No comment, disk 0, no attributes.
    directory += Array(repeating: 0, count: 10)
    directory.append(little: offset)
    directory += Array(name.utf8)
    count += 1
  }

  var bytes: [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    end.append(little: count)
    end.append(little: count)
    end.append(little: UInt32(directory.count))
    end.append(little: UInt32(members.count))
    return members + directory + end + [0, 0]
  }

  /// CRC-32, reflected, polynomial 0x04C11DB7.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

extension [UInt8] {
  fileprivate mutating func append<Number: FixedWidthInteger>(little number: Number) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
