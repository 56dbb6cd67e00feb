import QuireBase
import QuireCrypto
import QuireHTTP
import QuireHTTPClient

/// Why no token came, after all retries.
enum TokenFailure: Error {
    case cancelled
    /// - Parameter secrets: What else must not show of the text.
    case failed(String, isFinal: Bool = false, secrets: [Secret] = [])
}

/// Sends the requests for tokens, as often as the policy allows, and follows no redirect.
struct TokenRequests: Sendable {
    let transport: any Transport
    let policy: CrawlPolicy
    let environment: CrawlEnvironment

    func answer(
        from source: TokenSource, refreshToken: Secret?, _ sleep: Authenticator.Sleep
    ) async throws(TokenFailure) -> TokenAnswer {
        var retries = RetryState()
        while true {
            // Made anew for each attempt: an assertion is good once.
            let request: HTTPRequest
            do throws(CryptoError) {
                let now = environment.unixTime()
                let id = tokenID(now)
                if let made = try source.made(now: now, id: id) { return made }
                guard let next = try source.request(refreshToken: refreshToken, now: now, id: id) else {
                    throw .library
                }
                request = next
            } catch {
                throw .failed(error.description)
            }
            let trouble: Trouble
            do throws(Trouble) {
                return try await once(request, source, isKept: refreshToken != nil)
            } catch {
                trouble = error
            }
            try await pause(after: trouble, &retries, request, sleep)
        }
    }

    /// Not the same twice: of this run, this second, and 53 bits of chance.
    private func tokenID(_ now: Int64) -> String {
        let chance = UInt64(min(max(environment.jitter(), 0), 1) * 0x1p53)
        return [environment.seed, UInt64(bitPattern: now), chance].map { String($0, radix: 16) }.joined(separator: "-")
    }

    /// Why one attempt brought nothing.
    private struct Trouble: Error {
        var text = ""
        var isTransient = false
        var isFinal = false
        var isCancelled = false
        /// How long the server asked to wait.
        var told: ToldWait?
    }

    private func once(_ request: HTTPRequest, _ source: TokenSource, isKept: Bool) async throws(Trouble) -> TokenAnswer
    {
        guard !Task.isCancelled else { throw Trouble(isCancelled: true) }
        let response: HTTPResponse
        do throws(TransportError) {
            let pending = transport.start(request, .token)
            // The server may have put another refresh token in the place of the one it was sent: that answer is read to
            // its end, cancelled or not, or the user would have to log in again.
            response = isKept ? try await pending.responseDespiteCancellation() : try await pending.response()
        } catch {
            throw Trouble(text: ": \(error)", isTransient: error.isTransient, isCancelled: error == .cancelled)
        }
        if let refusal = Refusal(response, now: environment.unixTime()) {
            throw Trouble(
                text: " " + TokenAnswer.unexpected(response).text, isTransient: true,
                told: refusal.told.map { ToldWait(length: $0) })
        }
        do throws(TokenProblem) { return try source.answer(from: response) } catch {
            throw Trouble(text: " " + error.text, isFinal: error.isFinal)
        }
    }

    /// The waits of a token's server are its own: they count for no origin's budget.
    private func pause(
        after trouble: Trouble, _ retries: inout RetryState, _ request: HTTPRequest, _ sleep: Authenticator.Sleep
    ) async throws(TokenFailure) {
        if trouble.isCancelled { throw .cancelled }
        let text = request.url.redacted + trouble.text
        func failed(_ more: String = "") -> TokenFailure {
            .failed(text + more, isFinal: trouble.isFinal, secrets: request.allFormSecrets)
        }
        guard trouble.isTransient else { throw failed() }
        let decision = RetryBudget(policy).decide(
            attempt: retries.attempt, told: trouble.told, spent: retries.waited, jitter: environment.jitter())
        switch decision {
        case .giveUp(let why): throw failed(why)
        case .wait(let wait, let attempt):
            do throws(AuthenticationError) { try await sleep(wait) } catch { throw .cancelled }
            retries.attempt = attempt
            retries.waited += wait
        }
    }
}

extension HTTPRequest {
    /// Everything long in a request for a token: assertions have names that do not say what they are.
    fileprivate var allFormSecrets: [Secret] {
        secrets
            + (body ?? []).split(separator: UInt8(ascii: "&")).compactMap { piece in
                guard let equals = piece.firstIndex(of: UInt8(ascii: "=")), piece.endIndex - equals > 100 else {
                    return nil
                }
                return Secret(String(decoding: piece[(equals + 1)...], as: UTF8.self))
            }
    }
}
