import Foundation
import FoundationXML
import Numerical
import Testing

@testable import Reports
@testable import Targets

@Suite struct PageTests {
  private func page(_ blocks: [Page.Block], title: String = "Title") -> String {
    Page(
      title: title, description: nil, generator: "Twiddle",
      sections: [
        Page.Section(id: "one", title: "One", blocks: blocks),
        Page.Section(id: "empty", title: "Empty", blocks: []),
      ]
    ).html
  }

  private func isWellFormed(_ html: String) -> Bool { XMLParser(data: Data(html.utf8)).parse() }

  @Test func tablesSayWhatTheyAre() {
    let table = PageTable(
      caption: "Values",
      columns: [PageTable.Column("group"), PageTable.Column("dB", name: "nmse", isNumeric: true)],
      rows: [
        [PageTable.Cell("a", address: "#a"), PageTable.Cell("-1.5 ± 0.2", number: -1.46)],
        [PageTable.Cell("b"), PageTable.Cell("-")],
      ])
    let html = page([.table(table)])
    #expect(
      html.contains(
        """
        <div class="scroll" role="region" aria-labelledby="table-1" tabindex="0">
        <table data-sortable="yes">
        <caption><span id="table-1">Values</span></caption>
        <thead><tr>
        <th scope="col">group</th>
        <th scope="col" class="number" title="nmse">dB</th>
        </tr></thead>
        <tbody>
        <tr><th scope="row"><a href="#a">a</a></th><td class="number" data-key="-1.46">-1.5 ± 0.2\
        </td></tr>
        <tr><th scope="row">b</th><td class="number">-</td></tr>
        </tbody>
        </table>
        </div>
        """))
    #expect(!html.contains("Empty"))
    #expect(isWellFormed(html))
  }

  @Test func nastyTextsStayTexts() {
    let nasty = "\"'><script>alert(1)</script>\u{0}\u{202E}{{title}}\n&lt; ]]> 日本語"
    let long = String(repeating: "名", count: 300)
    let table = PageTable(
      caption: nasty, columns: [PageTable.Column(nasty, name: nasty + "!")],
      rows: [[PageTable.Cell(nasty, address: nasty)], [PageTable.Cell(long)]])
    let picture = PagePicture(lines: [[(0, 0)]], width: 1, height: 1, title: nasty)
    let blocks: [Page.Block] = [
      .text(nasty), .list([nasty]), .facts([(nasty, nasty)]), .table(table), .pictures([picture]),
      .tiles([Page.Tile(title: nasty, picture: picture, note: nasty, address: nasty)]),
      .code(nasty), .fold(title: nasty, blocks: [.part(id: "x", title: nasty, blocks: [])]),
    ]
    let html = page(blocks, title: nasty)
    #expect(isWellFormed(html))
    #expect(html.components(separatedBy: "<script").count == 2)
    #expect(html.contains(long))
    #expect(html.contains("{{title}}"))
  }

  @Test func blocksInBlocksKeepToThemselves() {
    let html = page([
      .fold(title: "Outer", blocks: [.fold(title: "Inner", blocks: [.text("deep")])])
    ])
    #expect(html.components(separatedBy: "<details>").count == 3)
    #expect(html.components(separatedBy: "deep").count == 2)
    #expect(html.components(separatedBy: "Outer").count == 2)
  }

  @Test func onlyTheScriptOfThePageMayRun() throws {
    let digits = Array(SHA256.hexadecimal(of: Array(PageScript.text.utf8)))
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    #expect(PageScript.digest == Data(bytes).base64EncodedString())
    let html = page([.text("x")])
    #expect(html.contains("default-src 'none'"))
    #expect(html.contains("script-src 'sha256-"))
    #expect(!html.contains("src="))
    #expect(!html.contains("@import"))
  }
}
