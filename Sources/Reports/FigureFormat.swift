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

  /// Whether a picture has its first bytes and its last ones: gnuplot ends well on a full disk, where
  /// only the start of a picture was written, or nothing.
  ///
  /// - Parameter file: its name, which tells the format.
  static func isWhole(_ picture: [UInt8], file: String) -> Bool {
    let blank: Set<UInt8> = [9, 10, 13, 32]
    func spans(_ first: [UInt8], _ last: [UInt8]) -> Bool {
      picture.starts(with: first) && picture.count >= first.count + last.count
        && picture.reversed().drop(while: blank.contains)
          .starts(with: last.reversed())
    }
    switch file.split(separator: ".").last {
    case "svg": return spans(Array("<?xml".utf8), Array("</svg>".utf8))
    // Source: W3C PNG, "PNG signature" and "IEND".
    case "png":
      return spans(
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
        [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
    case "pdf": return spans(Array("%PDF-".utf8), Array("%%EOF".utf8))
    case "gif": return spans(Array("GIF8".utf8), [0x3B])
    default: return false
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
