// swift-tools-version: 6.1
import PackageDescription

// The modules themselves are linked into Sources, so that the library need not offer them as products.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "latency-bench",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CMicrohttpd", path: "Sources/CMicrohttpd", pkgConfig: "libmicrohttpd"),
        .target(name: "QuireBase", swiftSettings: strict),
        .target(name: "QuireHTTP", dependencies: ["QuireBase"], swiftSettings: strict),
        .target(
            name: "QuireHTTPServer", dependencies: ["QuireBase", "QuireHTTP", "CMicrohttpd"], swiftSettings: strict),
        .executableTarget(
            name: "LatencyOrigin", dependencies: ["QuireHTTPServer", "QuireHTTP", "QuireBase"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
