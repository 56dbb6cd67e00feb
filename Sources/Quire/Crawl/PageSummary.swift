import QuireHTTP
public import QuirePagination

/// One page in figures.
public struct PageSummary: Sendable {
    /// From 1.
    public var number: Int
    /// What answered, secrets hidden.
    public var url: String { Redaction.redact(address.redacted, secrets: secrets) }
    let address: HTTPURL
    let secrets: [Secret]
    /// Hash of the request, the same for the same request within one crawl.
    public var fingerprint: UInt64
    public var status: Int
    public var waited: Duration
    public var duration: Duration
    /// Of the body, decompressed.
    public var bytes: Int
    public var records: Int
    public var newRecords: Int
    public var duplicates: Int
    /// Hash of the next request; `nil` when there is none.
    public var next: UInt64?
    /// Hash of what the page says of where the next one is: its token or link; `nil` when it says nothing.
    public var token: UInt64?
    /// The place where the scheme looks for the next page was there, whatever it held.
    public var hasSeenNext: Bool
    /// An error stood beside the records.
    public var hasErrorBeside: Bool
    public var signals: PageSignals
    let countSources: [ValueSource]
    /// Counts that nobody declared, by where they stand.
    public var undeclaredCounts: [(name: String, count: Int)] {
        zip(countSources, signals.undeclared).compactMap { source, count in count.map { (source.description, $0) } }
    }
    /// Records delivered so far, this page included.
    public var totalRecords: Int

    /// So many of its new records were delivered before, by another run or ahead of the page's turn.
    mutating func leaveOut(_ count: Int) {
        newRecords = max(0, newRecords - count)
        duplicates += count
    }
}

// Otherwise printing or dumping it would show the URL as it was sent.
extension PageSummary: CustomStringConvertible, CustomReflectable {
    public var description: String { "page \(number): \(records) records, status \(status), from \(url)" }

    public var customMirror: Mirror {
        Mirror(
            self,
            children: ["number": number, "url": url, "status": status, "records": records] as KeyValuePairs<String, Any>
        )
    }
}
