internal import Glibc

/// The epochs behind which a phase keeps its parameters.
enum SnapshotEpochs {
  /// So many epochs out of 0 to `epochs`, rising: 0, 1 and the last, and what lies between even in
  /// log time. Where there are fewer epochs, each of them once.
  ///
  /// - Parameter count: at least 2.
  static func spread(_ count: Int, over epochs: Int) -> [Int] {
    var chosen = count > 2 ? [0, 1] : [0]
    while chosen.count < count, let last = chosen.last, last < epochs {
      let left = Double(count - chosen.count)
      let next =
        last == 0 ? Double(epochs) : Double(last) * pow(Double(epochs) / Double(last), 1 / left)
      // Early on there may be less than an epoch between two of them.
      chosen.append(max(last + 1, Int(exactly: next.rounded()) ?? epochs))
    }
    return chosen
  }
}
