// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that only those who run this benchmark need FFTW.
let package = Package(
  name: "FasterThanFFT",
  targets: [
    .systemLibrary(name: "CFFTW3", pkgConfig: "fftw3f", providers: [.apt(["libfftw3-dev"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .executableTarget(
      name: "faster-than-fft", dependencies: ["CFFTW3", "COpenBLAS"],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
        // OpenBLAS and FFTW choose the processor's widest instructions; so may the sparse loops.
        .unsafeFlags(["-Xcc", "-march=native"]),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
