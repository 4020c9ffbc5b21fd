internal import Glibc

extension Double {
  /// With so many digits behind the point: 0.80.
  func fixed(_ places: Int) -> String {
    let units = Int((magnitude * pow(10, Double(places))).rounded())
    let text = String(units)
    let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
    let sign = self < 0 && units > 0 ? "-" : ""
    return sign + padded.dropLast(places) + (places == 0 ? "" : "." + padded.suffix(places))
  }

  /// Rounded to three digits, without an exponent: 0.102, 24.6, 24600.
  var threeDigits: String {
    guard self > 0 else { return "0" }
    let places = 2 - Int(log10(self).rounded(.down))
    let unit = pow(10, Double(-places))
    return places > 0 ? fixed(places) : ((self / unit).rounded() * unit).fixed(0)
  }
}
