import Foundation
import FoundationXML
import Testing

@testable import Reports

@Suite struct InlineSVGTests {
  private let drawn = """
    <?xml version="1.0" encoding="utf-8"  standalone="no"?>
    <svg\u{20}
     width="600" height="400"
     viewBox="0 0 600 400"
     xmlns="http://www.w3.org/2000/svg"
     xmlns:xlink="http://www.w3.org/1999/xlink"
    >

    <title>loss</title>
    <desc>Produced by GNUPLOT 5.4 patchlevel 4 </desc>

    <g id="gnuplot_canvas">
    <circle id='gpDot' r='0.5'/><use xlink:href='#gpDot'/><g id="loss_plot_1"
     fill="url(#grid)"/>
    <text> id='gpDot' href='#gpDot'</text>
    </g>
    </svg>
    """

  @Test func idsGetAPrefixAndTextsDoNot() throws {
    let picture = try #require(InlineSVG(drawn, title: "\"Loss\"", prefix: "run1-"))
    #expect(
      picture.markup == """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
        width="600" height="400" viewBox="0 0 600 400" role="img" \
        aria-label="&quot;Loss&quot;"><title>&quot;Loss&quot;</title><g>
        <circle id='run1-gpDot' r='0.5'/><use xlink:href='#run1-gpDot'/><g id="run1-loss_plot_1"
         fill="url(#run1-grid)"/>
        <text> id='gpDot' href='#gpDot'</text>
        </g>
        </svg>
        """)
    #expect(XMLParser(data: Data(picture.markup.utf8)).parse())
  }

  @Test func whatIsNoPictureOfGnuplotsIsLeftOut() {
    let script = drawn.replacingOccurrences(of: "<text>", with: "<script>x</script><text>")
    for text in ["", "<svg/>", String(drawn.prefix(400)), script] {
      #expect(InlineSVG(text, title: "x", prefix: "x") == nil)
    }
  }

  @Test func curvesAreLinesOfTenths() {
    let picture = InlineSVG(
      lines: [[(0, 1), (2.04, -0.26)], [(3, 3)]], width: 10, height: 5, title: "<x>")
    #expect(
      picture.markup == """
        <svg class="spark" xmlns="http://www.w3.org/2000/svg" width="10" height="5" \
        viewBox="0 0 10 5" role="img" aria-label="&lt;x&gt;"><title>&lt;x&gt;</title>\
        <polyline points="0,1 2,-0.3"/><circle cx="3" cy="3" r="2"/></svg>
        """)
  }
}
