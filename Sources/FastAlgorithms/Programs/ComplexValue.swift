/// A complex number in the making, by two real ones; of a real block, `im` is zero.
struct ComplexValue {
  var re: ProgramBuilder.Value
  var im: ProgramBuilder.Value

  init(_ re: ProgramBuilder.Value, _ im: ProgramBuilder.Value = nil) {
    self.re = re
    self.im = im
  }
}

extension ProgramBuilder {
  mutating func sum(_ a: ComplexValue, _ b: ComplexValue) -> ComplexValue {
    ComplexValue(sum(a.re, b.re), sum(a.im, b.im))
  }

  mutating func product(_ constant: Coefficient, _ a: ComplexValue) -> ComplexValue {
    let (re, im) = (constant.re, constant.im)
    if im == 0 { return ComplexValue(product(re, a.re), product(re, a.im)) }
    if re == 0 { return ComplexValue(product(-im, a.im), product(im, a.re)) }
    if abs(re) == abs(im) {
      let signs = Coefficient(re < 0 ? -1 : 1, im < 0 ? -1 : 1)
      let (p, q) = (
        sum(product(signs.re, a.re), product(-signs.im, a.im)),
        sum(product(signs.im, a.re), product(signs.re, a.im))
      )
      return ComplexValue(product(abs(re), p), product(abs(re), q))
    }
    return ComplexValue(
      sum(product(re, a.re), product(-im, a.im)), sum(product(im, a.re), product(re, a.im)))
  }
}
