internal import COpenBLAS

/// y = x Wᵀ for rows x of 2N numbers, by OpenBLAS.
struct DenseLayer {
  private let width: Int32
  private let weights: Memory<Float>
  private let inputs: Memory<Float>
  private let outputs: Memory<Float>

  init(_ weights: Memory<Float>, _ signals: Signals) {
    width = Int32(2 * signals.size)
    self.weights = weights
    inputs = signals.numbers
    outputs = Memory(count: inputs.count, repeating: 0)
  }

  /// The call that `Dense.forward` makes, for any number of rows.
  func forward(rows: Int) {
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), width, width, 1, inputs.start, width,
      weights.start, width, 0, outputs.start, width)
  }

  /// The same for one row, as matrix times vector.
  func forwardVector() {
    cblas_sgemv(
      CblasRowMajor, CblasNoTrans, width, width, 1, weights.start, width, inputs.start, 1, 0,
      outputs.start, 1)
  }

  func result(_ row: Int) -> [Float] {
    let width = Int(width)
    return (0..<width).map { outputs.start[row * width + $0] }
  }
}
