import Foundation
import Numerical
import Testing

@testable import Reports

@Suite struct FigureTests {
  @Test func scriptIsWholeAndNamesOnlyItsOwnFiles() throws {
    var data = DataFile()
    let index = data.add("squares", columns: ["x", "y"], rows: [[1, 1], [2, 4]])
    let figure = Figure(
      "squares", title: "Squares of <b>\n'numbers'", data: data,
      commands: "plot data index \(index) using 1:2 with lines title 'x²'")
    let script = figure.script(.svg)
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0] == "# Squares of <b> 'numbers'", "one line of comment, whatever the title holds")
    #expect(script.contains(HouseStyle.lines))
    #expect(lines.contains("set output 'squares.svg'"))
    #expect(lines.contains("data = 'squares.dat'"))
    #expect(
      script.hasSuffix("\nplot data index 0 using 1:2 with lines title 'x²'\nunset output\n"))
    let quoted = script.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }
      .map(\.element)
    #expect(
      quoted.filter { $0.contains("/") || $0.hasSuffix(".svg") || $0.hasSuffix(".dat") }
        == ["squares.svg", "squares.dat"])
    #expect(data.text == "# squares: x y\n1 1\n2 4\n")
  }

  @Test func blocksOfDataAreApart() {
    var data = DataFile()
    _ = data.add("a", columns: ["x"], rows: [[0.5]])
    let index = data.add("b", Matrix(rows: 2, columns: 2, elements: [1, 2, .nan, -3]))
    #expect(index == 1)
    #expect(data.text == "# a: x\n0.5\n\n\n# b: 2 x 2\n1 2\nNaN -3\n")
  }

  /// As WCAG 2.1: 4:1 and more against a white and a dark page.
  @Test func inkIsReadableOnLightAndDarkPages() {
    let ink = luminance(HouseStyle.ink)
    #expect(1.05 / (ink + 0.05) > 4)
    #expect((ink + 0.05) / (luminance("#121212") + 0.05) > 4)
    for color in HouseStyle.colors {
      #expect(1.05 / (luminance(color) + 0.05) > 3, "\(color)")
      #expect((luminance(color) + 0.05) / (luminance("#121212") + 0.05) > 3, "\(color)")
    }
  }

  private func luminance(_ color: String) -> Double {
    let value = UInt32(color.dropFirst(), radix: 16) ?? 0
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double(value >> shift & 0xFF) / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  @Test func thinnedMatrixKeepsWhatIsLargest() {
    let matrix = Matrix(rows: 3, columns: 3, elements: [1, -5, 0, 2, 3, 0, 0, 0, -1])
    #expect(matrix.thinned(by: 2) == Matrix(rows: 2, columns: 2, elements: [-5, 0, 0, -1]))
  }

  @Test func ticsAreFewAndRound() {
    #expect([1.0, 0.51, 3.6e-7, 1.7].map(Tics.step(below:)) == [0.5, 0.2, 2e-7, 1])
    #expect([4, 8, 32, 64, 1000].map(Tics.step(count:)) == [1, 2, 8, 16, 256])
  }

  @Test func phasesHaveNoJumps() {
    // A delay of 3 samples turns by −540 degrees up to Nyquist.
    let response = FilterResponse([0, 0, 0, 1], points: 65)
    let phases = response.phases(where: Array(repeating: true, count: 65))
    #expect(abs(phases[64] + 540) < 1e-9)
    #expect(response.powers.allSatisfy { abs($0 - 1) < 1e-12 })
    #expect(response.phases(where: Array(repeating: false, count: 65)).allSatisfy { $0.isNaN })
  }
}
