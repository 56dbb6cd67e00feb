import QuireBase
import QuireHTTP
import QuireHTTPClient

/// Writes a recording: files first, then their line in the index.
final class RecordingWriter: Sendable {
    private struct State: Sendable {
        var last = 0
        var hasHead = false
        var discarded: Set<Int> = []
        var failure: RecordingError?
    }

    private let folder: RecordingFolder
    private let head: RecordingHead
    private let state = Lock(State())

    init(_ path: String, _ head: RecordingHead) throws(RecordingError) {
        folder = try RecordingFolder(new: path)
        self.head = head
    }

    /// The first thing that could not be written.
    var failure: RecordingError? { state.withLock { $0.failure } }

    func nextNumber() -> Int {
        state.withLock { state in
            state.last += 1
            return state.last
        }
    }

    /// The crawl does not want the answer any more.
    func discard(_ number: Int) {
        guard state.withLock({ $0.discarded.insert(number).inserted }) else { return }
        append("{\"discarded\":\(number)}\n")
    }

    func keep(_ exchange: TrafficExchange) {
        guard failure == nil else { return }
        do throws(RecordingError) {
            switch exchange.purpose {
            case .token: try keepToken(exchange)
            case .page(let page): try keepPage(exchange, page)
            }
        } catch {
            fail(error)
        }
    }

    private func keepPage(_ exchange: TrafficExchange, _ page: UnsignedRequest) throws(RecordingError) {
        let mask = TrafficMask(page.secrets() + exchange.request.headers.namedSecrets)
        var line = RecordedExchange(
            number: exchange.number, key: TrafficKey(page.request, mask, seed: head.seed),
            outcome: .failure(.cancelled), duration: exchange.duration, ended: exchange.ended)
        let named = TrafficMask(mask.secrets + page.request.secrets)
        let body = named.body(page.request.body ?? [])
        line.hiddenInRequest = body.hidden
        var fields = named.fields(of: page.request)
        for name in exchange.signedFields { fields.add(name, "***") }
        let start = "\(page.request.method.rawValue) \(named.url(page.request.url))"
        try write(start, fields, body.bytes, exchange.number, .request)
        switch exchange.outcome {
        case .failure(let error): line.outcome = .failure(error.mapText(mask.text))
        case .success(let response):
            let body = mask.body(response.body.copy)
            line.hiddenInResponse = body.hidden
            line.outcome = .response(status: response.status, bytes: body.bytes.count, wireBytes: response.wireBytes)
            line.duration = response.duration
            let fields = mask.fields(of: response, open: page.fields)
            try write("HTTP \(response.status)", fields, body.bytes, exchange.number, .response)
        }
        append(line.line)
    }

    /// Of a request for a token nothing is kept but where it went and how it ended: what its parts are called says too
    /// little about what they hold.
    private func keepToken(_ exchange: TrafficExchange) throws(RecordingError) {
        var line = RecordedExchange(
            number: exchange.number, key: nil, outcome: .failure(.cancelled), duration: exchange.duration,
            ended: exchange.ended)
        let start = "\(exchange.request.method.rawValue) \(exchange.request.url.origin)/***"
        try write(start, HTTPHeaders(), Array("***".utf8), exchange.number, .request)
        switch exchange.outcome {
        case .failure(let error): line.outcome = .failure(error.mapText { _ in "***" })
        case .success(let response):
            let body = Array("***".utf8)
            line.outcome = .response(status: response.status, bytes: body.count, wireBytes: response.wireBytes)
            try write("HTTP \(response.status)", HTTPHeaders(), body, exchange.number, .response)
        }
        append(line.line)
    }

    private func write(
        _ start: String, _ fields: HTTPHeaders, _ body: [UInt8], _ number: Int, _ part: RecordingFolder.Part
    ) throws(RecordingError) {
        try folder.write(RecordedMessage.bytes(start, fields, body: body), to: folder.file(number, part))
    }

    private func append(_ line: String) {
        let failure: RecordingError? = state.withLock { state in
            guard state.failure == nil else { return nil }
            let text = (state.hasHead ? "" : head.line) + line
            state.hasHead = true
            do throws(RecordingError) {
                try folder.write(Array(text.utf8), to: folder.index, appending: true)
                return nil
            } catch {
                return error
            }
        }
        if let failure { fail(failure) }
    }

    private func fail(_ error: RecordingError) {
        state.withLock { if $0.failure == nil { $0.failure = error } }
    }
}

extension HTTPHeaders {
    /// The values of fields that were put into a signed request, whole and by their last words.
    fileprivate var namedSecrets: [Secret] {
        filter { Redaction.isSensitive(headerName: $0.name) }.flatMap { field -> [Secret] in
            let words = field.value.utf8.split(separator: 0x20)
            return [Secret(field.value)] + words.dropFirst().map { Secret(String(decoding: Array($0), as: UTF8.self)) }
        }
    }
}
