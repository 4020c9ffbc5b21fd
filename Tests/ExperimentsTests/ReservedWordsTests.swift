import TestSupport
import Testing

@testable import Experiments

/// No function of the generated code has a name that its compilers know.
@Suite struct ReservedWordsTests {
  /// All that C's compiler finds in the headers that the code includes, by the compiler itself, and Python's keywords.
  @Test func wordsOfTheHeadersAreReserved() throws {
    let words = try Python.run(
      """
      import keyword, re, subprocess, sys
      def cc(*options): return subprocess.run(["cc", "-E", *options, "-xc", sys.argv[1]], text=True, capture_output=True,
                                              check=True).stdout
      words = re.findall(r"\\b[A-Za-z]\\w*\\b", cc("-P"))
      words += re.findall(r"^#define ([A-Za-z]\\w*)", cc("-dM"), re.M)
      print(*sorted(set(words + keyword.kwlist)))
      """, input: "#include <stdio.h>\n#include <stddef.h>\n"
    ).split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(words.count > 150)
    #expect(words.filter { OperatorSource.identifier($0) == $0 } == [])
  }

  @Test func namesStayOrAreMadeUsable() {
    for (name, word) in [
      ("dft_8", "dft_8"), ("8", "f8"), ("", "f"), ("_x", "f_x"), ("__FILE__", "f__FILE__"),
      ("-", "f_"),
      ("abs", "abs_"), ("False", "False_"), ("linux", "linux_"), ("NULL", "NULL_"),
    ] { #expect(OperatorSource.identifier(name) == word) }
  }
}
