internal import Glibc
internal import Numerical
internal import YAML

/// Where and with what a run was made: the part of its record that may differ between equal runs.
enum Environment {
  static func record(of call: Call, threads: Int) -> JSON {
    var kernel = utsname()
    uname(&kernel)
    return .object(
      [("version", .string(Twiddle.version))] + call.members + [
        ("host", .string(text(of: &kernel.nodename))),
        ("cpu", .string(value(of: "model name", in: "/proc/cpuinfo", separator: ":"))),
        ("cores", .int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
        ("os", .string(value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "="))),
        ("kernel", .string("\(text(of: &kernel.sysname)) \(text(of: &kernel.release))")),
        ("swift", .string("\(_SwiftStdlibVersion.current)")),
        ("blas", .string(BLAS.configuration)),
        ("threads", .int(threads)),
        ("started", .string(now())),
      ])
  }

  /// What a record has.
  static let names = [
    "version", "git_commit", "git_dirty", "host", "cpu", "cores", "os", "kernel", "swift", "blas",
    "threads", "started",
  ]

  private static func text<T>(of field: inout T) -> String {
    withUnsafeBytes(of: &field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  /// The first value of `key` in a file of lines `key separator value`, without quotes.
  private static func value(of key: String, in path: String, separator: Character) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    let line = contents(of: file).split(separator: "\n").first { $0.hasPrefix(key) }
    return line?.split(separator: separator, maxSplits: 1).last.map { String($0).trimmed } ?? ""
  }

  static func contents(of file: UnsafeMutablePointer<FILE>) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func now() -> String {
    var time = time(nil)
    var parts = tm()
    gmtime_r(&time, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension String {
  /// Without white space and quotes at both ends.
  fileprivate var trimmed: String {
    let isEdge = { (c: Character) in c.isWhitespace || c == "\"" }
    let start = drop(while: isEdge)
    return String(start.reversed().drop(while: isEdge).reversed())
  }
}
