import QuireBase
public import QuireHTTP
public import QuireHTTPClient

/// Answers requests from a recording, without a network and without credentials.
///
/// A request is known by its method, URL, body and those fields that hold no credentials, after secrets are taken out of
/// it as they were out of the recorded ones; equal requests get their answers in the order recorded.
public final class ReplayTransport: Transport {
    private let recording: Recording
    private let answers: Lock<RecordedAnswers>
    private let clock: TrafficClock
    /// For the crawls that are run from the recording: with its dates, and without waits.
    public let environment: CrawlEnvironment

    private static let longestMessage = 1 << 30

    /// - Parameter path: A folder that a ``RecordingTransport`` has written.
    public init(from path: String, environment base: CrawlEnvironment = .system) throws(RecordingError) {
        recording = try Recording(at: path)
        answers = Lock(RecordedAnswers(recording))
        clock = TrafficClock(now: recording.head.started, seed: recording.head.seed)
        environment = clock.replay(base)
    }

    /// The names of the secret settings that the recorded run had, which need stand-ins.
    public static func secretSettings(at path: String) throws(RecordingError) -> [String] {
        try Recording(at: path).head.secretSettings
    }

    public var executor: (any TaskExecutor)? { nil }

    public func start(_ request: HTTPRequest) -> PendingResponse { start(request, .page(UnsignedRequest(request))) }

    public func start(_ request: HTTPRequest, _ purpose: RequestPurpose) -> PendingResponse {
        guard case .page(let page) = purpose else { return missing("a token for \(request.url.origin)") }
        let key = TrafficKey(page.request, TrafficMask(page.secrets()), seed: recording.head.seed)
        switch answers.withLock({ $0.take(key) }) {
        case .missing: return missing(page.request.description)
        case .discarded: return answered(.failure(.cancelled), PendingResponse())
        case .exchange(let exchange):
            // Asked for too early, it will be asked for again.
            let pending = PendingResponse { [answers] in answers.withLock { $0.putBack(exchange) } }
            clock.advance(to: exchange.ended)
            do throws(RecordingError) {
                return answered(try outcome(of: exchange, page.request), pending)
            } catch {
                return missing("\(page.request)", because: error.description)
            }
        }
    }

    private func answered(_ outcome: PendingResponse.Outcome, _ pending: PendingResponse) -> PendingResponse {
        pending.fulfil(outcome)
        return pending
    }

    private func missing(_ what: String, because reason: String? = nil) -> PendingResponse {
        let why =
            reason
            ?? "it was made with another command, other settings or another version, or it ends before this request"
        return answered(
            .failure(.notRecorded("\(what) is not in the recording \(recording.folder.path): \(why)")),
            PendingResponse())
    }

    private func outcome(
        of exchange: RecordedExchange, _ request: HTTPRequest
    ) throws(RecordingError) -> PendingResponse.Outcome {
        guard case .response(let status, let count, let wireBytes) = exchange.outcome else {
            guard case .failure(let error) = exchange.outcome else { return .failure(.cancelled) }
            return .failure(error)
        }
        let path = recording.folder.file(exchange.number, .response)
        let bytes = try recording.folder.read(path, upTo: Self.longestMessage)
        guard let head = RecordedMessage.head(of: bytes) else {
            throw .damaged(path: path, reason: "it has no empty line behind its fields")
        }
        guard bytes.count - head.length == count else {
            throw .damaged(
                path: path,
                reason: "its body has \(bytes.count - head.length) bytes, where the index says \(count)")
        }
        return .success(
            HTTPResponse(
                status: status, headers: head.fields, body: PaddedBytes(bytes.copy(of: head.length..<bytes.count)),
                url: request.url, wireBytes: wireBytes, duration: exchange.duration))
    }
}
