import Testing

@testable import Experiments

@Suite struct WordHashTests {
  private let bytes = (0..<61).map { UInt8(truncatingIfNeeded: 37 * $0 + 11) }

  private func hash(_ pieces: [ArraySlice<UInt8>]) -> String {
    var hash = WordHash()
    for piece in pieces { Array(piece).withUnsafeBytes { hash.add($0) } }
    return hash.value
  }

  @Test func piecesOfAnySizeMakeNoDifference() {
    let whole = hash([bytes[...]])
    #expect(whole.count == 16)
    for first in 0...bytes.count {
      for second in [first, min(first + 1, bytes.count), min(first + 13, bytes.count)] {
        #expect(hash([bytes[..<first], bytes[first..<second], bytes[second...]]) == whole)
      }
    }
  }

  /// Two highest bits too, which would cancel each other if nothing were carried down.
  @Test func oneOrTwoFlippedBitsAreSeen() {
    let whole = hash([bytes[...]])
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << bit
        #expect(hash([changed[...]]) != whole)
        changed[(place + 8) % bytes.count] ^= 1 << bit
        #expect(hash([changed[...]]) != whole)
      }
    }
  }
}
