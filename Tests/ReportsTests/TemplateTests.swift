import Testing

@testable import Reports

@Suite struct TemplateTests {
  private func rendered(
    _ text: String, _ values: [String: Template.Value], partials: [String: String] = [:]
  ) throws -> String {
    try Template(text).render(values, partials: partials.mapValues { try Template($0) })
  }

  @Test func variablesAreEscapedUnlessTheyAreMarkup() throws {
    #expect(try rendered("{{a}} {{{a}}} {{b}}.", ["a": "<i>"]) == "&lt;i&gt; <i> .")
  }

  @Test func valuesAreNoTemplates() throws {
    #expect(try rendered("{{a}}", ["a": "{{b}}", "b": "no"]) == "{{b}}")
  }

  @Test func sectionsRepeat() throws {
    let items = Template.Value.list([["x": "1"], ["x": "2"]])
    #expect(try rendered("{{#a}}<{{x}}{{y}}>{{/a}}", ["a": items, "y": "!"]) == "<1!><2!>")
    #expect(try rendered("{{#a}}no{{/a}}{{^a}}none{{/a}}", ["a": .list([])]) == "none")
    #expect(try rendered("{{#a}}no{{/a}}{{^a}}none{{/a}}", [:]) == "none")
    #expect(try rendered("{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": true]) == "yes")
    #expect(try rendered("{{#a}}yes{{/a}}", ["a": ""]) == "")
    #expect(try rendered("{{#a}}{{b}}{{/a}}", ["a": .group(["b": "in"]), "b": "out"]) == "in")
  }

  @Test func tagsAloneInALineLeaveNone() throws {
    let text = "a\n  {{#x}}\nb\n  {{/x}}\n{{! note }}\nc\n"
    #expect(try rendered(text, ["x": true]) == "a\nb\nc\n")
  }

  @Test func partialsMayNameThemselves() throws {
    let tree = Template.Value.list([["n": "1", "t": .list([["n": "2", "t": false]])]])
    let text = try rendered("{{>t}}", ["t": tree], partials: ["t": "{{#t}}({{n}}{{>t}}){{/t}}"])
    #expect(text == "(1(2))")
  }

  @Test(arguments: [
    ("{{#a}}", "the section a is not closed"), ("{{/a}}", "nothing is open that /a ends"),
    ("{{#a}}{{/b}}", "nothing is open that /b ends"), ("x {{a", "a tag is not closed"),
  ]) func errorsAreTold(text: String, problem: String) {
    #expect(throws: Template.SyntaxError(problem: problem)) { try Template(text) }
  }
}
