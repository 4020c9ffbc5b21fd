/// How all figures look.
///
/// An SVG has a transparent background and one ink of middle lightness, 4.2:1 against white and
/// 4.5:1 against #121212: the same file serves a light and a dark page, wherever it is shown. A
/// style sheet inside would be no help to gnuplot's own redrawing, and in an `<img>` it would follow
/// the system's scheme and not the page's.
enum HouseStyle {
  static let ink = "#767c86"
  /// For hues that people of all kinds of colour vision tell apart (after Okabe and Ito, 2008), in
  /// lightness between a white and a dark page; then six more for figures of many lines, as far from
  /// these and from each other as these are (33 in CIELAB), whose lines are dashed.
  static let colors = [
    "#2b83c6", "#d55e00", "#009e73", "#b8639a", "#b58900", "#6f6fd8",
    "#e01fc0", "#e5304f", "#3d50f0", "#3f9f1a", "#96603f", "#0a93a5",
  ]

  /// The line at a place among many: no two of 36 share both.
  static func line(_ place: Int) -> (type: Int, color: String, dash: String) {
    let index = place % colors.count
    let dashes = ["1", "(10, 4)", "(3, 3)", "(10, 3, 2, 3)", "(2, 6)", "(16, 4)"]
    return (index + 1, colors[index], dashes[place / (colors.count / 2) % dashes.count])
  }

  static let lines: String =
    """
    set encoding utf8
    ink = '\(ink)'
    set border 3 linecolor rgb ink
    set tics nomirror textcolor rgb ink
    set grid linecolor rgb ink linewidth 0.3 dashtype 3
    set key below horizontal Left reverse textcolor rgb ink samplen 2.5 height 0.6
    set title textcolor rgb ink offset 0,-0.3
    set xlabel textcolor rgb ink offset 0,0.3
    set ylabel textcolor rgb ink
    set cblabel textcolor rgb ink
    set cbtics textcolor rgb ink

    """
    + colors.enumerated().map { index, color in
      "set linetype \(index + 1) linecolor rgb '\(color)' linewidth 1.5 dashtype 1"
        + " pointtype 7 pointsize 0.45\n"
    }.joined()

  /// Blue, grey, red: K. Moreland, "Diverging color maps for scientific visualization", 2009.
  static let coolwarm =
    "set palette defined (0 '#3b4cc0', 1 '#6282ea', 2 '#8db0fe', 3 '#b8d0f9', 4 '#dddddd',"
    + " 5 '#f5c4ad', 6 '#f49a7b', 7 '#de604d', 8 '#b40426')\n"

  /// Dark blue to yellow, rising in lightness: for values that have no middle.
  static let viridis =
    "set palette defined (0 '#440154', 1 '#472c7a', 2 '#3b518b', 3 '#2c718e', 4 '#21908d',"
    + " 5 '#27ad81', 6 '#5cc863', 7 '#aadc32', 8 '#fde725')"
}
