// swift-tools-version: 6.1
import PackageDescription

// The modules themselves are linked into Sources, so that the library need not offer them as products.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

#if os(Linux)
    let simdjsonPkgConfig: String? = nil
#else
    let simdjsonPkgConfig: String? = "simdjson"
#endif

// On-Demand is compiled for one processor; without this it would be its slowest variant.
#if arch(x86_64)
    let native = ["-march=native"]
#else
    let native = ["-mcpu=native"]
#endif

let package = Package(
    name: "path-bench",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CSystemSimdjson", path: "Sources/CSystemSimdjson", pkgConfig: simdjsonPkgConfig),
        .target(
            name: "CSimdjson", dependencies: ["CSystemSimdjson"], cxxSettings: [.define("NDEBUG")],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .target(
            name: "OnDemandWalk", dependencies: ["CSystemSimdjson"],
            cxxSettings: [.define("NDEBUG"), .unsafeFlags(native)]),
        .target(name: "QuireBase", swiftSettings: strict),
        .target(name: "QuireJSON", dependencies: ["QuireBase", "CSimdjson"], swiftSettings: strict),
        .executableTarget(
            name: "PathBench", dependencies: ["QuireJSON", "QuireBase", "OnDemandWalk"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
