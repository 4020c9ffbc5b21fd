import Foundation

/// A call of the program, run to its end in a folder of its own.
struct Invocation {
  let status: Int32
  let output: String
  let errors: String

  /// - Parameters:
  ///   - files: what lies in the folder, by name.
  ///   - shell: limits to set before, in words of sh, such as `ulimit -f 1`.
  init(_ arguments: String..., in folder: Folder, shell: String? = nil) throws {
    try self.init(arguments, in: folder, shell: shell)
  }

  init(_ arguments: [String], in folder: Folder, shell: String? = nil) throws {
    let process = Process()
    let program = Invocation.program
    if let shell {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "\(shell); exec \"$0\" \"$@\"", program] + arguments
    } else {
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
    }
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let (output, errors) = ("\(folder.path)/.stdout", "\(folder.path)/.stderr")
    for path in [output, errors] { try Data().write(to: URL(fileURLWithPath: path)) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = try String(contentsOfFile: output, encoding: .utf8)
    self.errors = try String(contentsOfFile: errors, encoding: .utf8)
  }

  /// The program, which is built with the tests.
  static let program: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return root.appendingPathComponent(".build/debug/twiddle").path
  }()
}

/// A folder that is removed when the test lets go of it.
final class Folder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("twiddle-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
    for (name, text) in files { try write(name, Data(text.utf8)) }
  }

  func write(_ name: String, _ data: Data) throws {
    try data.write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func contains(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(name)")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
