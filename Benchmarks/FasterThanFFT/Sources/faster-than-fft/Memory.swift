/// Zeroed memory on cache lines, freed with its owner.
final class Memory<Element: BitwiseCopyable> {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int, repeating value: Element) {
    let stride = MemoryLayout<Element>.stride
    start = UnsafeMutableRawPointer.allocate(byteCount: count * stride, alignment: 64)
      .bindMemory(to: Element.self, capacity: count)
    start.initialize(repeating: value, count: count)
    self.count = count
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }
}
