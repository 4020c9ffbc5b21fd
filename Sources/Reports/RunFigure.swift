/// A kind of figure that a run may have.
protocol RunFigure: SendableMetatype {
  /// The name of its files.
  static var name: String { get }
  /// One line for `twiddle plot --list`.
  static var summary: String { get }
  /// The figure of a run; nil where the run has nothing of that kind to show.
  static func figure(_ run: RecordedRun) -> Figure?
}
