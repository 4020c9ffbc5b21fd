internal import Experiments
internal import Reports
internal import YAML

/// One run in full: how it ended, what it learned, its figures, its files.
struct RunPage {
  private let record: RunRecord
  private let pictures: [PagePicture]

  /// Rows of metrics.csv, and lines of the log, that are shown.
  private static let mostRows = 10
  private static let mostLines = 200
  /// Bytes that these have at most.
  private static let tail = 1 << 16

  init(_ record: RunRecord, _ pictures: [PagePicture]) {
    self.record = record
    self.pictures = pictures
  }

  var blocks: [Page.Block] {
    // Why there is none is the record's reason.
    let result = try? ResultView(record.directory)
    var blocks: [Page.Block] = [.facts(facts(result))]
    if let result { blocks.append(.table(RunPage.table(result))) }
    for note in result?.notes ?? [] { blocks.append(.text("\(note.capitalizedFirst).")) }
    if !pictures.isEmpty { blocks.append(.pictures(pictures)) }
    return blocks + files
  }

  private func facts(_ result: ResultView?) -> [(name: String, value: String)] {
    var facts = [(name: "State", value: "\(record.state)")]
    if let reason = record.reason { facts.append((name: "Reason", value: reason)) }
    if let result {
      facts.append((name: "Network", value: result.size))
      if let loss = result.loss { facts.append((name: "Loss", value: loss)) }
      if !result.risen.isEmpty {
        facts.append((name: "Rise", value: result.risen.joined(separator: "; ")))
      }
      if let learned = result.learned { facts.append((name: "Learned operator", value: learned)) }
      facts += result.extras.map { (name: $0.name, value: $0.value) }
    } else if let epochs = record.epochs {
      facts.append((name: "Epochs", value: "\(epochs)"))
    }
    if let seconds = record.seconds {
      facts.append((name: "Time", value: Format.seconds(seconds)))
    }
    facts.append((name: "Directory", value: record.directory.path))
    return facts
  }

  private static func table(_ result: ResultView) -> PageTable {
    PageTable(
      caption: "What the network makes of data it never saw",
      columns: ResultView.titles.enumerated().map { index, title in
        PageTable.Column(index == 0 ? "data" : title, isNumeric: (1...3).contains(index))
      },
      rows: result.rows.map { row in
        row.cells.enumerated().map { index, cell in
          PageTable.Cell(index == 0 && row.isReference ? "– \(cell)" : cell)
        }
      }, isSortable: false)
  }

  private var files: [Page.Block] {
    let directory = record.directory
    var blocks: [Page.Block] = []
    func add(_ title: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      blocks.append(.fold(title: title, blocks: [.code(text)]))
    }
    add("Definition", Report.text(directory.definition))
    add("Environment", Report.text(directory.environment))
    if let table = lastRows { blocks.append(.fold(title: "Last epochs", blocks: [.table(table)])) }
    add("Log", lastLines)
    return blocks
  }

  private var lastLines: String? {
    guard File.exists(record.directory.log) else { return nil }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try File.read(record.directory.log, last: RunPage.tail)
    } catch {
      return "\(error)"
    }
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let isCut = lines.count > RunPage.mostLines || bytes.count == RunPage.tail
    return (isCut ? "…\n" : "") + lines.suffix(RunPage.mostLines).joined(separator: "\n")
  }

  private var lastRows: PageTable? {
    let file = record.directory.metrics
    let ends = record.read {
      (try File.read(file, first: RunPage.tail), try File.read(file, last: RunPage.tail))
    }
    guard let (head, tail) = ends else { return nil }
    func lines(_ bytes: [UInt8]) -> [Substring] {
      String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }
    let names = lines(head).first?.split(separator: ",").map(String.init) ?? []
    let rows = lines(tail).dropFirst().suffix(RunPage.mostRows).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }.filter { $0.count == names.count }
    if names.isEmpty || rows.isEmpty { return nil }
    return PageTable(
      caption: "The last rows of metrics.csv",
      columns: names.map { PageTable.Column($0, isNumeric: true) },
      rows: rows.map { row in
        row.map { cell in
          let number = Double(String(cell))
          return PageTable.Cell(number.map { Format.printf("%.6g", $0) } ?? String(cell))
        }
      }, isSortable: false)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
