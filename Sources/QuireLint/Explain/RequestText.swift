import QuireHTTP
import QuireJSON
import QuirePagination

/// Requests for people to read: no secret in them, and a name for each value that only a run knows.
struct RequestText {
    private let authentication: Authentication
    private let placeholders: Placeholders
    private static let longestBody = 600

    init(_ authentication: Authentication, _ placeholders: Placeholders) {
        (self.authentication, self.placeholders) = (authentication, placeholders)
    }

    /// The first requests of a crawl.
    func lines(_ pagination: Pagination, _ first: HTTPRequest, pages: Int) -> [String] {
        let crawl = SimulatedListing(pagination, first: first).firstRequests(pages)
        var result: [String] = []
        var earlier: [String] = []
        for (index, page) in crawl.pages.enumerated() {
            let number = "\(index + 1)"
            let indent = String(repeating: " ", count: number.utf8.count + 2)
            result.append("\(number)  \(page.request.method.rawValue) \(url(page.request.url))")
            let fields = fields(page.request)
            result += fields.filter { !earlier.contains($0) }.map { indent + $0 }
            if !earlier.isEmpty, earlier.contains(where: fields.contains) {
                result.append(indent + "(other headers as before)")
            }
            earlier = fields
            if let body = page.request.body { result.append(indent + text(of: body)) }
        }
        switch crawl.outcome {
        case .failed(let why): result.append("   no further request can be told: \(why)")
        case .stuck(let request, let earlier): result.append("   request \(request) would be request \(earlier) again")
        case .ended(let end) where crawl.pages.count < pages && pagination.scheme.family != .single:
            result.append("   and no more: \(end.rawValue)")
        case .ended, .cut, .stillGoing: break
        }
        return result
    }

    private func url(_ url: HTTPURL) -> String {
        // A link that only a response gives.
        if url.path.hasPrefix("/%3C"), url.path.hasSuffix("%3E") {
            let link = placeholders.shown(String(url.path.dropFirst()))
            return link
                + (url.query.map { " with \(placeholders.shown($0)), where it does not name these itself" } ?? "")
        }
        var text = url.origin.description + url.path
        var separator = "?"
        let pieces = url.query?.split(separator: "&", omittingEmptySubsequences: false) ?? []
        for (piece, item) in zip(pieces, url.queryItems) where pieces.count == url.queryItems.count {
            text +=
                separator
                + (isHidden(item.value, Redaction.isSensitive(parameterName: item.name))
                    ? piece.prefix { $0 != "=" } + "=***" : String(piece))
            separator = "&"
        }
        if pieces.count != url.queryItems.count { text = url.redacted }
        if case .apiKey(let name, let value, .query) = authentication {
            text += (text.contains("?") ? "&" : "?") + "\(name)=\(shown(value))"
        }
        if case .sessionToken(let login) = authentication, login.place == .query {
            text +=
                (text.contains("?") ? "&" : "?") + "\(login.name)=\(login.prefix)<token of the login>\(login.suffix)"
        }
        return placeholders.shown(text)
    }

    private func fields(_ request: HTTPRequest) -> [String] {
        let own = request.headers.map { field in
            let isSecret = isHidden(field.value, Redaction.isSensitive(headerName: field.name))
            return "\(field.name): \(isSecret ? "***" : placeholders.shown(field.value))"
        }
        return (credentials.map { [$0] } ?? []) + own
    }

    private func isHidden(_ value: String, _ isSensitive: Bool) -> Bool {
        isSensitive && !placeholders.holdsMarker(value) && !isToken(value) && !value.isEmpty
    }

    /// What stands for a value of a page.
    private func isToken(_ value: String) -> Bool {
        ["<$", "<header:", "<last:"].contains { value.hasPrefix($0) } && value.contains(" of page ")
    }

    /// A secret as the setting that gives it.
    private func shown(_ secret: Secret) -> String {
        let text = secret.reveal()
        return placeholders.holdsMarker(text) ? placeholders.shown(text) : "***"
    }

    private var credentials: String? {
        switch authentication {
        case .none, .apiKey(_, _, .query): nil
        case .bearer(let token): "Authorization: Bearer \(shown(token))"
        case .basic(let name, let password):
            "Authorization: Basic base64(\(placeholders.shown(name)):\(shown(password)))"
        case .apiKey(let name, let value, .header): "\(name): \(shown(value))"
        case .oauth2(let oauth2):
            "Authorization: Bearer <token from POST \(placeholders.shown(oauth2.tokenURL.redacted))>"
        case .sessionToken(let login):
            login.place == .query
                ? nil
                : "\(login.name): \(login.prefix)<token of \(login.request.method) \(placeholders.shown(login.request.url.redacted))>\(login.suffix)"
        case .jwtBearer(let jwt):
            jwt.tokenURL.map {
                "Authorization: Bearer <token from POST \(placeholders.shown($0.redacted)) for a signed JWT>"
            }
                ?? "Authorization: Bearer <JWT, signed with \(jwt.algorithm.rawValue)>"
        case .awsSigV4(let aws):
            "Authorization: AWS4-HMAC-SHA256 <signature for \(placeholders.shown(aws.region))/\(placeholders.shown(aws.service))>"
        }
    }

    private func text(of body: [UInt8]) -> String {
        let text = placeholders.shown(masked(RawJSON(String(decoding: body, as: UTF8.self))).text)
        return text.count > Self.longestBody ? text.prefix(Self.longestBody) + "…" : text
    }

    /// A body without the values of members whose names say that they are secrets.
    private func masked(_ json: RawJSON, depth: Int = 0) -> RawJSON {
        guard depth < 5, json.range.count > 0, depth > 0 || json.grammarError == nil, json.kind == .object else {
            return json
        }
        var result = json
        for (key, value) in json.members {
            let name = key.stringValue ?? ""
            var replacement: String?
            if value.kind == .object {
                replacement = masked(value, depth: depth + 1).text
            } else if value.kind == .string, Redaction.isSensitive(parameterName: name),
                isHidden(value.stringValue ?? "", true)
            {
                replacement = "\"***\""
            }
            guard let replacement, let text = result.setting(SimplePath([.member(name)]), to: replacement) else {
                continue
            }
            result = RawJSON(text)
        }
        return result
    }
}
