/// What a walk knows behind a page, but for the hashes of the requests and pages before it.
package struct WalkState: Sendable, Equatable {
    package var tally: Tally
    /// Records before the first page; `nil`: not known.
    package var skipped: Int?

    package init(tally: Tally, skipped: Int?) { (self.tally, self.skipped) = (tally, skipped) }
}
