package import Numerical

/// A matrix of numbers in a `.npy` file: float32, float64, complex64, complex128 or whole numbers, in the order of C
/// or of Fortran; one dimension is a single row.
package struct MatrixNPY {
  package let re: Matrix
  /// Nil where the numbers are real.
  package let im: Matrix?

  /// Why a file can't be used, and what to do about it, in one sentence each.
  package struct Refusal: Error, CustomStringConvertible {
    package let description: String
    init(_ problem: String, help: String? = nil) {
      description = problem + (help.map { "; \($0)" } ?? "")
    }
  }

  /// - Parameter largest: rows and columns at most.
  package init(_ bytes: [UInt8], largest: Int) throws(Refusal) {
    guard bytes.starts(with: Recording.magicOfNPY) else {
      throw Refusal(
        bytes.isEmpty
          ? "the file is empty" : "the file is no .npy: it does not start with its mark",
        help: "in Python: numpy.save(path, matrix)")
    }
    let header: NPYHeader
    do throws(Recording.Refusal) { header = try NPYHeader(bytes) } catch {
      throw Refusal(error.problem, help: error.help)
    }
    guard (1...2).contains(header.shape.count) else {
      throw Refusal(
        "the array has \(header.shape.count) dimensions, but a matrix has two",
        help: "in Python: numpy.save(path, array.reshape(rows, columns))")
    }
    let rows = header.shape.count == 2 ? header.shape[0] : 1
    let columns = header.shape[header.shape.count - 1]
    guard rows > 0, columns > 0 else {
      throw Refusal("the matrix is \(rows) x \(columns): there is nothing to factorize")
    }
    guard rows <= largest, columns <= largest else {
      throw Refusal(
        "the matrix is \(rows) x \(columns), but at most \(largest) rows and columns are taken",
        help: "factorize a part of it, or a smaller size of the same transform")
    }
    guard case .string(let dtype) = header.descr, let numbers = Numbers(dtype) else {
      throw Refusal(
        "numbers of this type are not read: float32, float64, complex64, complex128 and whole numbers,"
          + " little-endian, are", help: "in Python: numpy.save(path, matrix.astype('<f8'))")
    }
    let (count, width) = (rows * columns, numbers.width)
    guard bytes.count - header.end >= count * width else {
      throw Refusal(
        "the .npy file is cut off: \(count) numbers were announced, \((bytes.count - header.end) / width) are there"
      )
    }
    func place(_ i: Int, _ j: Int) -> Int {
      header.end + width * (header.isFortranOrder ? j * rows + i : i * columns + j)
    }
    func part(_ offset: Int) throws(Refusal) -> Matrix {
      let part = Matrix(rows: rows, columns: columns) {
        numbers.value(bytes, place($0, $1) + offset)
      }
      if let wrong = part.elements.firstIndex(where: { !$0.isFinite }) {
        let entry = "entry [\(wrong / columns), \(wrong % columns)] is"
        throw numbers.isWhole
          ? Refusal(
            "\(entry) a whole number beyond 2^53 that no float64 holds",
            help: "in Python: numpy.save(path, matrix.astype('<f8')) rounds it")
          : Refusal(
            "\(entry) \(part.elements[wrong])",
            help: "in Python: numpy.isfinite(matrix).all() tells")
      }
      return part
    }
    re = try part(0)
    im = numbers.isComplex ? try part(width / 2) : nil
  }

  private struct Numbers {
    let width: Int
    let isComplex: Bool
    let isWhole: Bool
    /// NaN for a whole number that a Double would round.
    let value: ([UInt8], Int) -> Double

    init?(_ dtype: String) {
      let name = dtype.first.map { "<=|".contains($0) } == true ? String(dtype.dropFirst()) : dtype
      func integers<Number: FixedWidthInteger>(_: Number.Type) -> ([UInt8], Int) -> Double {
        { Double(exactly: $0.number(at: $1, as: Number.self) ?? 0) ?? .nan }
      }
      let double: ([UInt8], Int) -> Double = {
        Double(bitPattern: $0.number(at: $1, as: UInt64.self) ?? 0)
      }
      let float: ([UInt8], Int) -> Double = {
        Double(Float(bitPattern: $0.number(at: $1, as: UInt32.self) ?? 0))
      }
      let whole: (Int, ([UInt8], Int) -> Double)? =
        switch name {
        case "i8", "q", "int64": (8, integers(Int64.self))
        case "i4", "i", "int32": (4, integers(Int32.self))
        case "i2", "h", "int16": (2, integers(Int16.self))
        case "i1", "b", "int8": (1, integers(Int8.self))
        case "u8", "Q", "uint64": (8, integers(UInt64.self))
        case "u4", "I", "uint32": (4, integers(UInt32.self))
        case "u2", "H", "uint16": (2, integers(UInt16.self))
        case "u1", "B", "uint8", "b1", "?", "bool": (1, integers(UInt8.self))
        default: nil
        }
      if let whole {
        (width, value) = whole
        (isComplex, isWhole) = (false, true)
        return
      }
      isWhole = false
      switch name {
      case "f8", "d", "float64", "double", "float": (width, isComplex, value) = (8, false, double)
      case "f4", "f", "float32", "single": (width, isComplex, value) = (4, false, float)
      case "c16", "D", "complex128": (width, isComplex, value) = (16, true, double)
      case "c8", "F", "complex64": (width, isComplex, value) = (8, true, float)
      default: return nil
      }
    }
  }
}
