internal import YAML

extension FrozenPlan {
  /// The plan of a suite that is named by its file or its name; nil where nothing of that name was
  /// planned.
  ///
  /// A file is planned as it stands now, so that what was edited shows: notes tell where it differs
  /// from what was run last. A file that can't be planned any more, as its recording is gone, falls
  /// back to the plan that was run.
  package init?(named place: String, in runs: String, catalog: Catalog) throws {
    guard [".yaml", ".yml"].contains(where: { place.hasSuffix($0) }) else {
      guard let plan = try PlanFile(of: place, in: runs).read() else { return nil }
      self = plan
      return
    }
    guard let name = try Node.load(file: place)["suite"]?.scalar?.text else {
      throw ComparisonError(
        "\(place) is no suite: it has no key 'suite'; name its runs instead")
    }
    let kept = try PlanFile(of: name, in: runs).read()
    do throws(DefinitionError) {
      guard let now = FrozenPlan(try Plan(place, in: runs, catalog: catalog), in: runs) else {
        return nil
      }
      self = now
    } catch {
      guard let kept, let first = error.diagnostics.first else { throw error }
      self = kept
      notes = [
        "\(place) can't be planned now, as \(first.problem): this is the plan that was run"
      ]
      return
    }
    guard let kept, case let (new, gone)? = difference(from: kept) else { return }
    if !new.isEmpty {
      notes.append("\(place) has \(PlanFile.some(new)) that its last run as a whole had not")
    }
    if !gone.isEmpty {
      notes.append(
        "the suite '\(name)' was last run as a whole with \(PlanFile.some(gone)) that \(place) has "
          + "not: it was edited, or another file has the same name; `twiddle compare '\(name)'` "
          + "shows that plan")
    }
  }
}
