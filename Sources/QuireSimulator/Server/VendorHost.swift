import QuireBase
import QuireHTTPServer

/// One vendor on a server, with what a vendor does not remember itself: limits, faults, changes, counts.
final class VendorHost: Sendable {
    private struct State {
        var vendor: any Vendor
        var faults: VendorFaults
        var windows = RateWindows()
        var stats = VendorStats()
        var moves: [(request: Int, move: RowMove)] = []
    }

    /// What was found out about a request before it is answered.
    private struct Admission {
        let vendor: any Vendor
        let decision: VendorFaults.Decision
        /// The answer, if it is not the vendor's.
        var answer: ServerResponse?
        var fields: [(name: String, value: String)] = []
    }

    let name: String
    private let limit: VendorRateLimit?
    private let clock: SimulatedClock
    private let credential: String
    private let paths: [String]
    private let state: Lock<State>
    private static let mostMoves = 100_000

    init(_ vendor: any Vendor, _ limits: RateLimits, _ plan: FaultPlan, _ clock: SimulatedClock) {
        name = type(of: vendor).name
        limit = limits.limit(of: vendor)
        credential = vendor.credentials(for: "").name
        paths = vendor.listings.map { listing in
            String(decoding: Array(listing.firstRequest.target.utf8.prefix { $0 != UInt8(ascii: "?") }), as: UTF8.self)
        }
        self.clock = clock
        state = Lock(State(vendor: vendor, faults: VendorFaults(plan)))
    }

    /// As it is now.
    var vendor: any Vendor { state.withLock { $0.vendor } }
    var rateLimit: VendorRateLimit? { limit }
    var stats: VendorStats { state.withLock { $0.stats } }
    var plan: FaultPlan { state.withLock { $0.faults.plan } }
    var moves: [(request: Int, move: RowMove)] { state.withLock { $0.moves } }

    /// Forgets what the faults before remembered.
    func set(_ plan: FaultPlan) { state.withLock { $0.faults = VendorFaults(plan) } }

    func move(_ move: RowMove) { state.withLock { Self.apply(move, &$0) } }

    /// - Parameter own: Faults for this request alone.
    func answer(_ request: ServerRequest, own: FaultPlan?) -> ServerResponse {
        var request = request
        // A vendor that answers GET answers HEAD; the server leaves the body out.
        if request.method.utf8.elementsEqual("HEAD".utf8) { request.method = "GET" }
        let asked = request
        let admission = state.withLock { admit(asked, own, &$0) }
        if let answer = admission.answer { return answer }
        var response = admission.vendor.answer(request)
        response.headers += admission.fields
        let answered = response
        return state.withLock { state in
            let (response, kind) = state.faults.passOn(answered, admission.decision)
            state.stats.answered += 1
            if let kind { state.stats.faults[kind.name, default: 0] += 1 }
            return response
        }
    }

    private func admit(_ request: ServerRequest, _ own: FaultPlan?, _ state: inout State) -> Admission {
        state.stats.requests += 1
        let listing = RequestFingerprint.listing(request, of: paths)
        let decision = state.faults.decide(request, of: listing, vendor: name, own: own)
        if let kind = decision.kind, let answer = state.faults.replacement(decision, clock) {
            state.stats.faults[kind.name, default: 0] += 1
            return Admission(vendor: state.vendor, decision: decision, answer: answer)
        }
        move(decision, &state)
        var admission = Admission(vendor: state.vendor, decision: decision)
        guard let limit else { return admission }
        let (standing, isWithin) = state.windows.take(Array((request.header(credential) ?? "").utf8), limit, clock)
        admission.fields = limit.fields(standing)
        guard !isWithin else { return admission }
        state.stats.rateRefusals += 1
        admission.answer = limit.refusal(standing)
        admission.answer?.headers += admission.fields
        return admission
    }

    /// Inserts and deletes what the faults say, before the request is answered.
    private func move(_ decision: VendorFaults.Decision, _ state: inout State) {
        guard let draw = decision.draw else { return }
        switch decision.kind {
        case .insert(let count): Self.apply(.inserted(count), &state)
        case .delete(let count):
            for number in 0..<count {
                let left = state.vendor.account.count
                guard left > 0 else { return }
                let place = Draw(seed: UInt64(number), index: draw.number(below: 1 << 62, 2))
                Self.apply(.deleted(state.vendor.account.index(at: place.number(below: UInt64(left), 0))), &state)
            }
        default: return
        }
    }

    private static func apply(_ move: RowMove, _ state: inout State) {
        switch move {
        case .inserted(let count): state.vendor.account.changes.insert(count)
        case .deleted(let index): state.vendor.account.changes.delete(index)
        }
        if state.moves.count < mostMoves { state.moves.append((state.stats.requests, move)) }
    }
}
