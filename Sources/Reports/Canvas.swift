/// Places on a figure in pixels from its upper left corner, as gnuplot's commands want them.
struct Canvas {
  let width: Int
  let height: Int

  /// Where the axes of the next plot lie; what stands beside them needs room outside.
  func panel(left: Int, top: Int, width: Int, height: Int) -> String {
    """
    set lmargin at screen \(x(left))
    set rmargin at screen \(x(left + width))
    set tmargin at screen \(y(top))
    set bmargin at screen \(y(top + height))

    """
  }

  /// A line of text over the whole figure; `unset label 1` before the next plot.
  func heading(_ text: String) -> String {
    "set label 1 \(GnuplotText.quoted(text)) at screen 0.5, screen \(y(16)) center"
      + " textcolor rgb ink\n"
  }

  func x(_ pixels: Int) -> String { GnuplotText.number(Double(pixels) / Double(width)) }
  func y(_ pixels: Int) -> String { GnuplotText.number(1 - Double(pixels) / Double(height)) }
}
