package import Numerical
package import YAML

/// What training makes small: a mean over all numbers of a batch.
///
/// `evaluate` must carry `@specialized` for Float and Double, see ``Layer``.
package protocol Loss: Plugin {
  /// The mean over rows and columns; where `gradient` is given, also writes its derivative by every
  /// predicted number.
  func evaluate<S: Scalar>(
    predicted: Rows<S>, exact: Rows<S>, gradient: Rows<S>?
  ) -> Double
}

extension Loss {
  @inline(__always)
  func mean<S: Scalar>(
    of loss: ElementwiseLoss, predicted: Rows<S>, exact: Rows<S>, gradient: Rows<S>?
  ) -> Double {
    let numbers = predicted.count * predicted.width
    let mean =
      S.sum(
        loss, rows: predicted.count, width: predicted.width, predicted: predicted.base,
        predictedStride: predicted.stride, exact: exact.base, exactStride: exact.stride,
        gradient: gradient?.base, gradientStride: gradient?.stride ?? 0, scale: 1 / S(numbers))
      / Double(numbers)
    // From here up, what squares lost below the normal numbers is less than the rounding of the mean. A
    // step whose squares overflow has diverged: its gradient will, too.
    let isInRange = mean >= Double(S.leastNormalMagnitude) && mean.isFinite
    if isInRange || gradient != nil && !mean.isFinite { return mean }
    return S.sumInDouble(
      loss, rows: predicted.count, width: predicted.width, predicted: predicted.base,
      predictedStride: predicted.stride, exact: exact.base, exactStride: exact.stride)
      / Double(numbers)
  }
}
