import Testing

@testable import Experiments

@Suite struct FNVTests {
  /// The published hash of "foobar".
  @Test func isTheKnownHash() { #expect(FNV("foobar".utf8).value == "85944171f73967e8") }

  /// In whole words and in what is left behind them.
  @Test func ofWordsSeesEveryByte() {
    let bytes = (0..<21).map { UInt8($0) }
    let hash = FNV(wordsOf: bytes[...]).value
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 0x80
      #expect(FNV(wordsOf: damaged[...]).value != hash)
    }
    #expect(FNV(wordsOf: bytes.dropLast()).value != hash)
  }

  /// Wherever in an array they stand.
  @Test func ofWordsDoesNotDependOnThePlace() {
    let bytes = (0..<21).map { UInt8($0) }
    #expect(FNV(wordsOf: ([7, 7, 7] + bytes)[3...]).value == FNV(wordsOf: bytes[...]).value)
  }
}
