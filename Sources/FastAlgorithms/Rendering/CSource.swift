internal import Numerical

/// A program as C99 without dependencies: a function for one signal, one for many side by side, and a test of its
/// own.
public struct CSource {
  public let text: String

  /// - Parameters:
  ///   - name: of the function; a C identifier.
  ///   - title: what it computes, for the comment on top.
  public init(_ algorithm: FastAlgorithm, for operator: LinearOperator, name: String, title: String)
  {
    let program = algorithm.program
    let constants = Constants(program, prefix: "\(name)_k")
    text = """
      /* \(SourceComment.line(title))
       *
       * \(algorithm.count.multiplications) multiplications and \(algorithm.count.additions) additions; \
      the product entry by entry: \(`operator`.denseCount.multiplications) and \
      \(`operator`.denseCount.additions).
       * Largest error on unit vectors, over the largest entry: \
      \(CSource.rounded(algorithm.certificate.error)) in double, \
      \(CSource.rounded(algorithm.certificate.singleError)) in float.
       *
       * \(name): \(program.inputCount) numbers in, \(program.outputs.count) out\
      \(`operator`.isComplex ? "; complex ones as [re | im], halves side by side" : "").
       * \(name)_many: number j of signal s is input[j * count + s], and likewise in output.
       * -DTWIDDLE_FLOAT makes both single precision, -DTWIDDLE_SELF_TEST adds a main that checks them.
       */
      #include <stddef.h>

      #ifdef TWIDDLE_FLOAT
      typedef float \(name)_real;
      #else
      typedef double \(name)_real;
      #endif

      \(constants.definitions(type: "\(name)_real"))
      void \(name)(const \(name)_real *restrict input, \(name)_real *restrict output)
      {
      \(constants.body(type: "\(name)_real", indent: "  ") { "\($0)[\($1)]" })}

      void \(name)_many(const \(name)_real *restrict input, \(name)_real *restrict output, size_t count)
      {
        for (size_t s = 0; s < count; s++) {
      \(constants.body(type: "\(name)_real", indent: "    ") { "\($0)[\($1) * count + s]" })  }
      }

      \(CSource.selfTest(`operator`.onParts, name: name))
      """
  }

  /// Two digits, such as 3.1e-16.
  private static func rounded(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : "\(number)" }
    var (mantissa, exponent) = (number, 0)
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return "\((mantissa * 10).rounded() / 10)e\(exponent)"
  }

  /// Each unit vector through both functions, against the matrix.
  private static func selfTest(_ matrix: Matrix, name: String) -> String {
    let largest = matrix.elements.reduce(0) { max($0, abs($1)) }
    let rows = (0..<matrix.rows).map { i in
      "  {" + matrix.row(i).map { "\($0)" }.joined(separator: ", ") + "}"
    }
    return """
      #ifdef TWIDDLE_SELF_TEST
      #include <stdio.h>

      static const double matrix[\(matrix.rows)][\(matrix.columns)] = {
      \(rows.joined(separator: ",\n"))
      };

      int main(void)
      {
        enum { rows = \(matrix.rows), columns = \(matrix.columns), count = 3 };
        static \(name)_real one[columns], result[rows], many[columns * count], results[rows * count];
        double allowed = (sizeof(\(name)_real) == 4 ? 1e-5 : 1e-11) * \(largest), largest = 0;
        int wrong = 0;
        for (int j = 0; j < columns; j++) {
          for (int k = 0; k < columns; k++) {
            one[k] = j == k;
            for (int s = 0; s < count; s++) many[k * count + s] = (\(name)_real)((s + 1) * (j == k));
          }
          \(name)(one, result);
          \(name)_many(many, results, count);
          for (int i = 0; i < rows; i++) {
            for (int s = 0; s <= count; s++) {
              double error = s < count ? results[i * count + s] / (s + 1.0) - matrix[i][j] : result[i] - matrix[i][j];
              if (error < 0) error = -error;
              if (error > largest) largest = error;
              if (!(error <= allowed)) wrong = 1;
            }
          }
        }
        printf("\(name): largest error %.2g, allowed %.2g: %s\\n", largest, allowed, wrong ? "FAILED" : "passed");
        return wrong;
      }
      #endif

      """
  }
}

/// The constants of a program, each with a name of its own and defined once.
private struct Constants {
  private let program: Program
  private let prefix: String
  private var numbers: [Double: Int] = [:]
  private var inOrder: [Double] = []

  /// - Parameter prefix: of the constants' names, so that several files make one.
  init(_ program: Program, prefix: String) {
    self.program = program
    self.prefix = prefix
    for case .product(let constant, _) in program.steps where numbers[abs(constant)] == nil {
      numbers[abs(constant)] = inOrder.count
      inOrder.append(abs(constant))
    }
  }

  func definitions(type: String) -> String {
    inOrder.enumerated().map { i, constant in
      let comment = ConstantName.name(of: constant).map { " /* \($0) */" } ?? ""
      return "static const \(type) \(prefix)\(i) = (\(type))\(constant);\(comment)\n"
    }.joined()
  }

  func body(type: String, indent: String, place: (String, Int) -> String) -> String {
    var lines = program.steps.enumerated().map { i, step in
      let value =
        switch step {
        case .input(let j): place("input", j)
        case .product(let constant, let a):
          "\(constant < 0 ? "-" : "")\(prefix)\(numbers[abs(constant)] ?? 0) * t\(a)"
        case .sum(let a, let b): "t\(a) + t\(b)"
        case .difference(let a, let b): "t\(a) - t\(b)"
        }
      return "\(indent)const \(type) t\(i) = \(value);\n"
    }
    for (i, output) in program.outputs.enumerated() {
      let value = output.step.map { "\(output.isNegated ? "-" : "")t\($0)" } ?? "0"
      lines.append("\(indent)\(place("output", i)) = \(value);\n")
    }
    if program.inputCount == 0 || program.steps.isEmpty {
      lines.insert("\(indent)(void)input;\n", at: 0)
    }
    return lines.joined()
  }
}
