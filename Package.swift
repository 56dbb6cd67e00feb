// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Debian's simdjson.pc names a flag that the package manager refuses with a warning, and nothing that is needed there.
#if os(Linux)
    let simdjsonPkgConfig: String? = nil
#else
    let simdjsonPkgConfig: String? = "simdjson"
#endif

/// A C library of the system: found by pkg-config, named for apt and for Homebrew.
func system(_ name: String, pkgConfig: String?, apt: String, brew: String) -> Target {
    .systemLibrary(name: name, path: "Sources/" + name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: data, swiftSettings: strict)
}

// Imports run one way: a module may import only what stands above it in this list.
let package = Package(
    name: "quire",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Quire", targets: ["Quire", "QuireDecoding"]),
        .executable(name: "quire", targets: ["QuireCLI"]),
    ],
    targets: [
        system("CSystemSimdjson", pkgConfig: simdjsonPkgConfig, apt: "libsimdjson-dev", brew: "simdjson"),
        system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
        system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev", brew: "openssl@3"),
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
        system("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev", brew: "zstd"),
        system("CMicrohttpd", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev", brew: "libmicrohttpd"),
        system("CYaml", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
        .target(
            name: "CSimdjson", dependencies: ["CSystemSimdjson"],
            cxxSettings: [.define("NDEBUG")], linkerSettings: [.linkedLibrary("simdjson")]),
        module("QuireBase"),
        module("QuireJSON", ["QuireBase", "CSimdjson"]),
        module("QuireTemplate", ["QuireBase", "QuireJSON"]),
        module("QuireConfig", ["QuireBase", "QuireJSON", "CYaml"]),
        module("QuireHTTP", ["QuireBase"]),
        module("QuirePagination", ["QuireBase", "QuireJSON", "QuireTemplate", "QuireHTTP"]),
        module(
            "QuireConnector",
            ["QuireBase", "QuireConfig", "QuireJSON", "QuireTemplate", "QuireHTTP", "QuirePagination"],
            resources: [.embedInCode("Catalogue/Files")]),
        module(
            "QuireLint",
            [
                "QuireBase", "QuireConfig", "QuireConnector", "QuireJSON", "QuireTemplate", "QuireHTTP",
                "QuirePagination",
            ]),
        module("QuireHTTPClient", ["QuireBase", "QuireHTTP", "CCurl"]),
        module("QuireCrypto", ["QuireBase", "QuireJSON", "QuireHTTP", "CCrypto"]),
        module("QuireHTTPServer", ["QuireBase", "QuireHTTP", "CMicrohttpd"]),
        module("QuireSimulator", ["QuireBase", "QuireHTTP", "QuireHTTPServer"]),
        module(
            "Quire",
            [
                "QuireBase", "QuireJSON", "QuireHTTP", "QuirePagination", "QuireConnector", "QuireHTTPClient",
                "QuireCrypto",
            ]),
        module("QuireDecoding", ["Quire", "QuireHTTP", "QuireJSON"]),
        module("QuireOutput", ["QuireBase", "QuireJSON", "CZlib", "CZstd"]),
        .executableTarget(
            // Not "quire": on a disk that knows no case it would be the library "Quire".
            name: "QuireCLI",
            dependencies: [
                "Quire", "QuireBase", "QuireConfig", "QuireConnector", "QuireLint", "QuireJSON", "QuireHTTP",
                "QuirePagination",
                "QuireHTTPClient", "QuireHTTPServer",
                "QuireOutput", "QuireSimulator", "QuireTemplate",
            ],
            swiftSettings: strict),
        tests("QuireJSONTests", ["QuireJSON", "QuireBase", "TestOrigin"]),
        tests(
            "QuireTemplateTests", ["QuireTemplate", "QuireJSON", "QuireBase", "TestOrigin"], data: ["Goldens"]),
        tests(
            "QuireLintTests",
            ["QuireLint", "QuireConnector", "QuireConfig", "QuirePagination", "QuireHTTP", "TestOrigin"]),
        tests("QuireConfigTests", ["QuireConfig", "QuireJSON", "QuireBase", "TestOrigin"]),
        tests("QuireHTTPTests", ["QuireHTTP", "TestOrigin"]),
        tests("QuireHTTPServerTests", ["QuireHTTPServer", "QuireHTTPClient", "QuireHTTP", "QuireBase"]),
        tests(
            "QuireVendorTests",
            ["QuireSimulator", "QuireHTTPClient", "QuireHTTPServer", "QuireHTTP", "QuireJSON", "QuireBase"]),
        tests(
            "QuireSimulatorTests",
            [
                "QuireSimulator", "QuireCLI", "Quire", "QuirePagination", "QuireHTTPClient", "QuireHTTPServer",
                "QuireHTTP", "QuireJSON", "QuireBase", "TestOrigin",
            ]),
        tests("QuireCryptoTests", ["QuireCrypto", "QuireHTTP", "QuireBase", "TestOrigin"]),
        tests(
            "QuireConnectorTests",
            [
                "QuireConnector", "QuireConfig", "QuirePagination", "QuireHTTP", "QuireJSON", "QuireBase", "TestOrigin",
            ]),
        tests(
            "CatalogueTests",
            [
                "Quire", "QuireCLI", "QuireConfig", "QuireConnector", "QuireSimulator", "QuirePagination",
                "QuireHTTPClient", "QuireHTTPServer", "QuireHTTP", "QuireBase",
            ]),
        tests("QuirePaginationTests", ["QuirePagination", "QuireHTTP", "QuireJSON", "QuireBase", "TestOrigin"]),
        tests(
            "QuireTests",
            [
                "Quire", "QuireConnector", "QuireConfig", "QuireDecoding", "QuireHTTPClient", "QuirePagination",
                "QuireHTTP", "QuireJSON", "QuireBase", "TestOrigin",
            ]),
        tests("QuireOutputTests", ["QuireOutput", "QuireJSON", "QuireBase", "TestOrigin"]),
        // What tests run against: an origin that misbehaves as told, a child process, a folder, chance with a seed.
        .target(name: "TestOrigin", dependencies: ["QuireBase"], path: "Tests/TestOrigin", swiftSettings: strict),
        // One that lists in every scheme and goes wrong as planned.
        .target(
            name: "FaultOrigin", dependencies: ["QuireSimulator", "QuireHTTPServer", "QuireHTTP", "QuireBase"],
            path: "Tests/FaultOrigin", swiftSettings: strict),
        tests(
            "StormTests",
            [
                "Quire", "QuireCLI", "QuirePagination", "QuireHTTPClient", "QuireHTTP", "QuireJSON", "QuireSimulator",
                "QuireBase", "FaultOrigin", "TestOrigin",
            ]),
        tests("QuireHTTPClientTests", ["QuireHTTPClient", "QuireHTTP", "QuireBase", "TestOrigin"]),
        tests("QuireCLITests", ["QuireCLI", "TestOrigin", "QuireBase"]),
        // The program is run, and so has to be built.
        tests(
            "DocumentationTests",
            ["QuireCLI", "QuireConnector", "QuireConfig", "QuirePagination", "QuireJSON", "TestOrigin"]),
        tests("RealServerTests", ["QuireCLI", "QuireJSON", "TestOrigin", "QuireBase"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// `make fuzz` builds these as well; nobody else needs them.
if let fuzz = Context.environment["QUIRE_FUZZ"] {
    package.targets += [
        .target(
            name: "FuzzHarness",
            dependencies: [
                "QuireLint", "QuireConnector", "QuireConfig", "QuirePagination", "QuireTemplate", "QuireHTTP",
                "QuireJSON", "QuireBase",
            ], path: "Fuzz/Harness", swiftSettings: strict),
        .executableTarget(
            name: fuzz == "guided" ? "quire-fuzz-guided" : "quire-fuzz", dependencies: ["FuzzHarness"],
            path: fuzz == "guided" ? "Fuzz/Guided" : "Fuzz/Random", swiftSettings: strict),
    ]
}
