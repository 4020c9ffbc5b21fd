/// The program.
package enum Twiddle {
  package static let version = "0.1.0"
}
