import Experiments
import Foundation
import Learning
import Numerical
import Targets
import Testing

@Suite struct SafetensorsFileTests {
  @Test(arguments: ["float32", "float64"])
  func restoredNetworkGivesTheResultsOfItsRun(precision: String) throws {
    let folder = try TemporaryFolder()
    let (definition, directory) = try run(small + "\nprecision: \(precision)", in: folder)
    let network = try TrainedNetwork(definition, parameters: directory.model)
    let (inputs, exact) = Examples(definition).rows(0..<50, of: .test)
    let measures = Measures(predicted: network.predict(inputs), exact: exact, isComplex: true)
    #expect(measures.nmse == (try Summary(directory)).number("test.nmse"))
    let block = network.architecture.blocks[0]
    #expect(network.matrix(of: block).rows == 8 && network.matrix(of: block).columns == 8)
    #expect(network.affineMap?.matrix == network.matrix(of: block))
  }

  @Test func otherModelsAreRefused() throws {
    let folder = try TemporaryFolder()
    let (_, directory) = try run(small, in: folder)
    let path = directory.model
    func problem(_ change: (String) -> String) throws -> String {
      do {
        _ = try TrainedNetwork(definition(change(small)), parameters: path)
        return ""
      } catch { return "\(error)" }
    }
    #expect(try problem { $0 } == "")
    #expect(
      try problem { $0.replacing("size: 4", with: "size: 2") }
        == "can't use \(path): 'layers.0.dense.weight' is [8, 8], but the model wants [4, 4]")
    #expect(
      try problem { $0.replacing("bias: false", with: "bias: true") }
        == "can't use \(path): 'layers.0.dense.bias' is missing")
    #expect(
      try problem { $0.replacing("[dense:", with: "[identity, dense:") }
        == "can't use \(path): the model has no 'layers.0.dense.weight'")
  }

  @Test func brokenFilesAreRefused() throws {
    let folder = try TemporaryFolder()
    let (definition, directory) = try run(small, in: folder)
    let whole = try [UInt8](bytes(directory.model))
    func problem(_ bytes: [UInt8]) throws -> String {
      try Data(bytes).write(to: URL(fileURLWithPath: directory.model))
      do {
        _ = try TrainedNetwork(definition, parameters: directory.model)
        return ""
      } catch { return "\(error)".replacing("can't use \(directory.model): ", with: "") }
    }
    func file(_ header: String, _ count: Int) -> [UInt8] {
      withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
        + Array(header.utf8) + [UInt8](repeating: 0, count: count)
    }
    let name = "layers.0.dense.weight"
    #expect(try problem([]) == "it has 0 bytes, no header")
    #expect(
      try problem([UInt8](repeating: 0xFF, count: 20))
        == "its header of 18446744073709551615 bytes is longer than the file")
    #expect(try problem(whole.dropLast(1) + []) == "'\(name)' ends at byte 256 of 255")
    #expect(try problem(file("{", 8)).hasPrefix("its header is not JSON: "))
    #expect(try problem(file("{}", 256)) == "'\(name)' is missing")
    #expect(
      try problem(file("{\"\(name)\":{\"dtype\":\"F32\"}}", 256))
        == "'\(name)' lacks its dtype, shape or data_offsets")
    #expect(try problem(file("[]", 256)) == "its header is no object")
    let turned = "{\"\(name)\":{\"dtype\":\"F32\",\"shape\":[8,8],\"data_offsets\":[256,0]}}"
    #expect(try problem(file(turned, 256)).hasSuffix("lacks its dtype, shape or data_offsets"))
    let half = "{\"\(name)\":{\"dtype\":\"F16\",\"shape\":[8,8],\"data_offsets\":[0,128]}}"
    #expect(try problem(file(half, 128)) == "'\(name)' is not F32 or F64 of [8, 8]")
    let short = "{\"\(name)\":{\"dtype\":\"F32\",\"shape\":[8,8],\"data_offsets\":[0,128]}}"
    #expect(try problem(file(short, 128)) == "'\(name)' is not F32 or F64 of [8, 8]")
    #expect(try problem(whole) == "")
    var infinite = whole
    infinite.replaceSubrange(whole.count - 8..<whole.count - 4, with: [0, 0, 0x80, 0xFF])
    #expect(try problem(infinite) == "number 62 of '\(name)' is -inf")
    let padded = "{" + String(repeating: " ", count: 1 << 20) + "}"
    #expect(
      try problem(file(padded, 0)) == "its header has 1048578 bytes, and at most 1048576 are read")
    #expect(truncate(directory.model, 1 << 40) == 0)
    #expect(
      throws: FileError.self,
      performing: { try TrainedNetwork(definition, parameters: directory.model) })
  }

  private func run(
    _ yaml: String, in folder: TemporaryFolder
  ) throws -> (Definition, RunDirectory) {
    let definition = try definition(yaml)
    let run = Run(definition, in: folder.path)
    _ = run.execute(observe: { _ in }, isCancelled: { false })
    return (definition, run.directory)
  }
}
