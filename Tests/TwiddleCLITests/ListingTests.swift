import Testing

@testable import TwiddleCLI

@Suite struct ListingTests {
  private func listing(_ texts: String...) -> Listing {
    var listing = Listing([Listing.Column("a")])
    for text in texts { listing.append([Listing.Cell(text)]) }
    return listing
  }

  /// A mark that follows combines with the quotation mark to one character of Swift.
  @Test func quotesAndBarsWithAccentsAreEscaped() {
    #expect(
      Array(listing("x\"\u{301}y").text(.csv).unicodeScalars)
        == Array("a\n\"x\"\"\u{301}y\"\n".unicodeScalars))
    #expect(
      Array(listing("x|\u{301}y").text(.markdown).unicodeScalars)
        == Array("| a |\n| --- |\n| x\\|\u{301}y |\n".unicodeScalars))
  }

  @Test func aCellIsOneLine() {
    let cells = listing("x\r\ny\u{2028}z", "\t\u{1B}[1m")
    let (first, second) = ("x\\u000d\\ny\\u2028z", "\\t\\u001b[1m")
    #expect(cells.text(.table) == "a\n\(first)\n\(second)\n")
    #expect(
      cells.text(.markdown)
        == #"| a || --- || x\\u000d\\ny\\u2028z || \\t\\u001b\[1m |"#.replacing("||", with: "|\n|")
        + "\n")
  }

  /// A backslash before a bar would let it end the cell; pages show tags of Markdown, links and pictures.
  @Test func textsOfOthersAreNoMarkdown() {
    #expect(
      listing(#"a\|b <img src=x> ![c](d) `e`"#).text(.markdown)
        == #"| a |\n| --- |\n| a\\\|b \<img src=x> !\[c](d) \`e\` |\n"#.replacing(
          #"\n"#, with: "\n"))
    #expect("# a *b* ~~c~~ &lt;".inMarkdown == ##"\# a \*b\* \~\~c\~\~ \&lt;"##)
    #expect("_a_ __init__ nmse_db _".inMarkdown == #"\_a\_ \_\_init\_\_ nmse_db \_"#)
  }

  @Test(arguments: ["=1+1", "+1", "-1+2", "@SUM(A1)", "\tx", "=\u{301}1"])
  func formulasStayTexts(text: String) {
    #expect(Array(listing(text).text(.csv).utf8) == Array("a\n'\(text)\n".utf8))
  }

  @Test func numbersStayNumbers() {
    var listing = Listing([Listing.Column("a")])
    listing.append([Listing.Cell(-3)])
    listing.append([Listing.Cell(number: -.infinity)])
    #expect(listing.text(.csv) == "a\n-3\n-inf\n")
  }
}
