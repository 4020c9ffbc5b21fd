internal import Experiments
internal import Reports

/// A comparison as a page: what was asked, the tables, the figures, every run.
struct Report {
  /// Runs, or groups of which one run is shown.
  static let mostInFull = 12

  private let comparison: Comparison
  private let tables: ComparisonTables
  private let curves: [[ErrorCurve?]]
  /// Places of the runs that are shown in full.
  private let full: [Place]
  private let pictures: ReportPictures
  private let command: String
  /// Where the page will lie.
  private let folder: String
  let notes: [String]

  struct Place: Hashable {
    let group: Int
    let member: Int
    var anchor: String { "run-\(group + 1)-\(member + 1)" }
  }

  init(_ comparison: Comparison, in folder: String, command: String) throws {
    self.comparison = comparison
    self.folder = folder
    self.command = command
    tables = ComparisonTables(comparison: comparison)
    curves = comparison.groups.map { $0.members.map { ErrorCurve($0.record) } }
    full = Report.full(of: comparison)
    let figures = ComparisonFigures(comparison, curves: curves)
    pictures = try ReportPictures(
      of: figures.figures,
      runs: full.map { comparison.groups[$0.group].members[$0.member].record.directory },
      catalog: TwiddleCLI.catalog)
    notes = pictures.notes + [figures.note].compactMap { $0 }
  }

  var page: Page {
    Page(
      title: comparison.title ?? "Comparison of runs", description: comparison.description,
      generator: "Twiddle \(Twiddle.version)",
      sections: [
        Page.Section(id: "results", title: "Results", blocks: results),
        Page.Section(
          id: "without-result", title: "Without a result",
          blocks: comparison.shortcomings.isEmpty ? [] : [.list(comparison.shortcomings)]),
        Page.Section(
          id: "notes", title: "Notes",
          blocks: comparison.notes + notes == [] ? [] : [.list(comparison.notes + notes)]),
        Page.Section(
          id: "figures", title: "Figures",
          blocks: pictures.comparison.isEmpty ? [] : [.pictures(pictures.comparison)]),
        Page.Section(id: "measures", title: "Each measure", blocks: measures),
        Page.Section(id: "settings", title: "Settings", blocks: settings),
        Page.Section(id: "runs", title: "All runs", blocks: runs),
        Page.Section(id: "curves", title: "All curves", blocks: multiples),
        Page.Section(
          id: "full", title: isComplete ? "Each run" : "One run of each group", blocks: pages),
      ])
  }

  private var members: [(place: Place, group: ComparisonGroup, record: RunRecord, seed: Int)] {
    comparison.groups.enumerated().flatMap { index, group in
      group.members.enumerated().map {
        (Place(group: index, member: $0), group, $1.record, $1.seed)
      }
    }
  }

  private var isComplete: Bool { members.count == full.count }

  /// All runs where there are few, or else of each group the one in the middle of its first measure.
  private static func full(of comparison: Comparison) -> [Place] {
    let counts = comparison.groups.map(\.members.count)
    if counts.reduce(0, +) <= mostInFull {
      return counts.enumerated().flatMap { group, count in
        (0..<count).map { Place(group: group, member: $0) }
      }
    }
    guard counts.count <= mostInFull else { return [] }
    return zip(comparison.groups, comparison.cells).enumerated().compactMap { index, pair in
      let (group, cells) = pair
      let ranked = cells.first.map { cell in
        group.members.indices.compactMap { place in cell.values[place].map { (place, $0) } }
      }
      // What is not a number is no middle.
      let sorted = (ranked ?? []).filter { !$0.1.isNaN }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      let place = sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 2].0
      return group.members.isEmpty ? nil : Place(group: index, member: place)
    }
  }

  private var results: [Page.Block] {
    let finished = members.count { $0.record.state == .finished }
    let groups = Format.counted(comparison.groups.count, "group")
    var facts = [
      (
        name: "Runs",
        value: "\(Format.grouped(members.count)) in \(groups), "
          + (finished == members.count ? "all" : Format.grouped(finished)) + " finished"
      )
    ]
    if let baseline = comparison.baseline {
      facts.append((name: "Baseline", value: comparison.groups[baseline].label))
    }
    facts.append((name: "Made by", value: command))
    let caption =
      "Mean of each measure ± its 95 % interval (Student’s t) over the n runs of a group"
    return [.facts(facts), .table(PageTable(tables.overview, caption: caption))]
      + comparison.explanations.map(Page.Block.text)
  }

  private var measures: [Page.Block] {
    comparison.keys.enumerated().compactMap { place, key in
      tables.details(place).map { .table(PageTable($0, caption: key.heading)) }
    }
  }

  private var settings: [Page.Block] {
    var blocks: [Page.Block] = []
    if !comparison.differences.isEmpty {
      blocks.append(.table(PageTable(tables.settings, caption: "Settings that differ")))
    }
    let definitions: [Page.Block] = comparison.groups.compactMap { group in
      guard let record = group.members.first?.record else { return nil }
      let text = Report.text(record.directory.definition) ?? group.definition?.line
      return text.map { .fold(title: group.label, blocks: [.code($0)]) }
    }
    if !definitions.isEmpty {
      blocks.append(.fold(title: "Complete definitions", blocks: definitions))
    }
    return blocks
  }

  private var runs: [Page.Block] {
    let addresses = members.map { member in
      full.contains(member.place) ? "#\(member.place.anchor)" : address(member.record)
    }
    let table = PageTable(
      tables.seeds, caption: "Every run with its values as measured", linking: addresses)
    return [.table(table)]
  }

  /// Nil where there is no folder yet.
  private func address(_ record: RunRecord) -> String? {
    record.state == .absent
      ? nil : Page.address(ofPath: RelativePath.from(folder, to: record.directory.path) + "/")
  }

  private var multiples: [Page.Block] {
    let known = curves.joined().compactMap { $0 }
    let all = known.flatMap(\.decibels)
    guard !isComplete, let low = all.min(), let high = all.max() else { return [] }
    func tile(_ place: Place, title: String) -> Page.Tile {
      let group = comparison.groups[place.group]
      let member = group.members[place.member]
      let words = "\(group.label), seed \(member.seed)"
      let curve = curves[place.group][place.member]
      let picture = curve.flatMap { curve in
        curve.epochs.isEmpty
          ? nil : PagePicture(curve, on: low...high, title: "\(words): \(curve.words)")
      }
      let notes = [
        member.record.state == .finished ? nil : "\(member.record.state)", curve?.missing,
      ].compactMap(\.self)
      return Page.Tile(
        title: title, picture: picture, note: notes.isEmpty ? nil : notes.joined(separator: ", "),
        address: address(member.record))
    }
    let scale = "\(Format.decibels(low)) to \(Format.decibels(high))"
    let note = Page.Block.text(
      "Held-out error (nmse) of every run over its epochs. The height of each picture is "
        + "\(scale), its width the run from the first epoch to the last.")
    // Groups of one or two would be more headings than pictures.
    if members.count < 3 * comparison.groups.count {
      return [
        note, .tiles(members.map { tile($0.place, title: "\($0.group.label) seed \($0.seed)") }),
      ]
    }
    return [note]
      + comparison.groups.enumerated().map { index, group in
        let tiles = group.members.enumerated().map { place, member in
          tile(Place(group: index, member: place), title: "seed \(member.seed)")
        }
        return .part(id: "curves-\(index + 1)", title: group.label, blocks: [.tiles(tiles)])
      }
  }

  private var pages: [Page.Block] {
    zip(full, pictures.runs).map { place, pictures in
      let group = comparison.groups[place.group]
      let member = group.members[place.member]
      return .part(
        id: place.anchor, title: "\(group.label), seed \(member.seed)",
        blocks: RunPage(member.record, pictures).blocks)
    }
  }

  /// The content of a file, or why it can't be had; nil where there is none. What is no UTF-8 is
  /// replaced.
  static func text(_ file: String) -> String? {
    guard File.exists(file) else { return nil }
    do throws(FileError) {
      return String(decoding: try File.read(file), as: UTF8.self)
    } catch {
      return "\(error)"
    }
  }

  /// A command as one would type it.
  static func command(_ arguments: [String]) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=,:@%+")
    let words = arguments.dropFirst().map { word in
      word.isEmpty || !word.allSatisfy(plain.contains)
        ? "'" + word.unicodeScalars.map { $0 == "'" ? "'\\''" : "\($0)" }.joined() + "'" : word
    }
    return (["twiddle"] + words).joined(separator: " ")
  }
}

extension ErrorCurve {
  fileprivate var words: String {
    let (first, last) = (decibels.first ?? 0, decibels.last ?? 0)
    if decibels.count == 1 { return Format.decibels(last) }
    let epoch = epochs.last.flatMap { Int(exactly: $0) } ?? 0
    return "from \(Format.decibels(first)) to \(Format.decibels(last)) at epoch \(epoch)"
  }
}
