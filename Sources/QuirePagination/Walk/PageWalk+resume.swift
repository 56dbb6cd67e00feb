/// Going on where another run stopped.
extension PageWalk {
    /// Takes up what another run knew.
    /// - Parameters:
    ///   - requests: Fingerprints of the requests so far.
    ///   - pages: Hashes of the pages so far.
    package mutating func restore(_ state: WalkState, requests: some Sequence<UInt64>, pages: some Sequence<UInt64>) {
        (tally, skipped) = (state.tally, state.skipped)
        for request in requests { self.requests.insert(request) }
        for page in pages { pageHashes.insert(page) }
    }

    package var state: WalkState { WalkState(tally: tally, skipped: skipped) }
}
