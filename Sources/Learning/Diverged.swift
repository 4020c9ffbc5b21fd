internal import RealModule

/// Training that left the finite numbers: a result, not a mistake of the program.
package struct Diverged: Error, Equatable, CustomStringConvertible {
  /// The epoch in which it happened, from 1.
  package let epoch: Int
  /// The step in which it happened, from 1.
  package let step: Int
  /// `training loss is inf`
  package let what: String
  /// Below which it would not have happened; nil where theory knows none.
  var stableRate: Double?

  /// - Parameters:
  ///   - name: of the loss.
  ///   - precision: where no step was taken yet, so that the data are to blame and no rate.
  init(epoch: Int, step: Int, _ name: String, loss: Double, untrainedIn precision: String? = nil) {
    self.epoch = epoch
    self.step = step
    // A NaN may have a sign, which says nothing.
    let what = "the \(name) loss is \(loss.isNaN ? "nan" : "\(loss)")"
    guard let precision, loss == .infinity else {
      self.what = what
      return
    }
    self.what =
      what + " before the first step: its errors have no square in \(precision); set another "
      + "'data.scale'" + (precision == "float32" ? ", or 'precision: float64'" : "")
  }

  package var description: String {
    "diverged in epoch \(epoch), step \(step): \(what)"
      + (stableRate.map { "; stable here is a learning rate below \(Diverged.short($0))" } ?? "")
  }

  /// Two digits, rounded down.
  private static func short(_ value: Double) -> String {
    let places = 1 - Double.log10(value).rounded(.down)
    let power = Double.pow(10, places.magnitude)
    let rounded =
      places < 0 ? (value / power).rounded(.down) * power : (value * power).rounded(.down) / power
    return "\(rounded.isFinite ? rounded : value)"
  }
}
