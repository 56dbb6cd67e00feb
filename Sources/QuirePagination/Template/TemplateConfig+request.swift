import QuireHTTP
import QuireJSON
import QuireTemplate

/// Making the next request (rules R2 to R5).
extension TemplateConfig {
    enum NextRequest {
        case request(HTTPRequest)
        /// A printed value of the response names nothing (E2); another beside it may well do.
        case none(isDoubtful: Bool)
        /// The config's own text printed the end marker (E5).
        case ends
    }

    /// - Parameter page: The value of `page` for the request.
    /// - Throws: ``PagingError`` that names the field and the place in its template (rule R10).
    func request(after facts: PageFacts, page: Int) throws(PagingError) -> NextRequest {
        let context = facts.context(for: requestVariables, page: page)
        var signals = RenderSignals()
        let query = try query?.render(context, &signals)
        let body = try body?.render(context, &signals)
        let header = try header?.render(context, &signals)
        let url = try PagingError.naming("endpoint") { () throws(PagingError) -> HTTPURL in
            try self.url(context, facts, &signals)
        }
        guard signals.goesOn else { return signals.ends ? .ends : .none(isDoubtful: signals.namesSome) }

        var request = facts.firstRequest
        // What is the stream's or the config's, secrets among it, goes to the stream's own origin only.
        let isHome = facts.scope.linksComeHome || url.origin == facts.firstRequest.url.origin
        request.url = isHome ? try url.addingMissingQuery(of: facts.firstRequest.url).merging(query: query) : url
        try request.headers.merge(header)
        request.method = body == nil ? .get : .post
        request.body = nil
        if let body {
            let replaces = try replacesBody?.holds(after: facts) ?? false
            request.body = try merged(body, into: replaces ? nil : facts.firstRequest.body)
            if !request.headers.contains("Content-Type") { request.headers.set("Content-Type", to: "application/json") }
        }
        return .request(request)
    }

    /// Where the request goes; where the listing ends, that means nothing.
    private func url(
        _ context: TemplateContext, _ facts: PageFacts, _ signals: inout RenderSignals
    ) throws(PagingError) -> HTTPURL {
        let own = facts.firstRequest.url
        guard let endpoint else { return own }
        var output = LinkTemplateOutput()
        try endpoint.render(context, into: &output, &signals)
        let text = String(output.text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        if text.isEmpty, endpointIsLink { signals.noteMissing() }
        guard signals.goesOn else { return own }
        guard !text.isEmpty else { throw PagingError("it renders to nothing") }
        do throws(HTTPURLError) {
            return endpointIsLink
                ? try facts.url.resolving(text) : try facts.scope.url(ofEndpoint: text, first: facts.firstRequest)
        } catch {
            throw PagingError("\(error)")
        }
    }

    private func merged(_ patch: RawJSON, into first: [UInt8]?) throws(PagingError) -> [UInt8] {
        var own = RawJSON("{}")
        if let first, !first.isEmpty {
            own = RawJSON(String(decoding: first, as: UTF8.self))
            guard own.grammarError == nil, own.kind == .object else {
                throw PagingError(
                    "body: the first request's body is no JSON object, so nothing can be merged into it; say replace_body"
                )
            }
        }
        guard let text = own.merging(patch) else { throw PagingError("body: it nests too deep") }
        return Array(text.utf8)
    }
}

extension HTTPURL {
    /// Members overwrite parameters of their name, `null` removes them, an array gives one parameter for each element.
    fileprivate func merging(query: RawJSON?) throws(PagingError) -> HTTPURL {
        var url = self
        for (key, value) in query?.members ?? [] {
            let name = key.stringValue ?? ""
            switch value.kind {
            case .null: url = url.settingQuery(name, to: nil)
            case .array:
                url = url.settingQuery(name, to: nil)
                for element in value.elements { url = url.addingQuery(name, try element.scalarText(name, "query")) }
            default: url = url.settingQuery(name, to: try value.scalarText(name, "query"))
            }
        }
        return url
    }

    /// This URL with those parameters of `other` that it does not name itself.
    fileprivate func addingMissingQuery(of other: HTTPURL) -> HTTPURL {
        let named = Set(queryItems.map { Array($0.name.utf8) })
        return other.queryItems.reduce(self) { url, item in
            named.contains(Array(item.name.utf8)) ? url : url.addingQuery(item.name, item.value)
        }
    }
}

extension HTTPHeaders {
    fileprivate mutating func merge(_ object: RawJSON?) throws(PagingError) {
        for (key, value) in object?.members ?? [] {
            let name = key.stringValue ?? ""
            guard value.kind != .null else {
                remove(name)
                continue
            }
            let text = try value.scalarText(name, "header")
            if let problem = Self.fieldError(name: name, value: text) { throw PagingError("header: \(problem)") }
            set(name, to: text)
        }
    }
}

extension RawJSON {
    fileprivate func scalarText(_ name: String, _ field: String) throws(PagingError) -> String {
        guard kind != .object, kind != .array, kind != .null else {
            throw PagingError("\(field): \(name) is \(kind.rawValue); a string, a number or a boolean is expected")
        }
        return stringValue ?? text
    }
}
