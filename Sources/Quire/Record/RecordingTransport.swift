import QuireBase
public import QuireHTTP
public import QuireHTTPClient

/// Keeps the traffic of a crawl in a folder, secrets taken out, for ``ReplayTransport`` to run the same crawl again.
///
/// A file for each request and each response, numbered, and an index, a line of JSON each; the format is documented
/// in `Documentation/Reports.md`. Records stay as they are, but for secrets of the crawl that stand in them.
public final class RecordingTransport: Transport {
    private let inner: any Transport
    private let writer: RecordingWriter
    private let clock: TrafficClock
    private let unixTime: @Sendable () -> Int64
    /// For the crawls that are recorded.
    public let environment: CrawlEnvironment

    /// - Parameters:
    ///   - transport: Sends the requests.
    ///   - path: A folder that is empty, or does not exist yet.
    ///   - secretSettings: Names of secret settings that have a value: a replay needs stand-ins for them.
    ///   - base: The environment that the crawls would have otherwise.
    public init(
        _ transport: any Transport, into path: String, secretSettings: [String] = [],
        environment base: CrawlEnvironment = .system
    ) throws(RecordingError) {
        let now = base.unixTime()
        let head = RecordingHead(started: now, seed: base.seed, secretSettings: secretSettings)
        writer = try RecordingWriter(path, head)
        clock = TrafficClock(now: now, seed: base.seed)
        environment = clock.recording(base)
        unixTime = base.unixTime
        inner = transport
    }

    /// Why the recording lacks something; `nil` when all of the traffic so far is in it.
    public var failure: RecordingError? { writer.failure }

    public var executor: (any TaskExecutor)? { inner.executor }
    public var secrets: [Secret] { inner.secrets }
    public func whenIdle(_ body: @escaping @Sendable () -> Void) { inner.whenIdle(body) }

    public func start(_ request: HTTPRequest) -> PendingResponse { start(request, .page(UnsignedRequest(request))) }

    public func start(_ request: HTTPRequest, _ purpose: RequestPurpose) -> PendingResponse {
        let number = writer.nextNumber()
        let began = environment.uptime()
        let sent = inner.start(request, purpose)
        let pending = PendingResponse { [writer] in
            sent.cancel()
            writer.discard(number)
        }
        sent.whenDone { [self, sent, pending] in
            let outcome = sent.outcomeNow ?? .failure(.cancelled)
            let now = unixTime()
            var exchange = TrafficExchange(
                number: number, request: request, purpose: purpose, outcome: outcome, ended: now,
                duration: environment.uptime() - began)
            exchange.signedFields = Self.addedFields(request, purpose)
            writer.keep(exchange)
            clock.advance(to: now)
            pending.fulfil(outcome)
        }
        return pending
    }

    /// Names of the fields that credentials were put into.
    private static func addedFields(_ request: HTTPRequest, _ purpose: RequestPurpose) -> [String] {
        guard case .page(let page) = purpose else { return [] }
        return request.headers.map(\.name).filter { !page.request.headers.contains($0) }
    }
}

/// A request and its outcome as they were, secrets and all.
struct TrafficExchange: Sendable {
    let number: Int
    let request: HTTPRequest
    let purpose: RequestPurpose
    let outcome: PendingResponse.Outcome
    let ended: Int64
    let duration: Duration
    /// Names of fields that the recorded request had, whose values are not kept.
    var signedFields: [String] = []
}
