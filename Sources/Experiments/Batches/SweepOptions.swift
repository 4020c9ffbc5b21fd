internal import YAML

extension Sweep {
  /// What the command line sets over all definitions by `--set key=value`, of which the last holds, and
  /// by `--sweep key=A,B,C`.
  init(sets: [String], sweeps: [String]) throws(DefinitionError) {
    var axes: [Axis] = []
    for text in sets {
      let set = try Override(text)
      axes.removeAll { $0.path == set.path }
      if axes.count > Sweep.mostKeys { continue }
      axes.append(Axis(path: set.path, mark: set.mark, values: [set.value], isSet: true))
    }
    let set = Set(axes.map(\.path))
    // One more than may be says enough.
    for text in sweeps.prefix(Sweep.mostKeys + 1) { axes.append(try Axis(option: text)) }
    self.init(axes: axes)
    if let axis = surplus {
      throw DefinitionError([
        Diagnostic(axis.mark, Sweep.surplusProblem, help: Sweep.surplusHelp)
      ])
    }
    guard let axis = repeated else { return }
    throw DefinitionError([
      set.contains(axis.path)
        ? Diagnostic(
          axis.mark, "'\(axis.path)' is set and swept", help: "use one of --set and --sweep")
        : Diagnostic(
          axis.mark, "'\(axis.path)' is swept twice", help: "write one --sweep with all its values")
    ])
  }
}

extension Sweep.Axis {
  fileprivate init(option text: String) throws(DefinitionError) {
    // By bytes: to Swift a sign before an accent is another one.
    let parts = text.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1)
      .map { String(Substring($0)) }
    let isList = parts.count == 2 && parts[1].utf8.first == UInt8(ascii: "[")
    let given: Override
    do throws(DefinitionError) {
      given = try Override(
        parts.count == 2 && !isList ? "\(parts[0])=[\(parts[1])]" : text, option: "--sweep")
    } catch {
      throw isList ? Sweep.Axis.severalLists(parts[0], parts[1]) ?? error : error
    }
    let values = given.value.items ?? [given.value]
    guard !values.isEmpty, given.path != "seed" else {
      throw DefinitionError([
        Diagnostic(
          given.mark,
          values.isEmpty ? "'\(given.path)' needs a value to sweep" : "'seed' can't be swept",
          help: values.isEmpty ? "write --sweep data.scale=1,2" : "use --seeds 1,2")
      ])
    }
    self.init(path: given.path, mark: given.mark, values: values)
  }

  /// What is wrong with `taps=[1,2],[3,4]`; nil where it is something else.
  private static func severalLists(_ path: String, _ lists: String) -> DefinitionError? {
    let right = "\(path)=[\(lists)]"
    // Whatever else is wrong with it is told where the option is read.
    guard (try? Override(right, option: "--sweep")) != nil else { return nil }
    return DefinitionError([
      Diagnostic(
        Mark(option: "--sweep", text: "\(path)=\(lists)"),
        "lists to sweep need brackets around all of them", help: "write --sweep '\(right)'")
    ])
  }
}
