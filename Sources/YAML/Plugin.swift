/// What targets, signals, layers, losses, optimizers, schedules and phases have in common: a type
/// that names itself, says in one line what it is, and reads its own parameters.
///
/// In YAML a plugin is a bare word (`relu`) or a word with parameters (`adam: {beta2: 0.9998}`).
public protocol Plugin: Sendable {
  /// Its word in YAML.
  static var name: String { get }
  /// One line for `twiddle list`.
  static var summary: String { get }
  /// How a definition may spell it, with its required parameters; the bare word unless stated.
  static var example: String { get }
  /// How its numbers lie, in sentences, where a reader could guess otherwise; nil where nobody could,
  /// unless stated.
  static var convention: String? { get }
  /// Reads and checks the parameters. Never throws: what is wrong is recorded in `fields`, and
  /// every read returns a value that can be worked with.
  init(_ fields: inout Fields)
}

extension Plugin {
  public static var example: String { name }
  public static var convention: String? { nil }
}

/// The plugins of one kind, in the order in which they are listed.
public struct Family: Sendable {
  /// `target`; many are its `plural`.
  public let noun: String
  public let members: [any Plugin.Type]
  let product: ObjectIdentifier

  package init<Product>(_ noun: String, of product: Product.Type, _ members: [any Plugin.Type]) {
    self.noun = noun
    self.members = members
    self.product = ObjectIdentifier(product)
    let names = members.map { $0.name }
    precondition(Set(names).count == names.count, "two \(noun.plural) share a name in \(names)")
  }
}
