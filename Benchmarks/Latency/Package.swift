// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "latency-bench",
    platforms: [.macOS(.v15)],
    targets: [.executableTarget(name: "LatencyOrigin")],
    swiftLanguageModes: [.v6]
)
