import Experiments
import Foundation
import Testing

@Suite struct RunDirectoryTests {
  @Test(arguments: [
    ("dft", "dft"), ("linear dft", "linear-dft"), ("a/b", "a-b"), ("..", "_."), ("-rf", "_rf"),
    ("<script>\"x\"</script>", "_script--x---script-"), ("Фурье 傅里叶", "Фурье-傅里叶"),
  ])
  func folderIsSafeForAnyName(name: String, folder: String) throws {
    let quoted = name.replacingOccurrences(of: "\"", with: "\\\"")
    let text = small.replacingOccurrences(of: "name: small", with: "name: \"\(quoted)\"")
    let directory = RunDirectory(for: try definition(text), in: "runs")
    #expect(directory.path.split(separator: "/")[1] == folder)
  }

  @Test func longNamesAreCut() throws {
    let name = String(repeating: "é", count: 300)
    let directory = RunDirectory(
      for: try definition(small.replacingOccurrences(of: "name: small", with: "name: \(name)")),
      in: "runs")
    #expect(directory.path.split(separator: "/")[1].utf8.count <= 90)
  }
}
