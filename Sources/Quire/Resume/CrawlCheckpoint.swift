package import QuireBase
package import QuirePagination

/// Where a crawl stands behind a page: with the log of the pages before it, enough to go on from there in another
/// process.
public struct CrawlCheckpoint: Sendable {
    /// The page itself, which is read again first.
    package var page: SchemeStep
    /// What page 1 settled of a pagination that leaves things open.
    package var settled: SettledPagination
    package var walk: WalkState
    /// Every record so far had its key.
    package var everyRecordHasItsKey: Bool
    /// Counts and costs so far.
    package var report: CrawlReport
    /// Of the hashes in the log.
    package var seed: UInt64
}

/// What page 1 settles: the scheme that was found, where the records and the total are.
package struct SettledPagination: Sendable, Equatable {
    /// The flags or the JSON config of a scheme that was found; `nil`: as the pagination says.
    package var scheme: String?
    package var records: String?
    package var total: String?
}

/// What a page adds to the log of a crawl that can be resumed.
package struct PageLogEntry: Sendable, Equatable {
    /// The request, so that a crawl can go back to it.
    package var step: SchemeStep
    /// ``PageWalk/fingerprint(of:)``.
    package var request: UInt64
    /// Of the records' bytes; `nil` for an empty page.
    package var page: UInt64?
    /// Of the bytes of each record.
    package var records: [Hash128] = []
    /// Keys, each with the hash of its record's bytes; empty where no key is declared.
    package var keys: [(key: Hash128, bytes: UInt64)] = []

    package static func == (a: PageLogEntry, b: PageLogEntry) -> Bool {
        a.step == b.step && a.request == b.request && a.page == b.page && a.records == b.records
            && a.keys.elementsEqual(b.keys) { $0.key == $1.key && $0.bytes == $1.bytes }
    }
}
