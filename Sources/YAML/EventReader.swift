internal import CLibYAML

/// One step through a YAML text.
struct Event {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
    case scalar(ScalarText)
    case alias(String)
  }

  let kind: Kind
  let mark: Mark
  var anchor: String?
  var tag: String?

  /// What the event alone adds to a text.
  var extent: Parser.Extent {
    if case .scalar(let scalar) = kind { return .init(count: 1, size: scalar.text.utf8.count) }
    return .init(count: 1)
  }
}

/// The events of a YAML text, from libyaml's parser.
final class EventReader {
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let source: Source
  /// Characters of the first line that stand before the bytes.
  private let indentation: Int

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeBufferPointer<UInt8>, of source: Source, indentation: Int) {
    self.source = source
    self.indentation = indentation
    precondition(yaml_parser_initialize(parser) == 1, "out of memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  func next() throws(DefinitionError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw DefinitionError([syntaxError]) }
    defer { yaml_event_delete(&event) }
    let mark = mark(event.start_mark)
    switch event.type {
    case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, mark: mark)
    case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, mark: mark)
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, mark: mark)
    case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, mark: mark)
    case YAML_SEQUENCE_END_EVENT: return Event(kind: .sequenceEnd, mark: mark)
    case YAML_MAPPING_END_EVENT: return Event(kind: .mappingEnd, mark: mark)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return Event(
        kind: .sequenceStart, mark: mark, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return Event(
        kind: .mappingStart, mark: mark, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let value = ScalarText(
        String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
      return Event(
        kind: .scalar(value), mark: mark, anchor: text(scalar.anchor), tag: text(scalar.tag))
    case YAML_ALIAS_EVENT:
      return Event(kind: .alias(text(event.data.alias.anchor) ?? ""), mark: mark)
    default:
      preconditionFailure("libyaml has no event \(event.type)")
    }
  }

  private func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private func mark(_ mark: yaml_mark_t) -> Mark {
    // The end of the text counts as a line of its own for libyaml.
    guard Int(mark.line) < source.lines.count else { return source.mark(after: source.text) }
    let column = Int(mark.column) + 1 + (mark.line == 0 ? indentation : 0)
    return Mark(source: source, line: Int(mark.line) + 1, column: column)
  }

  /// What libyaml could not read, said so that it can be mended.
  private var syntaxError: Diagnostic {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unreadable YAML"
    let context = parser.pointee.context.map { String(cString: $0) } ?? ""
    let place = mark(parser.pointee.problem_mark)
    let start = mark(parser.pointee.context_mark)
    switch problem {
    case "found character that cannot start any token":
      let character = place.character ?? " "
      if character == "\t" {
        return Diagnostic(place, "a tab can't indent YAML", help: "indent with spaces")
      }
      return Diagnostic(
        place, "a value can't start with '\(character)'", help: "put the value in quotes")
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return Diagnostic(place, "a tab can't indent YAML", help: "indent with spaces")
    case "block sequence entries are not allowed in this context":
      return Diagnostic(
        place, "no list item can start here", help: "start each '- ' on a line of its own")
    case "did not find expected <document start>":
      return Diagnostic(
        place, "this does not continue what stands above",
        help: "a file holds one mapping: indent its keys alike, and write each as key: value")
    case "mapping values are not allowed in this context":
      return Diagnostic(
        place, "no key can end here",
        help: "put a value that holds ': ' in quotes, and indent all keys of a mapping alike")
    case "could not find expected ':'":
      return Diagnostic(
        start, "this should be a key, but no ': ' follows it", help: "write key: value")
    case "did not find expected key":
      return Diagnostic(
        place, "this does not continue the mapping that starts on line \(start.line)",
        help: "indent all keys of a mapping alike, and write each as key: value")
    case "did not find expected '-' indicator":
      return Diagnostic(
        place, "this does not continue the list that starts on line \(start.line)",
        help: "indent all items of a list alike, and start each with '- '")
    case "did not find expected ',' or ']'":
      return Diagnostic(start, "this list is not closed", help: "end its items with ',' or ']'")
    case "did not find expected ',' or '}'":
      return Diagnostic(start, "this mapping is not closed", help: "end its values with ',' or '}'")
    case "did not find expected node content":
      return Diagnostic(
        place, "a value is missing here",
        help: "close what is open, and look for a comma or a ':' too many")
    case "found unexpected end of stream" where context == "while scanning a quoted scalar":
      return Diagnostic(start, "this quote is not closed", help: "end the string with its quote")
    case "found unknown escape character":
      return Diagnostic(
        place, "no such escape exists in double quotes",
        help: "write \\\\ for a backslash, or put the string in single quotes")
    default:
      return Diagnostic(place, problem, help: context.isEmpty ? nil : context)
    }
  }
}

extension Mark {
  fileprivate var character: Unicode.Scalar? {
    guard source.lines.indices.contains(line - 1) else { return nil }
    return source.lines[line - 1].unicodeScalars.dropFirst(column - 1).first
  }
}
