/// A picture that stands in the page itself, with a name for those who don't see it.
package struct PagePicture {
  let markup: String

  /// A picture that gnuplot drew, or a stranger: as the data of an `<img>`, nothing in it runs, loads
  /// anything, or mixes with the page.
  ///
  /// - Parameter svg: the bytes of the file; nil comes of what has no end, or no size.
  package init?(_ svg: [UInt8], title: String) {
    let text = svg.reversed().drop { $0 == 10 || $0 == 13 || $0 == 32 }
    guard text.starts(with: "</svg>".utf8.reversed()), let size = PagePicture.size(svg[...]) else {
      return nil
    }
    markup =
      "<img width=\"\(size.width)\" height=\"\(size.height)\" alt=\"\(Markup.escaped(title))\""
      + " src=\"data:image/svg+xml;base64,\(Base64.text(of: svg))\"/>"
  }

  /// Lines through points of a plane as wide and high as the picture, y downwards; a line of one
  /// point is a dot.
  package init(lines: [[(x: Double, y: Double)]], width: Int, height: Int, title: String) {
    let name = Markup.escaped(title)
    let shapes = lines.map { points in
      if points.count == 1 {
        return "<circle cx=\"\(tenths(points[0].x))\" cy=\"\(tenths(points[0].y))\" r=\"2\"/>"
      }
      let list = points.map { "\(tenths($0.x)),\(tenths($0.y))" }.joined(separator: " ")
      return "<polyline points=\"\(list)\"/>"
    }
    markup =
      "<svg class=\"spark\" xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\""
      + " height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" role=\"img\""
      + " aria-label=\"\(name)\"><title>\(name)</title>\(shapes.joined())</svg>"
  }

  /// That of the whole picture, from its first tag.
  private static func size(_ svg: ArraySlice<UInt8>) -> (width: Int, height: Int)? {
    let head = String(decoding: svg.prefix(1000), as: UTF8.self)
    func number(_ word: String) -> Int? {
      guard let place = head.firstRange(of: " \(word)=\"") else { return nil }
      return Int(head[place.upperBound...].prefix { $0 != "\"" })
    }
    guard let width = number("width"), let height = number("height"),
      (1...10_000).contains(width), (1...10_000).contains(height)
    else { return nil }
    return (width, height)
  }
}

/// With one decimal: a picture shows no more.
private func tenths(_ value: Double) -> String {
  guard let tenths = Int(exactly: (value * 10).rounded()) else { return "0" }
  let rest = tenths.magnitude % 10
  return (tenths < 0 ? "-" : "") + "\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
}
