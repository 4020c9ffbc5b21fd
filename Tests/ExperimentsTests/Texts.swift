import Experiments
import YAML

/// A definition from its text.
func definition(_ yaml: String, catalog: Catalog = .standard) throws -> Definition {
  let node = try Parser.parse(Source(name: "test.yaml", directory: ".", text: yaml))
  return try Definition(node, fallbackName: "test", catalog: catalog)
}

/// All that is wrong with a definition, as the user reads it.
func errors(_ yaml: String) -> String {
  do {
    _ = try definition(yaml)
    return ""
  } catch {
    return "\(error)"
  }
}

/// A DFT small enough to train in a test.
let small = """
  name: small
  target: {dft: {size: 4}}
  data: {samples: 200, test_samples: 50}
  model: [dense: {bias: false}]
  phases:
    - train: {epochs: 5, batch_size: 20, optimizer: {adam: {learning_rate: 0.01}}}
  """
