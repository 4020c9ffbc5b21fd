/// A constant of an algorithm: a complex number, or a real one with `im` 0.
struct Coefficient: Equatable, Sendable {
  var re: Double
  var im: Double

  static let zero = Coefficient(0)
  static let one = Coefficient(1)

  init(_ re: Double, _ im: Double = 0) {
    self.re = re
    self.im = im
  }

  /// |z|², without regard to overflow: the search works on matrices of size about 1.
  var squaredMagnitude: Double { re * re + im * im }
  var magnitude: Double { squaredMagnitude.squareRoot() }
  var conjugate: Coefficient { Coefficient(re, -im) }
  var isZero: Bool { re == 0 && im == 0 }

  /// The square root with real part >= 0.
  var squareRoot: Coefficient {
    if im == 0 {
      return re >= 0 ? Coefficient(re.squareRoot()) : Coefficient(0, (-re).squareRoot())
    }
    let length = magnitude
    let x = ((length + re) / 2).squareRoot()
    let y = ((length - re) / 2).squareRoot()
    return Coefficient(x, im < 0 ? -y : y)
  }

  static func + (a: Coefficient, b: Coefficient) -> Coefficient {
    Coefficient(a.re + b.re, a.im + b.im)
  }

  static func - (a: Coefficient, b: Coefficient) -> Coefficient {
    Coefficient(a.re - b.re, a.im - b.im)
  }

  static func * (a: Coefficient, b: Coefficient) -> Coefficient {
    if a.im == 0 && b.im == 0 { return Coefficient(a.re * b.re) }
    return Coefficient(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
  }

  static func / (a: Coefficient, b: Coefficient) -> Coefficient {
    if b.im == 0 { return Coefficient(a.re / b.re, a.im == 0 ? 0 : a.im / b.re) }
    let square = b.squaredMagnitude
    return Coefficient(
      (a.re * b.re + a.im * b.im) / square, (a.im * b.re - a.re * b.im) / square)
  }

  static prefix func - (a: Coefficient) -> Coefficient { Coefficient(-a.re, -a.im) }

  /// Whether the two differ by at most `tolerance`, in the larger of their parts.
  func isNear(_ other: Coefficient, _ tolerance: Double) -> Bool {
    abs(re - other.re) <= tolerance && abs(im - other.im) <= tolerance
  }

  /// The same with parts within `tolerance` of 0 or ±1 set to that, and parts of nearly equal size made equal.
  func snapped(_ tolerance: Double) -> Coefficient {
    func snap(_ x: Double) -> Double {
      abs(x) <= tolerance ? 0 : abs(abs(x) - 1) <= tolerance ? (x < 0 ? -1 : 1) : x
    }
    let (x, y) = (snap(re), snap(im))
    if x != 0 && y != 0 && abs(x) != abs(y) && abs(abs(x) - abs(y)) <= tolerance {
      let mean = (abs(x) + abs(y)) / 2
      return Coefficient(x < 0 ? -mean : mean, y < 0 ? -mean : mean)
    }
    return Coefficient(x, y)
  }
}
