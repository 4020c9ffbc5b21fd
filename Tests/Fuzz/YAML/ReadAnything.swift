/// What libFuzzer calls with each of its texts: it is read as a file, as a `--set` and as JSON, and what can be read is
/// written and gives itself again.
@_cdecl("LLVMFuzzerTestOneInput")
public func readAnything(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  do throws(DefinitionError) {
    let written = Emitter.emit(
      try Parser.parse(Source(name: "fuzz.yaml", directory: "/", text: text)))
    let again = try? Parser.parse(Source(name: "written.yaml", directory: "/", text: written))
    precondition(
      again.map(Emitter.emit) == written, "what was written reads as something else:\n\(written)")
  } catch {
    precondition(!error.description.isEmpty)
  }
  do throws(DefinitionError) {
    _ = try Override(text).applied(
      to: Node(.mapping([]), .whole("fuzz.yaml")), plugins: ["model", "phases"])
  } catch {
    precondition(!error.description.isEmpty)
  }
  do throws(DefinitionError) {
    _ = try JSON(parsing: Array(bytes), name: "fuzz.json")
  } catch {
    precondition(!error.description.isEmpty)
  }
  return 0
}
