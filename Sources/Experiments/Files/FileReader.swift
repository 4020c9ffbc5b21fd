internal import Glibc

/// A file that is being read. Only what lies there itself as a regular file is opened: whoever reads
/// a stranger's run must not wait at a pipe, nor follow a link out of it, nor read without end.
final class FileReader {
  let path: String
  /// Bytes in all.
  let size: Int
  /// Where reading goes on.
  var place = 0
  private let descriptor: Int32

  /// - Parameter limit: a file of more bytes is refused.
  init(_ path: String, atMost limit: Int) throws(FileError) {
    self.path = path
    // A pipe would block the opening until somebody writes.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else {
      throw errno == ELOOP
        ? FileError("read", path, because: "it is a link, and only what lies there itself is read")
        : FileError("read", path)
    }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    size = Int(status.st_size)
    if !isKnown { throw FileError("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError("read", path, because: "it is no regular file")
    }
    guard size <= limit else {
      throw FileError("read", path, because: "it has \(size) bytes, and at most \(limit) are read")
    }
  }

  deinit { close(descriptor) }

  /// Fills a buffer, or as much of it as the file has; returns how much.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let more = pread(descriptor, rest.baseAddress, rest.count, place)
      if more < 0, errno == EINTR { continue }
      if more < 0 { throw FileError("read", path) }
      if more == 0 { break }
      filled += more
      place += more
    }
    return filled
  }

  /// The next bytes, at most so many.
  func read(_ limit: Int) throws(FileError) -> [UInt8] {
    var failure: FileError?
    let count = max(0, min(limit, size - place))
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let buffer = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count)
      do throws(FileError) { filled = try read(into: buffer) } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }
}
