import QuireHTTP
import QuireJSON
import QuireTemplate

/// Making the next request (rules R2 to R5).
extension TemplateConfig {
    /// - Parameter page: The value of `page` for the request.
    /// - Throws: ``PagingError`` that names the field and the place in its template (rule R10).
    func request(after facts: PageFacts, page: Int) throws(PagingError) -> (HTTPRequest, RenderSignals)? {
        let context = facts.scope.context(requestVariables, after: facts, page: page)
        var signals = RenderSignals()
        let query = try render(query, "query", context, &signals)
        let body = try render(body, "body", context, &signals)
        let header = try render(header, "header", context, &signals)
        let url = try url(context, facts, &signals)
        guard !signals.namesNone, !signals.ends, let url else { return (facts.firstRequest, signals) }

        var request = facts.firstRequest
        request.url = try url.merging(query: query)
        try request.headers.merge(header)
        request.method = body == nil ? .get : .post
        request.body = try body.map { body throws(PagingError) in try merged(body, into: facts.firstRequest, context) }
        if body != nil, !request.headers.contains("Content-Type") {
            request.headers.set("Content-Type", to: "application/json")
        }
        return (request, signals)
    }

    private func render(
        _ template: ObjectTemplate?, _ field: String, _ context: TemplateContext, _ signals: inout RenderSignals
    ) throws(PagingError) -> RawJSON? {
        guard let template else { return nil }
        do throws(RenderFailure) { return try template.render(context, &signals) } catch {
            guard error.isMissingValue else { throw PagingError("\(field): \(error.description)") }
            signals.noteMissing()
            return nil
        }
    }

    /// `nil` when the endpoint is a link and there is none.
    private func url(
        _ context: TemplateContext, _ facts: PageFacts, _ signals: inout RenderSignals
    ) throws(PagingError) -> HTTPURL? {
        guard let endpoint else { return facts.firstRequest.url }
        var output = PlainTemplateOutput()
        do throws(TemplateError) { try endpoint.render(context, into: &output) } catch {
            guard error.provenance.contains(.missing) else { throw PagingError("endpoint: \(error)") }
            signals.noteMissing()
            return nil
        }
        signals.add(output.signals)
        guard !signals.namesNone, !signals.ends else { return nil }
        let text = String(output.text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        if text.isEmpty {
            guard endpointIsLink else { throw PagingError("endpoint: it renders to nothing") }
            signals.noteMissing()
            return nil
        }
        let own = facts.firstRequest.url
        do throws(HTTPURLError) {
            let url =
                endpointIsLink
                ? try facts.url.resolving(text) : try facts.scope.url(ofEndpoint: text, first: facts.firstRequest)
            // A parameter that the link names is the link's; the stream's others go along.
            return url.addingMissingQuery(of: own)
        } catch {
            throw PagingError("endpoint: \(error)")
        }
    }

    private func merged(
        _ patch: RawJSON, into first: HTTPRequest, _ context: TemplateContext
    ) throws(PagingError) -> [UInt8] {
        var replaces = false
        if let replacesBody {
            do throws(TemplateError) { replaces = try replacesBody.holds(in: context) } catch {
                throw PagingError("replace_body: \(error)")
            }
        }
        guard !replaces, let bytes = first.body, !bytes.isEmpty else {
            return Array((RawJSON("{}").merging(patch) ?? patch.text).utf8)
        }
        let own = RawJSON(String(decoding: bytes, as: UTF8.self))
        guard own.grammarError == nil, own.kind == .object else {
            throw PagingError(
                "body: the first request's body is no JSON object, so nothing can be merged into it; say replace_body")
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

    /// This link with those parameters of `other` that it does not name itself.
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
