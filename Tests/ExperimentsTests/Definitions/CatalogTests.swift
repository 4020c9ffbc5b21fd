import Experiments
import Foundation
import Learning
import Numerical
import Targets
import TestSupport
import Testing
import YAML

/// The promises of every plugin in the catalog, whatever is added to it.
@Suite struct CatalogTests {
  static let families = Catalog.standard.families

  /// The fixtures hold the recording that the example of `file` names.
  static let fixtures = repository.appendingPathComponent("Tests/Fixtures").path

  /// The plugin that its own example makes, or the errors in it.
  private func made<Product>(_ type: any Plugin.Type, as product: Product.Type) throws -> Product {
    let text = "plugin:\n  \(type.example)"
    let node = try Parser.parse(
      Source(name: "example", directory: CatalogTests.fixtures, text: text))
    var fields = Fields(node, at: node.mark, families: CatalogTests.families)
    let made = fields.plugin("plugin", as: product, "the example of \(type.name)")
    fields.finish()
    #expect(fields.diagnostics.map(\.description) == [])
    return made
  }

  @Test(arguments: families.flatMap(\.members).map { $0.name })
  func isDescribed(name: String) throws {
    let types = CatalogTests.families.flatMap(\.members).filter { $0.name == name }
    for type in types {
      #expect(PluginContract.violations(of: type, families: CatalogTests.families) == [])
      #expect(type.example == name || type.example.hasPrefix("\(name): {"))
    }
  }

  /// docs/conventions.md says of each what `describe` and the metadata of a model say.
  @Test func conventionsAreInTheGuide() throws {
    let path = repository.appendingPathComponent("docs/conventions.md")
    let words = try String(contentsOf: path, encoding: .utf8).split(whereSeparator: \.isWhitespace)
    let text = words.joined(separator: " ")
    let conventions = CatalogTests.families.flatMap(\.members).compactMap { $0.convention }
    #expect(conventions.count == 13)
    for convention in conventions { #expect(text.contains(convention), "\(convention)") }
  }

  @Test(arguments: Catalog.standard.targets.map { $0.name })
  func targetKeepsItsContract(name: String) throws {
    let type = try #require(Catalog.standard.targets.first { $0.name == name })
    let target = try made(type, as: (any Target).self)
    #expect(TargetContract.violations(of: target, families: CatalogTests.families) == [])
  }

  @Test(arguments: Catalog.standard.signals.map { $0.name })
  func signalKeepsItsContract(name: String) throws {
    let type = try #require(Catalog.standard.signals.first { $0.name == name })
    let signal = try made(type, as: (any Signal).self)
    #expect(SignalContract.violations(of: signal, families: CatalogTests.families) == [])
  }

  @Test(arguments: Catalog.standard.layers.map { $0.name })
  func layerHasTheGradientItSays(name: String) throws {
    let type = try #require(Catalog.standard.layers.first { $0.name == name })
    let layer = try made(type, as: (any Layer).self)
    #expect(GradientCheck.violations(of: layer) == [])
  }

  @Test(arguments: Catalog.standard.losses.map { $0.name })
  func lossHasTheGradientItSays(name: String) throws {
    let type = try #require(Catalog.standard.losses.first { $0.name == name })
    #expect(GradientCheck.violations(of: try made(type, as: (any Loss).self)) == [])
  }

  @Test func restOfTheCatalogIsMadeFromItsExamples() throws {
    for type in Catalog.standard.optimizers { _ = try made(type, as: (any Optimizer).self) }
    for type in Catalog.standard.schedules { _ = try made(type, as: (any Schedule).self) }
    for type in Catalog.standard.phases { _ = try made(type, as: (any Phase).self) }
  }

  @Test func schemaIsJSON() throws {
    let text = Suite.schema(catalog: .standard)
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let families = json?["$defs"] as? [String: Any]
    let nouns = CatalogTests.families.map(\.noun) + ["definition", "run", "suite"]
    #expect(families?.keys.sorted() == nouns.sorted())
  }
}
