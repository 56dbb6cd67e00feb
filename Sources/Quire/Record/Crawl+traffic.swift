import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// What a recording has to know of a crawl's requests.
extension Crawl {
    func purpose(of request: HTTPRequest) -> RequestPurpose {
        let fields = pagination.scheme.reads.compactMap { source in
            if case .header(let name) = source { name } else { nil }
        }
        return .page(UnsignedRequest(request, fields: fields) { [self] in trafficSecrets })
    }

    /// What a recording must not hold. In a message a word too much may be hidden; in a recorded page it would be
    /// missing, so words that are no secrets are left out.
    private var trafficSecrets: [Secret] {
        let ordinary = request.ordinaryWords
        let known = secrets.filter { secret in
            givenSecrets.contains(secret) || !ordinary.contains { same($0, secret.reveal()) }
        }
        return known + (authenticator?.secrets ?? [])
    }
}

extension HTTPRequest {
    /// Texts that are hidden in messages by the place where they stand, and are no secrets.
    fileprivate var ordinaryWords: [String] {
        let words = url.queryItems.filter { Redaction.mayBeWord($0.value, ofParameter: $0.name) }.map(\.value)
        // So short, what stands in a cookie may be any word of a page.
        return words + headers.secretParameters.filter { $0.utf8.count < 8 }
            + headers.filter { Redaction.isSensitive(headerName: $0.name) }.compactMap { field in
                // "Bearer" and its like (RFC 9110, section 11.1).
                let words = field.value.utf8.split(separator: 0x20)
                guard words.count > 1, !words[0].contains(where: { "=;,:".utf8.contains($0) })
                else { return nil }
                return String(Substring(words[0]))
            }
    }
}
