import QuireBase
package import QuireHTTP
import QuireHTTPClient
import QuireJSON

extension Crawl {
    /// What neither a message nor the report may show.
    var secrets: [Secret] {
        givenSecrets + request.secrets + transport.secrets
            + pagination.scope.settings.sensitiveTexts(depth: 2).map { Secret($0) }
    }

    /// The request as it may go to its origin: a server may print keys into the links that it gives, those to others
    /// too.
    func withoutOwnSecrets(_ asked: HTTPRequest) -> HTTPRequest {
        guard asked.url.origin != request.url.origin, asked.url.query != nil else { return asked }
        let own = Set(
            (secrets + (authenticator?.secrets ?? [])).map { Array($0.reveal().utf8) }.filter { $0.count >= 4 })
        var result = asked
        for item in asked.url.queryItems where own.contains(Array(item.value.utf8)) {
            result.url = result.url.settingQuery(item.name, to: nil)
        }
        return result
    }
}

extension HTTPRequest {
    /// All of it, as bytes to hash. State files hold such hashes: other bytes would make other listings.
    var spelling: [UInt8] {
        var text = "\(method.rawValue) \(url)"
        for field in headers { text += "\n\(field.name):\(field.value)" }
        return Array(text.utf8) + [0] + (body ?? [])
    }

    /// With what a crawl says of itself where the caller said nothing.
    var withDefaultFields: HTTPRequest {
        var result = self
        if !headers.contains("Accept") { result.headers.add("Accept", "application/json") }
        if !headers.contains("User-Agent") { result.headers.add("User-Agent", "quire/" + quireVersion) }
        if body != nil, !headers.contains("Content-Type") { result.headers.add("Content-Type", "application/json") }
        return result
    }

    /// What must not be shown: values of fields, query parameters and members of the body whose names say so.
    package var secrets: [Secret] { headers.secrets + url.secrets + bodySecrets }

    private var bodySecrets: [Secret] {
        guard let body else { return [] }
        var scanner = PageScanner()
        // The body is the caller's own and need not be JSON.
        guard (try? scanner.open(PaddedBytes(body))) != nil, (try? scanner.validate()) != nil else {
            return FormSecrets.find(in: body)
        }
        return scanner.root.sensitiveTexts(depth: 2).map { Secret($0) }
    }
}

extension RawJSON {
    /// The string values of members whose names say that they are not to be shown.
    ///
    /// - Parameter depth: Levels of objects to look into.
    fileprivate func sensitiveTexts(depth: Int) -> [String] {
        guard kind == .object, depth > 0 else { return [] }
        var texts: [String] = []
        forEachMember { key, value in
            if value.kind == .object {
                texts += value.sensitiveTexts(depth: depth - 1)
            } else if let text = value.stringValue, Redaction.isSensitive(parameterName: key.stringValue ?? key.text) {
                texts.append(text)
            }
            return true
        }
        return texts
    }
}
