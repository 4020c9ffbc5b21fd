import Experiments
import Testing

@testable import TwiddleCLI

@Suite struct FormatValueTests {
  /// Small values keep two digits, whatever the interval leaves.
  @Test func smallValuesKeepTheirDigits() {
    let key = RunKey("train.loss")
    func estimate(_ mean: Double, _ margin: Double?) -> String {
      Format.estimate(mean, margin: margin, of: key)
    }
    #expect(estimate(0.00213, 0.0083) == "0.0021 ± 0.0083")
    #expect(estimate(2e-6, 0.0083) == "2.0e-06 ± 8.3e-03")
    #expect(estimate(0.0123, 0.0004) == "0.0123 ± 0.0004")
    #expect(estimate(2e-5, 1e-6) == "2.00e-05 ± 1.0e-06")
    #expect(estimate(62.4, 13) == "62 ± 13")
    func value(_ value: Double) -> String {
      Format.value(value, likeMean: 0.00213, margin: 0.0083, of: key)
    }
    #expect(value(0.000_04) == "4e-05")
    #expect(value(0.000_42) == "0.00042")
    #expect(value(0.0123) == "0.012")
    #expect(Format.value(.number(0.004), of: RunKey("seconds")) == "0.004")
    #expect(Format.estimate(0.04, margin: 0.3, of: RunKey("test.nmse_db")) == "0.0 ± 0.3")
  }

  @Test func notANumberHasNoSign() {
    #expect(Format.value(.number(-Double.nan), of: RunKey("test.loss")) == "nan")
    #expect(Format.decibels(.nan) == "nan")
    #expect(Format.estimate(.nan, margin: nil, of: RunKey("test.nmse_db")) == "nan")
  }
}
