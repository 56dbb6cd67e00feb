/// One response of a listing that may change, as it is asked for: a run of neighbouring records at one moment.
package struct WindowRequest: Sendable, Equatable {
    /// The offset, or the number of the page, as the API counts.
    package var counter: Int
    /// Records to ask for, where that differs from window to window.
    package var size: Int?
    /// Where it begins, from 0: records before it, or pages where these have a size that nobody can choose.
    var start: Int
}

/// One response, reduced to what deciding the next request needs.
package struct Window: Sendable {
    /// Records on it; an end status is an empty window.
    package var length: Int
    /// Its first record was delivered before, with the same bytes.
    package var beginsSeen: Bool
    /// Records on it that were not delivered before.
    package var newRecords: Int
    /// Hash of its records in their order.
    package var fingerprint: UInt64
    package var total: Int?
    /// The response itself says that nothing follows.
    package var saysEnd: Bool

    package init(
        length: Int, beginsSeen: Bool = false, newRecords: Int = 0, fingerprint: UInt64 = 0, total: Int? = nil,
        saysEnd: Bool = false
    ) {
        (self.length, self.beginsSeen, self.newRecords) = (length, beginsSeen, newRecords)
        (self.fingerprint, self.total, self.saysEnd) = (fingerprint, total, saysEnd)
    }

    /// An end status, or a page without records.
    package static let empty = Window(length: 0)
}

/// What becomes of a window's records. Only records that were delivered count as seen.
package enum WindowFate: Sendable, Equatable {
    case deliver
    /// They are not known to be the next ones.
    case discard
    /// The same, until a look at the page before them has shown it. Takes the place of what was kept before.
    case keep
    /// Delivered, and after it what was kept.
    case deliverBeforeKept
}

/// What follows a window.
package enum WindowMove: Sendable, Equatable {
    case request(WindowRequest)
    /// The listing ends here: it said so itself, or a window behind it was empty.
    case end(saidSo: Bool)
    /// Window after window brought nothing new.
    case stalled
}
