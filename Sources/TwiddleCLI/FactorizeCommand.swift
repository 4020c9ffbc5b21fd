internal import ArgumentParser
internal import Experiments
internal import FastAlgorithms
internal import YAML

struct FactorizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "factorize",
    abstract: "Find the fast algorithm that hides in a matrix, and write it as code.",
    discussion: """
      From the numbers of a matrix alone, with rows, columns and signs in any order: a program of few additions and \
      multiplications, with its error measured. What a run learned is first set on its levels: groups of equal \
      magnitude become one number each. A file is left as it is, unless --tolerance allows as much.

      It writes algorithm.json, NAME.c (C99, with a test of its own: cc -DTWIDDLE_SELF_TEST NAME.c), NAME.py \
      (NumPy, on the last axis), flow.svg (the signal-flow graph) and factors.npz (sparse matrices, the first one \
      applied first).

      Example: twiddle factorize runs/dft/*-seed0
      Example: twiddle factorize configs/dft.yaml -o codelets --name dft32
      Example: twiddle factorize matrix.npy --tolerance 1e-6
      """)

  @Argument(
    help: ArgumentHelp(
      "Runs, definitions (.yaml) or matrices (.npy).", valueName: "run|definition|matrix"))
  var sources: [String]

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "Where the files go: the run's own folder, or one of the source's name.", valueName: "folder")
  )
  var output: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The largest error of an output, relative to the largest entry; 1e-11 if left out.",
      valueName: "error"))
  var tolerance: Double?

  @Option(parsing: .unconditional, help: "How widely to search, 1 to 9.")
  var effort = 6

  @Option(
    parsing: .unconditional,
    help: "The search ends after so long, with the best that was found so far.")
  var seconds = 60.0

  @Option(help: "What functions and files are called.")
  var name: String?

  @Option(
    parsing: .unconditional,
    help: "The layer of a run's network whose weights are taken, counted from 0.")
  var layer: Int?

  func validate() throws {
    if output == "" { throw ValidationError("--output is empty; it takes a folder.") }
    guard (1...9).contains(effort) else { throw ValidationError("--effort is 1 to 9.") }
    guard seconds > 0, seconds <= 1e9 else {
      throw ValidationError("--seconds must be above 0, and at most 1e9.")
    }
    if let tolerance, !(tolerance > 0 && tolerance < 1) {
      throw ValidationError("--tolerance must lie between 0 and 1.")
    }
    if let layer, layer < 0 { throw ValidationError("--layer counts from 0.") }
    if let name, OperatorSource.identifier(name) != name {
      throw ValidationError(
        "--name must be of at most \(OperatorSource.longestName) letters, digits and _, start with a letter, and be no word of C or Python: \(OperatorSource.identifier(name)) would do."
      )
    }
    if sources.count > 1, output != nil || name != nil {
      throw ValidationError("--output and --name are for one source.")
    }
  }

  func run() throws {
    var failures = 0
    var taken: [String: String] = [:]
    for path in sources {
      let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      do {
        try factorize(path, &taken)
      } catch {
        failures += 1
        // Diagnostics begin with their place.
        let word: Styled = error is DefinitionError ? "" : "\(.red("error")): "
        Terminal.errors.line("\(word)\(error)")
      }
    }
    if failures > 0 { throw ExitCode(1) }
  }

  /// - Parameter taken: the folders that hold what was found in sources before, with their paths.
  private func factorize(_ path: String, _ taken: inout [String: String]) throws {
    let source = try OperatorSource(path, layer: layer, catalog: TwiddleCLI.catalog)
    let name = name ?? source.name
    let folder = output ?? (source.origin == .learned ? "\(path)/algorithm" : "\(name)-algorithm")
    if let other = taken.updateValue(path, forKey: folder) {
      throw OperatorSourceError(
        "\(path): \(folder) holds what was found in \(other); factorize it alone, with --name or --output"
      )
    }
    var settings = Factorization.Settings()
    settings.tolerance = tolerance
    settings.effort = effort
    let clock = ContinuousClock()
    let start = clock.now
    let limit = Duration.seconds(seconds)
    // Measuring the error of what was found takes time too, and is not cut off.
    var isCut = false
    let found: Factorization
    do throws(Factorization.Intolerable) {
      found = try Factorization(of: source.matrix, source.origin, settings) {
        if clock.now - start > limit { isCut = true }
        return isCut
      }
    } catch {
      throw OperatorSourceError("\(path): \(error)")
    }
    let elapsed = clock.now - start
    let view = FactorizationView(source, found, seconds: elapsed / .seconds(1), isCut: isCut)
    view.lines.forEach { Terminal.output.line($0) }
    for file in try found.write(
      into: folder, of: output == nil && source.origin == .learned ? path : folder, name: name,
      source: source.title)
    {
      Terminal.output.line("  \(file)")
    }
  }
}
