import Numerical
import Testing

struct PhiloxTests {
  struct Vector: Sendable {
    let counter: [UInt32], key: [UInt32], words: [UInt32]
  }

  /// `philox4x32 10` in Random123's `kat_vectors`.
  static let published = [
    Vector(
      counter: [0, 0, 0, 0], key: [0, 0],
      words: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    Vector(
      counter: [.max, .max, .max, .max], key: [.max, .max],
      words: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    Vector(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
      key: [0xa409_3822, 0x299f_31d0],
      words: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test(arguments: published)
  func agreesWithRandom123(vector: Vector) {
    let counter = vector.counter
    let (a, b, c, d) = Philox.block(
      counter: (counter[0], counter[1], counter[2], counter[3]),
      key: (vector.key[0], vector.key[1]))
    #expect([a, b, c, d] == vector.words)
  }
}
