import Quire
import QuireHTTP
import QuireJSON
import QuireOutput
import QuirePagination

/// A line of JSON for each page: what was asked, what came, what follows.
final class Ledger {
    private let file: TextFile

    init(_ path: String) throws(OutputError) { file = try TextFile(path) }

    func add(_ page: PageSummary) throws(OutputError) {
        func hash(_ value: UInt64?) -> String { value.map { "\"" + String($0, radix: 16) + "\"" } ?? "null" }
        func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }
        let hasMore = page.signals.hasMore.map { "\($0)" } ?? "null"
        try file.write(
            "{\"page\":\(page.number),\"request\":\(hash(page.fingerprint)),\"url\":\(JSONString.encode(page.url)),"
                + "\"status\":\(page.status),\"waited\":\(Figures.fixed(page.waited.inSeconds, 6)),"
                + "\"seconds\":\(Figures.fixed(page.duration.inSeconds, 6)),\"bytes\":\(page.bytes),\"records\":\(page.records),"
                + "\"new\":\(page.newRecords),\"duplicates\":\(page.duplicates),\"next\":\(hash(page.next)),"
                + "\"total\":\(number(page.signals.total)),\"has_more\":\(hasMore)}\n")
    }

    func flush() throws(OutputError) { try file.flush() }
}
