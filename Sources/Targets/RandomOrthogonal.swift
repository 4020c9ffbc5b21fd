public import Numerical
public import YAML

/// y = Q x with a random orthogonal Q, distributed evenly over all of them (Haar's measure).
///
/// Q is the factor of a matrix of independent normal numbers, G = Q R with a positive diagonal of R:
/// as `scipy.stats.ortho_group`. Built from N − 1 reflections whose vectors are drawn directly, for
/// what is left of G behind each is normal again (Stewart, SIAM J. Numer. Anal. 17, 1980). No
/// structure to find: the control for the transforms that have some. Rows of N numbers to rows of N;
/// N is 1…1024. Orthogonal to rounding; the same seed gives the same bits on every machine.
public struct RandomOrthogonal: LinearTarget {
  public static let name = "random_orthogonal"
  public static let summary = "a random orthogonal matrix: no structure to find"
  public static let example = "random_orthogonal: {size: 16, seed: 1}"

  private let size: Int
  private let seed: Int

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...1024, "numbers N in a row")
    seed = fields.int(
      "seed", in: 0...Int(1) << 53, default: 0, "names the matrix; the run's seed does not matter")
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public var matrix: Matrix {
    var random = RandomStream(seed: UInt64(seed), purpose: "random orthogonal")
    var elements = Array(repeating: 0.0, count: size * size)
    for start in stride(from: size - 1, through: 0, by: -1) {
      var vector = (start..<size).map { _ in random.normal() }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // The reflection takes the vector to ∓norm e₁, away from cancellation; the sign undoes that.
      let sign = vector[0] < 0 ? -1.0 : 1.0
      elements[start * size + start] = start == size - 1 ? sign : -sign
      guard start < size - 1 else { continue }
      vector[0] += sign * norm
      reflect(&elements, from: start, vector)
    }
    return Matrix(rows: size, columns: size, elements: elements)
  }

  /// A <- (I − 2 v vᵀ / vᵀv) A, over the rows and columns from `start` on.
  private func reflect(_ elements: inout [Double], from start: Int, _ v: [Double]) {
    let scale = 2 / v.reduce(0) { $0 + $1 * $1 }
    var products = Array(repeating: 0.0, count: size)
    for (i, value) in v.enumerated() {
      let row = (start + i) * size
      for j in start..<size { products[j] += value * elements[row + j] }
    }
    for (i, value) in v.enumerated() {
      let (row, factor) = ((start + i) * size, scale * value)
      for j in start..<size { elements[row + j] -= factor * products[j] }
    }
  }
}
