internal import YAML

extension FrozenPlan {
  package static let needsFile =
    "--set, --sweep and --only vary the file of a suite; name that file"

  /// The plan of a suite that is named by its file or its name; nil where nothing of that name was
  /// planned.
  ///
  /// A file is planned as it stands now, so that what was edited shows: notes tell where it differs
  /// from what was run last. A file that can't be planned any more, as its recording is gone, falls
  /// back to the plan that was run.
  ///
  /// - Parameter settings: what the command line sets over the file, as for `run`.
  package static func named(
    _ place: String, settings: Plan.Settings = Plan.Settings(), in runs: String, catalog: Catalog
  ) throws -> FrozenPlan? {
    guard [".yaml", ".yml"].contains(where: { place.hasSuffix($0) }) else {
      guard settings.areEmpty else { throw ComparisonError(needsFile) }
      return try PlanFile(of: place, in: runs).read()
    }
    guard let name = try Node.load(file: place)["suite"]?.scalar?.text else {
      throw ComparisonError(
        "\(place) is no suite: it has no key 'suite'; name its runs instead")
    }
    let plan: Plan
    do {
      plan = try Plan(place, settings: settings, in: runs, catalog: catalog)
    } catch {
      guard settings.areEmpty, let first = error.diagnostics.first,
        var kept = try PlanFile(of: name, in: runs).read()
      else { throw error }
      kept.notes = [
        "\(place) can't be planned now, as \(first.problem): this is the plan of '\(name)' that was "
          + "last run, by this file or another of that name"
      ]
      return kept
    }
    guard var now = FrozenPlan(plan, in: runs) else { return nil }
    if settings.areEmpty, let kept = try PlanFile(of: name, in: runs).read() {
      let notes = now.changes(since: kept, in: place)
      now.notes = notes
    }
    return now
  }

  private func changes(since kept: FrozenPlan, in place: String) -> [String] {
    guard case let (new, gone)? = difference(from: kept) else { return [] }
    var notes: [String] = []
    if !new.isEmpty {
      notes.append("\(place) has \(PlanFile.some(new)) that its last run as a whole had not")
    }
    if !gone.isEmpty {
      notes.append(
        "the suite '\(suite)' was last run as a whole with \(PlanFile.some(gone)) that \(place) has "
          + "not: it was edited, or another file has the same name; `twiddle compare '\(suite)'` "
          + "shows that plan")
    }
    return notes
  }
}
