/// FNV-1a of 64 bits, a running hash that tells accidents apart, not attacks.
///
/// Source: Fowler, Noll, Vo, Eastlake, "The FNV non-cryptographic hash algorithm".
struct FNV {
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ bytes: some Sequence<UInt8> = []) { add(bytes) }

  /// Of the first bytes of a file.
  init(_ file: FileReader, first count: Int) throws(FileError) {
    file.place = 0
    while file.place < count {
      let bytes = try file.read(min(1 << 16, count - file.place))
      if bytes.isEmpty { return }
      add(bytes)
    }
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// Sixteen hexadecimal digits.
  var value: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
