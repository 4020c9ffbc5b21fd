internal import RealModule

/// The radix-2 fast Fourier transform, in place: for design and synthesis at lengths where a sum
/// over N² terms would take too long. Exact results of targets do not come from here.
struct FastFourier {
  private let roots: RootsOfUnity

  var size: Int { roots.count }

  /// `size` must be a power of two.
  init(_ size: Int) {
    precondition(size > 0 && size & (size - 1) == 0, "\(size) is no power of two")
    roots = RootsOfUnity(size)
  }

  /// The smallest power of two from `count` on.
  static func size(holding count: Int) -> Int {
    var size = 1
    while size < count { size *= 2 }
    return size
  }

  /// X[k] = Σ x[n] exp(−2πi k n / N); exchange `re` and `im` for the other sign.
  func transform(_ re: inout [Double], _ im: inout [Double]) {
    precondition(re.count == size && im.count == size, "made for \(size) numbers")
    reverseBits(&re, &im)
    var half = 1
    while half < size {
      let step = size / (2 * half)
      for k in 0..<half {
        let (c, s) = (roots.cosine(k * step), -roots.sine(k * step))
        for i in stride(from: k, to: size, by: 2 * half) {
          let j = i + half
          let (x, y) = (re[j] * c - im[j] * s, re[j] * s + im[j] * c)
          (re[j], im[j]) = (re[i] - x, im[i] - y)
          (re[i], im[i]) = (re[i] + x, im[i] + y)
        }
      }
      half *= 2
    }
  }

  private func reverseBits(_ re: inout [Double], _ im: inout [Double]) {
    var j = 0
    for i in 1..<max(1, re.count) {
      var bit = re.count / 2
      while j & bit != 0 {
        j ^= bit
        bit /= 2
      }
      j |= bit
      if i < j {
        re.swapAt(i, j)
        im.swapAt(i, j)
      }
    }
  }
}
