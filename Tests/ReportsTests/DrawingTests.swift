import Experiments
import Foundation
import Testing

@testable import Reports

@Suite struct DrawingTests {
  private func figure(_ name: String, isAnimation: Bool = false) -> Figure {
    var data = DataFile()
    _ = data.add("x", columns: ["x"], rows: [[1], [2]])
    let plot = "plot data using 1 with lines\n"
    return Figure(
      name, title: name, isAnimation: isAnimation, data: data,
      commands: isAnimation ? plot + plot : plot)
  }

  private func draw(
    _ figures: [Figure], _ folder: Folder, _ gnuplot: Gnuplot, _ format: FigureFormat = .svg
  ) throws -> Drawing {
    try Drawing(
      of: figures, into: "\(folder.path)/figures", of: FileTree(folder.path), format: format,
      by: gnuplot)
  }

  private func names(_ folder: Folder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/figures").sorted()
  }

  /// Draws all as told, and of `bad` what it is given.
  private static func lies(_ text: String) -> String {
    """
    for a; do
      case "$a" in
        bad.gp) printf '%s' '\(text)' > bad.svg; echo drawn;;
        *.gp) printf '<?xml?><svg></svg>\\n' > "${a%.gp}.svg"; echo drawn;;
      esac
    done
    """
  }

  @Test(arguments: [
    ("", "nothing"), ("<?xml?><svg>", "only a part of it"), ("</svg>", "only a part of it"),
    ("<?xml?><svg></svg", "only a part of it"),
  ])
  func whatIsNotWholeIsNoPicture(text: String, drawn: String) throws {
    let (folder, gnuplot) = try fakeGnuplot(DrawingTests.lies(text))
    let tree = FileTree(folder.path)
    try tree.createDirectory("\(folder.path)/figures")
    try tree.replace("\(folder.path)/figures/bad.svg", with: "of other data")
    let drawing = try draw(["one", "bad", "two"].map { figure($0) }, folder, gnuplot)
    #expect(drawing.files == ["one", "two"].map { "\(folder.path)/figures/\($0).svg" })
    #expect(
      drawing.notes == ["figure bad was not drawn: gnuplot ended well and drew \(drawn)"])
    #expect(
      try names(folder) == [
        "bad.dat", "bad.gp", "one.dat", "one.gp", "one.svg", "two.dat", "two.gp", "two.svg",
      ])
  }

  @Test func aProgramThatDoesNothingIsToldOnce() throws {
    let (folder, gnuplot) = try fakeGnuplot("for a; do echo drawn; done")
    let drawing = try draw(["one", "two", "three", "four"].map { figure($0) }, folder, gnuplot)
    #expect(drawing.files == [])
    #expect(
      drawing.notes == [
        "4 figures (one, two, three, …) were not drawn: gnuplot ended well and drew nothing"
      ])
  }

  /// What gnuplot draws is whole, and no longer where the end is cut off.
  @Test(
    .enabled(if: Gnuplot() != nil, "gnuplot is not installed"), arguments: FigureFormat.allCases)
  func endsOfPictures(format: FigureFormat) throws {
    let folder = try Folder()
    let gnuplot = try #require(Gnuplot())
    let drawing = try draw([figure("a"), figure("b", isAnimation: true)], folder, gnuplot, format)
    #expect(drawing.notes == [])
    #expect(drawing.files.count == 2)
    for file in drawing.files {
      let bytes = try File.read(file)
      #expect(FigureFormat.isWhole(bytes, file: file))
      for count in [0, 1, bytes.count / 2, bytes.count - 3] {
        #expect(!FigureFormat.isWhole(Array(bytes.prefix(count)), file: file))
      }
      #expect(!FigureFormat.isWhole(Array(bytes.dropFirst()), file: file))
    }
  }
}
