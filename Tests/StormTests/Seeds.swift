import Foundation

/// The seeds that storms run with: `QUIRE_SEED=n` runs that one alone, `QUIRE_SOAK=1` many.
enum Seeds {
    private static let environment = ProcessInfo.processInfo.environment
    static let only = environment["QUIRE_SEED"].flatMap(UInt64.init)
    static let isSoak = environment["QUIRE_SOAK"].map { !$0.isEmpty && $0 != "0" } ?? false

    /// - Parameters:
    ///   - few: How many of them `make test` runs.
    ///   - many: How many `make soak` does.
    static func of(_ few: Int, _ many: Int) -> [UInt64] {
        only.map { [$0] } ?? (1...UInt64(isSoak ? many : few)).map { $0 }
    }

    /// How a run that failed is run alone.
    static func again(_ seed: UInt64, _ test: String) -> String { "QUIRE_SEED=\(seed) scripts/test --filter \(test)" }
}
