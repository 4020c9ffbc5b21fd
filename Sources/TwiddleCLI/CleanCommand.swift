internal import ArgumentParser
internal import Experiments

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Show, and then delete, runs that made room for repetitions.",
    discussion: """
      They lie in the folder .trash in DIR. Without --yes nothing is deleted.

      Example: twiddle clean --yes
      """)

  @OptionGroup var folder: RunsOption

  @Flag(help: "Delete them.")
  var yes = false

  func run() throws {
    let trash = Trash(of: folder.runs)
    let entries = try trash.entries()
    for entry in entries {
      Terminal.output.line("\(Format.bytes(entry.bytes))  \(entry.path)")
      if yes { try trash.delete(entry) }
    }
    let all = Format.bytes(entries.reduce(0) { $0 + min($1.bytes, .max - $0) })
    let runs = Format.counted(entries.count, "run")
    Terminal.output.line(
      entries.isEmpty
        ? "Nothing lies in \(folder.runs)/.trash."
        : yes ? "Deleted \(runs), \(all)." : "\(runs), \(all). --yes deletes them.")
  }
}
