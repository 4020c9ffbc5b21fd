/// A picture that stands in the page itself, with a name for those who don't see it.
package struct InlineSVG: Sendable {
  let markup: String

  /// A picture that gnuplot drew.
  ///
  /// - Parameters:
  ///   - svg: the text of the file; nil comes of what is no picture of gnuplot's.
  ///   - prefix: sets the ids of this picture apart from those of others on the page.
  package init?(_ svg: String, title: String, prefix: String) {
    let bytes = Array(svg.utf8)
    guard let body = bytes.rest(behind: "<g id=\"gnuplot_canvas\">"),
      let size = InlineSVG.size(bytes[..<body.startIndex]), !bytes.contains("<script"),
      bytes.contains("</svg>")
    else { return nil }
    let name = Markup.escaped(title)
    markup =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
      + " width=\"\(size.width)\" height=\"\(size.height)\""
      + " viewBox=\"0 0 \(size.width) \(size.height)\" role=\"img\" aria-label=\"\(name)\">"
      + "<title>\(name)</title><g>" + InlineSVG.renamed(body, prefix)
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

  private static func size(_ head: ArraySlice<UInt8>) -> (width: Int, height: Int)? {
    func number(_ word: String) -> Int? {
      guard let rest = Array(head).rest(behind: " \(word)=\"") else { return nil }
      return Int(String(decoding: rest.prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self))
    }
    guard let width = number("width"), let height = number("height") else { return nil }
    return (width, height)
  }

  /// Puts a prefix before each id and each name of one, within tags only: the same letters in a
  /// text stay.
  private static func renamed(_ body: ArraySlice<UInt8>, _ prefix: String) -> String {
    let words = [" id='", " id=\"", "href='#", "href=\"#", "url(#"].map { Array($0.utf8) }
    let prefix = Array(prefix.utf8)
    var renamed: [UInt8] = []
    renamed.reserveCapacity(body.count + body.count / 8)
    var isTag = false
    var index = body.startIndex
    while index < body.endIndex {
      let byte = body[index]
      if byte == UInt8(ascii: "<") { isTag = true }
      if byte == UInt8(ascii: ">") { isTag = false }
      if isTag, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "h") || byte == UInt8(ascii: "u"),
        let word = words.first(where: { body[index...].starts(with: $0) })
      {
        renamed += word + prefix
        index += word.count
      } else {
        renamed.append(byte)
        index += 1
      }
    }
    return String(decoding: renamed, as: UTF8.self)
  }
}

/// With one decimal: a picture shows no more.
private func tenths(_ value: Double) -> String {
  guard let tenths = Int(exactly: (value * 10).rounded()) else { return "0" }
  let rest = tenths.magnitude % 10
  return (tenths < 0 ? "-" : "") + "\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
}

extension [UInt8] {
  /// What follows the first place where a word stands.
  fileprivate func rest(behind word: String) -> ArraySlice<UInt8>? {
    let word = Array(word.utf8)
    guard let first = word.first else { return self[...] }
    var start = startIndex
    while let place = self[start...].firstIndex(of: first) {
      if self[place...].starts(with: word) { return self[(place + word.count)...] }
      start = place + 1
    }
    return nil
  }

  fileprivate func contains(_ word: String) -> Bool { rest(behind: word) != nil }
}
