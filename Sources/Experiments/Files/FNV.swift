/// FNV-1a of 64 bits, a running hash that tells accidents apart, not attacks.
///
/// Source: Fowler, Noll, Vo, Eastlake, "The FNV non-cryptographic hash algorithm".
struct FNV {
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ bytes: some Sequence<UInt8> = []) { add(bytes) }

  /// The hash of words of eight bytes and then of the bytes that are left, in an eighth of the time.
  init(wordsOf bytes: ArraySlice<UInt8>) {
    let whole = bytes.count / 8 * 8
    bytes.withUnsafeBytes { bytes in
      for place in stride(from: 0, to: whole, by: 8) {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        hash = (hash ^ UInt64(littleEndian: word)) &* 0x100_0000_01B3
      }
    }
    add(bytes.dropFirst(whole))
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// Sixteen hexadecimal digits.
  var value: String { FNV.digits(String(hash, radix: 16), 16) }

  /// Eight hexadecimal digits, both halves folded together.
  var folded: String {
    FNV.digits(String(UInt32(truncatingIfNeeded: hash ^ hash >> 32), radix: 16), 8)
  }

  private static func digits(_ text: String, _ count: Int) -> String {
    String(repeating: "0", count: count - text.count) + text
  }
}
