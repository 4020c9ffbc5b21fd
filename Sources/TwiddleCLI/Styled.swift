internal import YAML

/// Text of which some is bold, dim or coloured. Styles lie beside the text until a terminal shows it, so that none that
/// a name or a message brings along is taken for one of these.
struct Styled: ExpressibleByStringInterpolation {
  private enum Style: String { case bold = "1", dim = "2", red = "31", green = "32" }

  private var parts: [(text: String, style: Style?)]

  private init(_ text: String, _ style: Style?) { parts = [(text, style)] }

  init(_ text: String) { self.init(text, nil) }

  init(stringLiteral text: String) { self.init(text) }

  static func bold(_ text: String) -> Styled { Styled(text, .bold) }
  static func dim(_ text: String) -> Styled { Styled(text, .dim) }
  static func red(_ text: String) -> Styled { Styled(text, .red) }
  static func green(_ text: String) -> Styled { Styled(text, .green) }

  static func + (a: Styled, b: Styled) -> Styled {
    var sum = a
    sum.parts += b.parts
    return sum
  }

  /// These as one text.
  fileprivate static func joined(_ texts: [Styled], separator: Styled) -> Styled {
    var sum: Styled = ""
    for (place, text) in texts.enumerated() {
      sum.parts += (place == 0 ? [] : separator.parts) + text.parts
    }
    return sum
  }

  /// What a terminal is sent: the text with hidden characters as `\u001b`, but for line breaks and tabs, and the styles where
  /// they are wanted.
  func shown(hasColor: Bool) -> String {
    parts.map { text, style in
      guard hasColor, let style else { return text.shown }
      return "\u{1B}[\(style.rawValue)m\(text.shown)\u{1B}[0m"
    }.joined()
  }
}

extension Styled {
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text: Styled = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text = text + Styled(literal) }
    mutating func appendInterpolation(_ part: Styled) { text = text + part }
    mutating func appendInterpolation<Value>(_ value: Value) {
      text = text + Styled(String(describing: value))
    }
  }

  init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }
}

extension DefaultStringInterpolation {
  @available(*, unavailable, message: "a String has no styles")
  mutating func appendInterpolation(_ text: Styled) {}
}

extension [Styled] {
  func joined(separator: Styled) -> Styled { Styled.joined(self, separator: separator) }
}
