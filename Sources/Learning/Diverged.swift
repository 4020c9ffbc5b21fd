/// Training that left the finite numbers: a result, not a mistake of the program.
package struct Diverged: Error, Equatable, CustomStringConvertible {
  /// The epoch in which it happened, from 1.
  package let epoch: Int
  /// The step in which it happened, from 1.
  package let step: Int
  /// `training loss is inf`
  package let what: String

  package var description: String { "diverged in epoch \(epoch), step \(step): \(what)" }
}
