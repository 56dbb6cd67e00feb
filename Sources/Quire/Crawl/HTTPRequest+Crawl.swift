package import QuireHTTP

extension Crawl {
    /// What neither a message nor the report may show.
    var secrets: [Secret] { request.secrets + transport.secrets }
}

extension HTTPRequest {
    /// With what a crawl says of itself where the caller said nothing.
    var withDefaultFields: HTTPRequest {
        var result = self
        if !headers.contains("Accept") { result.headers.add("Accept", "application/json") }
        if !headers.contains("User-Agent") { result.headers.add("User-Agent", "quire/" + quireVersion) }
        if body != nil, !headers.contains("Content-Type") { result.headers.add("Content-Type", "application/json") }
        return result
    }

    /// What must not be shown: values of fields and query parameters whose names say so.
    package var secrets: [Secret] {
        let fields = headers.filter { Redaction.isSensitive(headerName: $0.name) }
            .flatMap { [$0.value] + $0.value.split(separator: " ").map(String.init) }
        return fields.map(Secret.init) + url.secrets
    }
}
