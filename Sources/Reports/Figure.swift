internal import Experiments

/// A picture that gnuplot can draw: commands, and the data they name.
package struct Figure: Sendable {
  /// Letters, digits and hyphens: the name of its files.
  package let name: String
  /// What it shows, in one line: its title for a screen reader.
  package let title: String
  private let width: Int
  private let height: Int
  private let commands: String
  private let data: String

  /// - Parameters:
  ///   - commands: plot commands that call the data `data`.
  init(
    _ name: String, title: String, width: Int = 600, height: Int = 400, data: DataFile,
    commands: String
  ) {
    self.name = name
    self.title = title
    self.width = width
    self.height = height
    self.data = data.text
    self.commands = commands
  }

  private init(_ other: Figure, named name: String) {
    self.name = name
    title = other.title
    width = other.width
    height = other.height
    data = other.data
    commands = other.commands
  }

  /// The same under another name, beside its likes.
  func named(_ name: String) -> Figure { Figure(self, named: name) }

  /// The whole script, `NAME.gp`: run by gnuplot in its folder, it draws the figure again.
  package func script(_ format: FigureFormat) -> String {
    """
    # \(GnuplotText.plain(title, limit: 160))
    # Twiddle drew this; `gnuplot \(name).gp` in this folder draws it again.
    reset
    set terminal \(format.terminal(width: width, height: height, name: name))
    set output '\(name).\(format.rawValue)'
    data = '\(name).dat'
    \(HouseStyle.lines)
    \(commands)
    unset output

    """
  }

  /// Writes script and data into a folder, or leaves nothing there.
  func write(into folder: String, format: FigureFormat) throws(FileError) {
    let (data, script) = ("\(folder)/\(name).dat", "\(folder)/\(name).gp")
    do throws(FileError) {
      try File.create(data).write(self.data)
      try File.create(script).write(self.script(format))
    } catch {
      for file in [data, script] { try? File.remove(file) }
      throw error
    }
  }
}
