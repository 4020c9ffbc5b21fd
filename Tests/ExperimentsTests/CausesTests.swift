import Foundation
import Testing

/// What went wrong is told, or a comment says why it need not be.
@Suite struct CausesTests {
  @Test func noSourceDropsACauseWithoutAReason() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(atPath: root.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
    #expect(files.count > 100)
    for file in files {
      let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
      #expect(CausesTests.dropped(text) == [], "\(file)")
    }
  }

  @Test func whatDropsACauseIsFound() {
    let text = """
      let a = try? read()
      // Nothing is there.
      let b = try? read()
      let c = (try? read()) ?? 0  // Nothing is there.
      do { try read() } catch { return nil }
      do { try read() } catch {
        return
      }
      do { try read() } catch {
        // Nothing is there.
        return
      }
      do { try read() } catch { problem = error }
      """
    #expect(CausesTests.dropped(text) == [1, 5, 6])
  }

  /// The lines, from 1, with a `try?` or an error that is caught and left, and no comment on the line, on
  /// that before, or first of what is done about it.
  private static func dropped(_ text: String) -> [Int] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter { place in
      let line = lines[place]
      let next = place + 1 < lines.count ? lines[place + 1] : ""
      guard
        line.contains("try?") || line.contains(/catch \{ *(return( nil)?|continue|break)? *\}/)
          || line.hasSuffix("catch {")
            && next.contains(/^ *(return( nil)?|continue|break|\}|\/\/.*)$/)
      else { return false }
      let near = [place > 0 ? lines[place - 1] : "", line.hasSuffix("{") ? next : ""]
      return !line.contains("//") && !near.contains { $0.contains(/^ *\/\//) }
    }.map { $0 + 1 }
  }
}
