// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "twiddle",
  products: [
    .executable(name: "twiddle", targets: ["twiddle"]),
    .library(
      name: "Twiddle", targets: ["YAML", "Numerical", "Targets", "Experiments", "TwiddleCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),

    .target(name: "CKernels"),
    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: settings),
    .target(
      name: "Numerical",
      dependencies: [
        "CKernels", "COpenBLAS", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: settings),
    .target(
      name: "Targets",
      dependencies: [
        "YAML", "Numerical", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: settings),
    .target(
      name: "FastAlgorithms",
      dependencies: ["Numerical", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: settings),
    .target(
      name: "Learning",
      dependencies: [
        "FastAlgorithms", "YAML", "Numerical",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: settings),
    .target(
      name: "Experiments",
      dependencies: [
        "Targets", "Learning", "FastAlgorithms", "YAML", "Numerical",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: settings),
    .target(name: "Reports", dependencies: ["Experiments"], swiftSettings: settings),
    .target(
      name: "TwiddleCLI",
      dependencies: [
        "Experiments", "Reports", "FastAlgorithms",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(name: "twiddle", dependencies: ["TwiddleCLI"], swiftSettings: settings),
    .executableTarget(
      name: "benchmark-train-loop",
      dependencies: ["COpenBLAS", "Learning", "Numerical", "YAML"],
      path: "Benchmarks/TrainLoop", exclude: ["growth.gp"], swiftSettings: settings),
    .executableTarget(
      name: "benchmark-inference", dependencies: ["Learning", "Numerical", "YAML"],
      path: "Benchmarks/Inference", swiftSettings: settings),

    .testTarget(name: "YAMLTests", dependencies: ["YAML", "TestSupport"], swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["Targets", "Learning", "YAML", "Numerical"],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "NumericalTests", dependencies: ["Numerical", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "FastAlgorithmsTests",
      dependencies: ["FastAlgorithms", "Targets", "Numerical", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TargetsTests", dependencies: ["Targets", "YAML", "Numerical", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Experiments", "Targets", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TwiddleCLITests", dependencies: ["TwiddleCLI", "twiddle", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "LearningTests", dependencies: ["Learning", "YAML", "Numerical", "TestSupport"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
