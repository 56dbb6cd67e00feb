import QuireHTTPServer

/// The faults of one vendor as they stand.
struct VendorFaults {
    /// What happens to one request.
    struct Decision {
        let fingerprint: UInt64
        let listing: String
        var kind: FaultKind?
        var draw: Draw?
        /// Whether the plan was made for this request alone.
        var isOwn = false
    }

    private(set) var plan: FaultPlan
    private var memory = FaultMemory()

    init(_ plan: FaultPlan) { self.plan = plan }

    /// - Parameter own: A plan for this request alone.
    mutating func decide(_ request: ServerRequest, of listing: String, vendor: String, own: FaultPlan?) -> Decision {
        let fingerprint = RequestFingerprint.of(request)
        var decision = Decision(fingerprint: fingerprint, listing: listing, isOwn: own != nil)
        let seen = memory.count(fingerprint)
        if own == nil, let status = memory.stormyStatus() {
            decision.kind = .storm(status: status, requests: 1)
            return decision
        }
        guard let (kind, draw) = (own ?? plan).draw(vendor: vendor, fingerprint: fingerprint, seen: seen) else {
            return decision
        }
        if case .storm(let status, let requests) = kind, own == nil, !memory.beginStorm(status, requests: requests) {
            return decision
        }
        (decision.kind, decision.draw) = (kind, draw)
        return decision
    }

    /// The answer instead of the vendor's.
    func replacement(_ decision: Decision, _ clock: SimulatedClock) -> ServerResponse? {
        switch decision.kind {
        case .status(let status, let retryAfter): FaultAnswer.status(status, retryAfter, clock)
        case .storm(let status, _): FaultAnswer.status(status, .none, clock)
        default: nil
        }
    }

    /// What becomes of the vendor's answer, which is remembered as it was.
    /// - Returns: The kind is `nil` when nothing went wrong after all.
    mutating func passOn(_ response: ServerResponse, _ decision: Decision) -> (ServerResponse, FaultKind?) {
        memory.keep(response, to: decision.fingerprint, of: decision.listing)
        if case .loop(let page) = decision.kind, !decision.isOwn { memory.startLoop(of: decision.listing, from: page) }
        if let (page, kind) = loop(decision) { return (page, kind) }
        guard let kind = decision.kind, let draw = decision.draw else { return (response, nil) }
        switch kind {
        case .duplicate:
            let page = memory.previous(to: decision.fingerprint, of: decision.listing)
            return (page ?? response, page == nil ? nil : kind)
        case .loop: return (response, nil)
        default: return (FaultAnswer.harmed(response, kind, draw), kind)
        }
    }

    private func loop(_ decision: Decision) -> (ServerResponse, FaultKind)? {
        var start = memory.loopStart(of: decision.listing)
        if start == nil, case .loop(let page) = decision.kind { start = page }
        guard let start,
            let response = memory.looped(decision.fingerprint, of: decision.listing, from: start)
        else { return nil }
        return (response, .loop(from: start))
    }
}
