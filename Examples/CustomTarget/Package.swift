// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "CustomTarget",
  dependencies: [.package(name: "twiddle", path: "../..")],
  targets: [
    .executableTarget(
      name: "custom-target", dependencies: [.product(name: "Twiddle", package: "twiddle")])
  ]
)
