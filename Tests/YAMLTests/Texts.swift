import Testing
import YAML

/// The full text of the error that reading a definition gives.
func failure<Value>(_ body: () throws(DefinitionError) -> Value) -> String {
  do {
    return "no error, but \(try body())"
  } catch {
    return error.description
  }
}

func source(_ text: String, name: String = "x.yaml") -> Source {
  Source(name: name, directory: "/", text: text)
}

func parse(_ text: String) throws -> Node { try Parser.parse(source(text)) }

/// An input and the whole text that is expected for it.
struct Golden: Sendable, CustomTestStringConvertible {
  let input: String
  let expected: String

  init(_ input: String, _ expected: String) {
    self.input = input
    self.expected = expected
  }

  var testDescription: String { input.prefix(60).debugDescription }
}
