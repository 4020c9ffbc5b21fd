internal import Learning
internal import Numerical
internal import Targets

/// The parameters of a run behind some of its epochs, in a file each: what one holds depends on its
/// epoch alone, so a run that goes on writes the same again.
package struct Snapshots {
  package struct Snapshot: Sendable, Equatable {
    /// Epochs done then, over all phases.
    package let epoch: Int
    package let path: String
  }

  private let folder: String
  private let tree: FileTree

  package init(in directory: RunDirectory) {
    folder = directory.snapshots
    tree = directory.tree
  }

  /// All that are there, in the order of their epochs.
  package var all: [Snapshot] {
    get throws(FileError) {
      do throws(FileError) {
        return Snapshots.sorted(try File.names(in: folder), in: folder)
      } catch {
        // Most runs keep none.
        if error.isAbsence { return [] }
        throw error
      }
    }
  }

  private static func sorted(_ names: [String], in folder: String) -> [Snapshot] {
    names.compactMap { name in
      guard name.hasPrefix("epoch-"), name.hasSuffix(".safetensors"),
        let epoch = Int(name.dropFirst(6).dropLast(12))
      else { return nil }
      return Snapshot(epoch: epoch, path: "\(folder)/\(name)")
    }.sorted { $0.epoch < $1.epoch }
  }

  func write<S: Scalar>(
    _ network: Network<S>, of target: any Target, epoch: Int
  ) throws(FileError) {
    try tree.createDirectory(folder)
    let digits = String(epoch)
    let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
    let path = "\(folder)/epoch-\(zeros)\(digits).safetensors"
    try Safetensors.write(network, of: target, to: path, in: tree)
  }
}
