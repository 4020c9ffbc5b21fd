/// What a picture says of values that have no place in it.
enum NotFinite {
  /// `1 value not finite`; nil of none.
  static func words(_ count: Int) -> String? {
    count == 0 ? nil : "\(count) value\(count == 1 ? "" : "s") not finite"
  }

  /// Of a curve: what it is called, and what of it is not drawn.
  static func label(_ text: String, _ count: Int) -> String {
    text + (words(count).map { ", \($0)" } ?? "")
  }
}
