internal import Experiments

/// A picture that gnuplot can draw: commands, and the data they name.
package struct Figure: Sendable {
  /// Letters, digits and hyphens: the name of its files.
  package let name: String
  /// What it shows, in one line: its title for a screen reader.
  package let title: String
  /// A moving picture is a GIF, whatever the format of the others is.
  package let isAnimation: Bool
  private let width: Int
  private let height: Int
  private let commands: String
  private let data: String

  /// - Parameters:
  ///   - isAnimation: whether each plot is a picture of its own, one behind the other.
  ///   - commands: plot commands that call the data `data`.
  init(
    _ name: String, title: String, width: Int = 600, height: Int = 400,
    isAnimation: Bool = false, data: DataFile, commands: String
  ) {
    self.name = name
    self.title = title
    self.isAnimation = isAnimation
    self.width = width
    self.height = height
    self.data = data.text
    self.commands = commands
  }

  private init(_ other: Figure, named name: String) {
    self.name = name
    title = other.title
    isAnimation = other.isAnimation
    width = other.width
    height = other.height
    data = other.data
    commands = other.commands
  }

  /// The same under another name, beside its likes.
  func named(_ name: String) -> Figure { Figure(self, named: name) }

  /// The name of the picture itself.
  func file(_ format: FigureFormat) -> String {
    "\(name).\(isAnimation ? "gif" : format.rawValue)"
  }

  private func terminal(_ format: FigureFormat) -> String {
    isAnimation
      ? FigureFormat.animation(width: width, height: height)
      : format.terminal(width: width, height: height, name: name)
  }

  /// The whole script, `NAME.gp`: run by gnuplot in its folder, it draws the figure again.
  package func script(_ format: FigureFormat) -> String {
    """
    # \(GnuplotText.plain(title, limit: 160))
    # Twiddle drew this; `gnuplot \(name).gp` in this folder draws it again.
    reset
    set terminal \(terminal(format))
    set output '\(file(format))'
    data = '\(name).dat'
    \(HouseStyle.lines)
    \(commands)
    unset output

    """
  }

  /// Writes data and script into a folder of a tree.
  func write(
    into folder: String, of tree: FileTree, format: FigureFormat
  ) throws(FileError) {
    try tree.replace("\(folder)/\(name).dat", with: data)
    try tree.replace("\(folder)/\(name).gp", with: script(format))
  }
}
