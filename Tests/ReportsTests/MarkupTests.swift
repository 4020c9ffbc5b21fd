import Testing

@testable import Reports

@Suite struct MarkupTests {
  @Test func whatIsMarkupIsEscaped() {
    #expect(
      Markup.escaped("<a href=\"x\" b='y'>&amp;</a>")
        == "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;")
  }

  /// With an accent on it a quote is another character to Swift, but not to a browser.
  @Test func accentsHideNothing() {
    #expect(Markup.escaped("\"\u{301} onclick=") == "&quot;\u{301} onclick=")
    #expect(Markup.escaped("<\u{338}") == "&lt;\u{338}")
  }

  @Test func whatXMLForbidsIsReplaced() {
    #expect(Markup.escaped("a\u{0}b\u{1B}c\u{202E}d\u{FFFE}\r\ne\t") == "a�b�c�d��\ne\t")
    #expect(
      Markup.escaped("\u{FEFF}a\u{200E}\u{200F}\u{61C}b\u{2028}\u{2066}\u{9B}") == "�a���b���")
    #expect(Markup.escaped("ünïcödé 日本語 👩‍🔬 עברית") == "ünïcödé 日本語 👩‍🔬 עברית")
  }

  @Test func pathsAreAddresses() {
    #expect(Markup.address(ofPath: "../a b/ü\"<?#%.svg") == "../a%20b/%C3%BC%22%3C%3F%23%25.svg")
  }

  @Test func aWayLeadsFromFolderToFolder() {
    #expect(RelativePath.from("/usr", to: "/usr/lib") == "lib")
    #expect(RelativePath.from("/usr/lib", to: "/nowhere/x") == "../../nowhere/x")
    #expect(RelativePath.from("/usr", to: "/usr") == ".")
    #expect(RelativePath.from(".", to: "nowhere/x") == "nowhere/x")
  }
}
