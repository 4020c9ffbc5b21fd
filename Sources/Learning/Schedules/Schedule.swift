package import YAML

/// How the learning rate changes while a phase trains.
package protocol Schedule: Plugin {
  /// What the optimizer's learning rate is multiplied by.
  ///
  /// - Parameters:
  ///   - step: from 0.
  ///   - totalSteps: how many steps the phase has if nothing stops it early.
  func factor(step: Int, totalSteps: Int) -> Double
}
