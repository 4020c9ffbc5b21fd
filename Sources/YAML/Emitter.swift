internal import CLibYAML

/// Writes a node as YAML: in block style, lists of scalars on one line, no line folded. The same
/// node always gives the same bytes, and reading them gives the node again.
package final class Emitter {
  private let emitter = UnsafeMutablePointer<yaml_emitter_t>.allocate(capacity: 1)
  private var bytes: [UInt8] = []

  package static func emit(_ node: Node) -> String {
    let emitter = Emitter()
    emitter.write(document: node)
    return String(decoding: emitter.bytes, as: UTF8.self)
  }

  private init() {
    precondition(yaml_emitter_initialize(emitter) == 1, "out of memory")
    yaml_emitter_set_unicode(emitter, 1)
    yaml_emitter_set_width(emitter, -1)
    yaml_emitter_set_output(
      emitter,
      { context, bytes, count in
        guard let context else { return 0 }
        let emitter = Unmanaged<Emitter>.fromOpaque(context).takeUnretainedValue()
        emitter.bytes += UnsafeBufferPointer(start: bytes, count: count)
        return 1
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    yaml_emitter_delete(emitter)
    emitter.deallocate()
  }

  private func write(document node: Node) {
    emit { yaml_stream_start_event_initialize(&$0, YAML_UTF8_ENCODING) }
    emit { yaml_document_start_event_initialize(&$0, nil, nil, nil, 1) }
    write(node)
    emit { yaml_document_end_event_initialize(&$0, 1) }
    emit { yaml_stream_end_event_initialize(&$0) }
    precondition(yaml_emitter_flush(emitter) == 1, "libyaml keeps what it was given")
  }

  private func write(_ node: Node) {
    switch node.content {
    case .scalar(let scalar):
      write(scalar.isNull ? ScalarText("null") : scalar)
    case .sequence(let items):
      let style =
        items.allSatisfy { $0.scalar != nil } ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE
      emit { yaml_sequence_start_event_initialize(&$0, nil, nil, 1, style) }
      for item in items { write(item) }
      emit { yaml_sequence_end_event_initialize(&$0) }
    case .mapping(let entries):
      emit { yaml_mapping_start_event_initialize(&$0, nil, nil, 1, YAML_BLOCK_MAPPING_STYLE) }
      for entry in entries {
        write(ScalarText(string: entry.key))
        write(entry.value)
      }
      emit { yaml_mapping_end_event_initialize(&$0) }
    }
  }

  private func write(_ scalar: ScalarText) {
    let isPlain: Int32 = scalar.isPlain ? 1 : 0
    // Double quotes hold a line break as an escape, where other styles would fold it.
    let style =
      scalar.text.utf8.contains(where: { $0 < 0x20 }) || scalar.hasWideBreak
      ? YAML_DOUBLE_QUOTED_SCALAR_STYLE
      : scalar.isPlain ? YAML_PLAIN_SCALAR_STYLE : YAML_SINGLE_QUOTED_SCALAR_STYLE
    var text = scalar.text
    text.withUTF8 { bytes in
      emit {
        yaml_scalar_event_initialize(
          &$0, nil, nil, bytes.baseAddress, Int32(bytes.count), isPlain, 1, style)
      }
    }
  }

  /// Makes an event and hands it over; libyaml frees it.
  private func emit(_ make: (inout yaml_event_t) -> Int32) {
    var event = yaml_event_t()
    precondition(
      make(&event) == 1 && yaml_emitter_emit(emitter, &event) == 1,
      "libyaml can write every node")
  }
}

extension ScalarText {
  /// A next line, a line or a paragraph separator, which are line breaks to YAML 1.1.
  fileprivate var hasWideBreak: Bool {
    !text.utf8.allSatisfy { $0 < 0x80 }
      && text.unicodeScalars.contains { ["\u{85}", "\u{2028}", "\u{2029}"].contains($0) }
  }
}
