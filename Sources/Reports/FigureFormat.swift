/// How a figure is stored.
package enum FigureFormat: String, CaseIterable, Sendable {
  case svg, png, pdf

  /// The line that opens this format: sizes are those of the SVG in pixels; a PNG has twice as
  /// many, and a PDF is as large at 100 pixels an inch.
  func terminal(width: Int, height: Int, name: String) -> String {
    switch self {
    case .svg:
      "svg noenhanced size \(width),\(height) font 'sans-serif,13' linewidth 1.2"
        + " name '\(name.replacing("-", with: "_"))'"
    case .png:
      "pngcairo noenhanced size \(2 * width),\(2 * height) font 'Sans,10'"
        + " fontscale 2 linewidth 2.4 pointscale 2 background rgb 'white'"
    case .pdf:
      "pdfcairo noenhanced size \(Double(width) / 100)in,\(Double(height) / 100)in"
        + " font 'Sans,13' fontscale 0.54 linewidth 1.2 pointscale 0.75"
    }
  }

  /// The line that opens a moving picture: ten pictures a second, again and again. Gnuplot writes
  /// no other format as one, and GIF knows no half transparent edges, so the page is white. A picture
  /// holds what is new in it; the library complains of one that is equal to the last.
  static func animation(width: Int, height: Int) -> String {
    "gif noenhanced animate optimize delay 10 loop 0 size \(width),\(height) font 'sans,10'"
      + " background rgb 'white'"
  }
}
