import Quire
import QuireBase
import QuireHTTP
import QuireJSON
import QuireOutput
import QuirePagination

/// A line of JSON for each page: what was asked, what came, what follows.
final class Ledger {
    private let file: TextFile
    private let seed: UInt64

    /// - Parameter seed: Of the hashes, those of the pages too.
    /// - Parameter length: Of the part that a stopped run had counted on.
    init(_ path: String, seed: UInt64, keeping length: Int? = nil) throws(OutputError) {
        if let length { file = try TextFile(path, keeping: length) } else { file = try TextFile(path) }
        self.seed = seed
    }

    func add(_ page: StreamPage) throws(OutputError) {
        let members = place(of: page) + cost(of: page.page.summary) + signals(of: page.page.summary)
        try file.write("{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}\n")
    }

    func flush() throws(OutputError) { try file.flush() }

    /// Bytes so far.
    var length: Int { file.length }

    func sync() throws(OutputError) { try file.sync() }

    private func place(of page: StreamPage) -> [(String, String)] {
        let summary = page.page.summary
        return [
            ("page", "\(summary.number)"), ("part", "\(page.part)"),
            ("parent", hash(page.parentKey?.keyHash(seed: seed).high)), ("window", page.window?.text ?? "null"),
            ("request", hash(summary.fingerprint)), ("url", JSONString.encode(summary.url)),
        ]
    }

    private func cost(of page: PageSummary) -> [(String, String)] {
        [
            ("status", "\(page.status)"), ("waited", Figures.fixed(page.waited.inSeconds, 6)),
            ("seconds", Figures.fixed(page.duration.inSeconds, 6)), ("bytes", "\(page.bytes)"),
            ("records", "\(page.records)"), ("new", "\(page.newRecords)"), ("duplicates", "\(page.duplicates)"),
        ]
    }

    private func signals(of page: PageSummary) -> [(String, String)] {
        func value(_ value: (some CustomStringConvertible)?) -> String { value.map { "\($0)" } ?? "null" }
        let counts = page.undeclaredCounts.map { JSONString.encode($0.name) + ":\($0.count)" }.joined(separator: ",")
        return [
            ("next", hash(page.next)), ("token", hash(page.token)), ("next_seen", "\(page.hasSeenNext)"),
            ("total", value(page.signals.total)), ("total_is_bound", "\(page.signals.totalIsBound)"),
            ("total_pages", value(page.signals.totalPages)), ("has_more", value(page.signals.hasMore)),
            ("undeclared_has_more", value(page.signals.undeclaredHasMore)), ("undeclared_counts", "{\(counts)}"),
            ("error_beside", "\(page.hasErrorBeside)"),
        ]
    }

    private func hash(_ value: UInt64?) -> String { value.map { "\"" + String($0, radix: 16) + "\"" } ?? "null" }
}
