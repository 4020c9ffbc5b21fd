/// How a block is computed: a tree of smaller blocks down to products entry by entry.
final class Structure: Sendable {
  enum Form: Sendable {
    /// Entry by entry.
    case direct(Block)
    /// Some outputs from some inputs each, disjoint.
    case blocks([Part])
    /// A product of factors; the last one is done first.
    case chain([Structure])
    /// The same real block for real and imaginary parts.
    case realOnBothParts(Structure)
    /// A complex block on pairs of real inputs, to pairs of real outputs.
    case complex(Structure, rows: [Pair], columns: [Pair])
    /// A complex block as a real one from `[re | im]` to `[re | im]`.
    case realified(Structure)
  }

  struct Part: Sendable {
    let rows: [Int]
    let columns: [Int]
    let structure: Structure
  }

  struct Pair: Sendable {
    let re: Int
    let im: Int
  }

  let form: Form
  let rows: Int
  let columns: Int
  let isComplex: Bool
  /// Without what common subexpressions save.
  let count: OperationCount
  /// What was found, in the field's words; nil where a node is only bookkeeping.
  let finding: String?

  init(
    _ form: Form, rows: Int, columns: Int, isComplex: Bool, count: OperationCount,
    finding: String? = nil
  ) {
    self.form = form
    self.rows = rows
    self.columns = columns
    self.isComplex = isComplex
    self.count = count
    self.finding = finding
  }

  static func direct(_ block: Block) -> Structure {
    Structure(
      .direct(block), rows: block.rows, columns: block.columns, isComplex: block.isComplex,
      count: block.directCount)
  }
}
