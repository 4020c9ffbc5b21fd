import Foundation
import FoundationXML
import Testing

@testable import Reports

@Suite struct PagePictureTests {
  private let drawn = """
    <?xml version="1.0" encoding="utf-8"  standalone="no"?>
    <svg\u{20}
     width="600" height="400"
     viewBox="0 0 600 400"
     xmlns="http://www.w3.org/2000/svg"
    >
    <g id="gnuplot_canvas"><text>ü</text></g>
    </svg>

    """

  private func picture(_ svg: String, title: String = "x") -> PagePicture? {
    PagePicture(Array(svg.utf8), title: title)
  }

  @Test func whatWasDrawnIsData() throws {
    let markup = try #require(picture(drawn, title: "\"Loss\"")).markup
    #expect(
      markup == """
        <img width="600" height="400" alt="&quot;Loss&quot;" \
        src="data:image/svg+xml;base64,\(Data(drawn.utf8).base64EncodedString())"/>
        """)
    #expect(XMLParser(data: Data(markup.utf8)).parse())
  }

  /// Whatever stands in a picture, the page holds one tag with four attributes, in letters of Base64.
  @Test(arguments: [
    "<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>",
    "<meta http-equiv=refresh content='0;url=//evil'>", "\"/><script>alert(1)</script><img src=\"",
    "</svg><p onclick='alert(1)'>", "<a href='javascript:alert(1)'>x</a>",
    "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "<foreignObject><iframe src='//evil'></iframe></foreignObject>", "\u{0}\u{202E}",
  ])
  func nothingInAPictureIsMarkup(hostile: String) throws {
    let svg = drawn.replacingOccurrences(of: "<text>", with: hostile + "<text>")
    let markup = try #require(picture(svg)).markup
    #expect(
      markup.wholeMatch(
        of:
          /<img width="600" height="400" alt="x" src="data:image\/svg\+xml;base64,[A-Za-z0-9+\/=]+"\/>/
      )
        != nil)
  }

  @Test func whatHasNoEndOrNoSizeIsNoPicture() {
    let sizes = ["600", "", "-1", "1e9", "99999999999999999999"]
    let sized = sizes.map {
      drawn.replacingOccurrences(of: "width=\"600\"", with: "width=\"\($0)\"")
    }
    #expect(sized.map { picture($0) != nil } == [true, false, false, false, false])
    for text in ["", "<svg/>", String(drawn.prefix(150)), drawn + "x"] {
      #expect(picture(text) == nil)
    }
  }

  @Test func base64IsThatOfFoundation() {
    for count in 0...20 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 89 + 250) }
      #expect(Base64.text(of: bytes) == Data(bytes).base64EncodedString())
    }
  }

  @Test func curvesAreLinesOfTenths() {
    let picture = PagePicture(
      lines: [[(0, 1), (2.04, -0.26)], [(3, 3)]], width: 10, height: 5, title: "<x>")
    #expect(
      picture.markup == """
        <svg class="spark" xmlns="http://www.w3.org/2000/svg" width="10" height="5" \
        viewBox="0 0 10 5" role="img" aria-label="&lt;x&gt;"><title>&lt;x&gt;</title>\
        <polyline points="0,1 2,-0.3"/><circle cx="3" cy="3" r="2"/></svg>
        """)
  }
}
