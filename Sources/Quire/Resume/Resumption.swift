import QuireBase
import QuireJSON
import QuirePagination

/// Finding the place again where another run stopped: the last page is read again, and must hold a record that is known;
/// else the page before it, and so on. A listing whose tokens have expired, or whose position the server keeps, is read
/// from its beginning.
///
/// What was delivered is not delivered again: of each record as many as were.
struct Resumption: Sendable {
    /// A page each, in order, as the last run that read it found it.
    let entries: [PageLogEntry]
    /// Of the page to read again; `nil`: the listing is read from its beginning.
    private(set) var index: Int?
    /// Records that were delivered and have not come again, each with how often.
    private(set) var known: [Hash128: Int] = [:]
    private let seed: UInt64
    private var isFound = false

    /// - Parameters:
    ///   - log: What every run so far has added, each from the page on that it read again. It ends with a page that tells
    ///     where to go on: all that was delivered is on the pages that were read last.
    ///   - seed: That of the run that began the log.
    init(_ log: [PageLogEntry], seed: UInt64, fromStart: Bool) {
        var entries: [PageLogEntry] = []
        for entry in log {
            // A later run that was here again.
            while let last = entries.last, last.step.page >= entry.step.page { entries.removeLast() }
            entries.append(entry)
        }
        (self.entries, self.seed) = (entries, seed)
        index = fromStart || entries.isEmpty ? nil : entries.count - 1
        for entry in entries[(index ?? 0)...] { learn(entry) }
    }

    private mutating func learn(_ entry: PageLogEntry) {
        for record in entry.records { known[record, default: 0] += 1 }
    }

    /// Whatever was delivered has come again, or will not.
    var isSettled: Bool { known.isEmpty }

    private var gone = 0

    /// Records that were delivered, and are not in the listing any more where they were.
    var unmatched: Int { gone + known.values.reduce(0, +) }

    /// The entries before the page to read again.
    var before: ArraySlice<PageLogEntry> { entries[..<(index ?? 0)] }

    /// The entries from that page on: what a walk that goes back takes away from its counts.
    var behind: ArraySlice<PageLogEntry> { entries[(index ?? 0)...] }

    /// Whether a page is the place that is looked for: it holds a record that is known, or it was empty and is.
    func isPlace(_ records: Records) -> Bool {
        guard !isFound, let index, !entries[index].records.isEmpty else { return true }
        var holdsKnown = false
        records.forEachSlice { holdsKnown = holdsKnown || known[Hash128($0, seed: seed)] != nil }
        return holdsKnown
    }

    /// One page back; false at the first one.
    mutating func goBack() -> Bool {
        guard let index, index > 0 else { return false }
        self.index = index - 1
        learn(entries[index - 1])
        return true
    }

    mutating func startOver() {
        for entry in before { learn(entry) }
        index = nil
    }

    /// The positions of records that were delivered before.
    mutating func delivered(_ records: Records) -> Set<Int> {
        var found: Set<Int> = []
        var position = 0
        guard !known.isEmpty else { return found }
        records.forEachSlice { bytes in
            let hash = Hash128(bytes, seed: seed)
            if let count = known[hash] {
                found.insert(position)
                known[hash] = count > 1 ? count - 1 : nil
            }
            position += 1
        }
        isFound = true
        // Behind the place, a page without any known record is new ground; from the beginning, new ones may lie between.
        if index != nil, found.isEmpty, !records.isEmpty { (gone, known) = (unmatched, [:]) }
        return found
    }
}
