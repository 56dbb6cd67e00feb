import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// Why one attempt at a page brought nothing.
enum AttemptFailure: Error {
    /// Worth another try; `told` is what the server asked for.
    case transient(String, status: Int? = nil, told: ToldWait? = nil)
    case status(HTTPResponse)
    case fatal(String)
    case misconfigured(String)
    case cancelled
}

/// Sends one request and follows its redirects, each judged by the rules for links.
struct Exchange: Sendable {
    let sender: Sender
    let rules: CredentialRules
    let policy: CrawlPolicy
    let environment: CrawlEnvironment
    /// Known before the first request.
    let givenSecrets: [Secret]
    let authenticator: Authenticator?
    /// Told of each redirect: from where to where, secrets hidden.
    let onRedirect: @Sendable (String, String) -> Void

    /// That of a crawl, which counts and tells of redirects.
    init(_ crawl: Crawl) {
        sender = Sender(crawl)
        rules = CredentialRules(
            home: crawl.request.url.origin, allowed: crawl.policy.allowedOrigins,
            nextOrigin: crawl.pagination.nextOrigin)
        (policy, environment) = (crawl.policy, crawl.environment)
        (givenSecrets, authenticator) = (crawl.secrets, crawl.authenticator)
        onRedirect = { [crawl] from, to in
            crawl.update { $0.report.redirects += 1 }
            crawl.tell(.redirect(from: from, to: to))
        }
    }

    /// The successful response to a request that was started, redirects followed.
    func response(to sent: SentRequest, _ request: HTTPRequest) async throws(AttemptFailure) -> HTTPResponse {
        var (response, last) = try await answer(to: sent, request)
        var hops = 0
        while let location = Self.redirect(response) {
            hops += 1
            guard hops <= policy.maxRedirects else {
                throw .fatal("more than \(policy.maxRedirects) redirects, the last one to \(redacted(location))")
            }
            let from = response.url
            // From the first request each time: a hop without credentials may lead back to where they belong.
            let hop = try redirected(request, response, to: location)
            onRedirect(redacted(from.redacted), redacted(hop.url.redacted))
            (response, last) = try await answer(to: try await sender.start(hop), hop)
        }
        guard (200..<300).contains(response.status) else { throw failure(response, last) }
        return response
    }

    /// The answer to one request, tried again with another token where a server has refused the one it carried.
    ///
    /// - Returns: With what it answers.
    private func answer(
        to sent: SentRequest, _ request: HTTPRequest
    ) async throws(AttemptFailure) -> (HTTPResponse, SentRequest) {
        var sent = sent
        var refusals = 0
        while true {
            var response = try await received(sent.pending)
            // As it was before credentials were put into it.
            if authenticator != nil { response.url = request.url }
            guard let generation = sent.generation else { return (response, sent) }
            guard response.status == 401 else {
                if response.status < 400 { sender.authenticator?.accepted(generation) }
                return (response, sent)
            }
            // More than once only where it crossed requests that had got later tokens.
            guard refusals < 3, sender.isWorthAnotherToken(than: generation, hasRenewed: refusals > 0) else {
                return (response, sent)
            }
            refusals += 1
            sent = try await sender.start(request)
        }
    }

    private func received(_ pending: PendingResponse) async throws(AttemptFailure) -> HTTPResponse {
        do throws(TransportError) { return try await pending.response() } catch {
            if case .cancelled = error { throw .cancelled }
            let text = redacted(error.description)
            throw error.isTransient ? .transient(text) : .fatal(text)
        }
    }

    private static func redirect(_ response: HTTPResponse) -> String? {
        [301, 302, 303, 307, 308].contains(response.status) ? response.headers["Location"] ?? "" : nil
    }

    private func redirected(_ request: HTTPRequest, _ response: HTTPResponse, to location: String)
        throws(AttemptFailure) -> HTTPRequest
    {
        guard !location.isEmpty else {
            throw .fatal("the server answered \(response.status) without saying where to (no Location)")
        }
        // 301, 302 and 303 turn POST into GET in most clients, which would ask for something else.
        guard request.method == .get || request.method == .head || response.status == 307 || response.status == 308
        else {
            throw .fatal(
                "the server answered a \(request.method) with \(response.status), which would turn it into a GET: ask at \(redacted(location)) directly"
            )
        }
        var result = request
        do {
            let admitted = try rules.admitRedirect(try response.url.resolving(location), from: response.url)
            result.url = admitted.url
            // A body has no list of safe parts, as the header has: keys stand in it too.
            guard admitted.carriesCredentials || request.body == nil else {
                throw AttemptFailure.fatal(
                    "a redirect leads to another origin, \(admitted.url.origin), where the request's body is not sent: it may hold credentials"
                )
            }
            if !admitted.carriesCredentials { result.headers = request.headers.withoutCredentials() }
        } catch let failure as AttemptFailure {
            throw failure
        } catch {
            throw .fatal(redacted("\(error)"))
        }
        return result
    }

    private func failure(_ response: HTTPResponse, _ sent: SentRequest) -> AttemptFailure {
        guard let refusal = Refusal(response, now: environment.unixTime()) else { return .status(response) }
        let age = max(.zero, environment.uptime() - sent.began - response.duration)
        let told = refusal.told.map { ToldWait(length: $0, age: age) }
        return .transient(explain(response), status: response.status, told: told)
    }

    /// What no text may show, the tokens that were got on the way too.
    var secrets: [Secret] {
        guard let authenticator else { return givenSecrets }
        return givenSecrets + authenticator.secrets
    }

    /// Status and the start of the body, without secrets.
    func explain(_ response: HTTPResponse) -> String {
        let body = Redaction.excerpt(response.bodyText(limit: 65_536), secrets: secrets, limit: 500)
        return Redaction.redact("the server answered \(response.status) to \(response.url.redacted)", secrets: secrets)
            + (body.isEmpty ? "" : ": \(body)")
    }

    /// What a refusal says of the credentials, to stand behind its text; empty for other statuses.
    func meaning(of response: HTTPResponse) -> String {
        switch response.status {
        case 401:
            let why = authenticator?.explanation(ofRefusalAt: response.url.origin)
            return " (\(why ?? "the credentials are missing, wrong or expired"))"
        case 403: return " (these credentials may not read this)"
        default: return ""
        }
    }

    /// A message without secrets, and not longer than people read. A text without a space is a URL, of use only as a
    /// whole.
    func redacted(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: " ")) else { return Redaction.redact(text, secrets: secrets) }
        return Redaction.excerpt(text, secrets: secrets, limit: 600)
    }
}
