import QuireHTTP
import QuireJSON
import QuireTemplate

/// A server that does not exist: it answers with what a pagination looks for on a page, and with nothing else.
struct ImaginedServer: Sendable {
    private let pagination: Pagination
    private let body: ImaginedBody?
    private let fields: [(name: String, isLink: Bool)]

    init(_ pagination: Pagination) {
        self.pagination = pagination
        let templates = (pagination.scheme as? TemplateScheme)?.fields ?? []
        var chains: [(steps: [TemplateChain.Step], isLink: Bool)] = []
        var fields: [(name: String, isLink: Bool)] = []
        let conditions = [pagination.endWhen, pagination.errorWhen].compactMap { $0?.chains }.joined()
        let all = templates.flatMap { field in field.chains.map { ($0, field.isLink && field.name == "endpoint") } }
        for (chain, isLink) in all + conditions.map({ ($0, false) }) {
            switch chain.variable {
            case "previous_request": chains.append((chain.steps, isLink))
            case "previous_request_headers":
                if case .member(let name)? = chain.steps.first { fields.append((name, isLink)) }
            default: break
            }
        }
        self.fields = fields
        body = chains.isEmpty ? nil : ImaginedBody(chains, records: Self.records(of: pagination))
    }

    /// Where the list of the records stands, as far as the config alone tells.
    private static func records(of pagination: Pagination) -> SimplePath? {
        guard let scheme = pagination.scheme as? TemplateScheme else { return pagination.records.first?.simple }
        guard let url = try? HTTPURL("https://imagined.invalid/") else { return nil }
        let page = PageFacts(request: .get(url), firstRequest: .get(url), url: url, records: 0)
        return (try? scheme.select(on: page))?.records?.simple
    }

    /// - Returns: `nil` when the page would be too long to be imagined.
    func answer(_ step: SchemeStep, first: HTTPRequest, _ moment: ImaginedMoment) -> (PageFacts, PageSignals)? {
        var facts = PageFacts(
            request: step.request, firstRequest: first, url: step.request.url, headers: headers(moment),
            counter: step.counter, page: moment.number, records: moment.records,
            values: pagination.scheme.reads.map { value($0, moment) })
        facts.scope = pagination.scope
        facts.scope.linksComeHome = pagination.nextOrigin == .upstream
        if let body {
            guard let text = body.json(moment) else { return nil }
            facts.body = RawJSON(text)
        }
        var signals = PageSignals()
        if !pagination.totals.isEmpty { signals.total = moment.total }
        if pagination.totalPages != nil { signals.totalPages = moment.pages }
        if pagination.hasMore != nil { signals.hasMore = moment.hasMore }
        return (facts, signals)
    }

    private func value(_ source: ValueSource, _ moment: ImaginedMoment) -> PageValue? {
        let name = source.description
        let isThere: Bool
        if case .lastRecord = source { isThere = moment.records > 0 } else { isThere = moment.hasMore }
        guard isThere else {
            guard case .body = source, let json = ImaginedValue.absent(moment) else { return nil }
            return PageValue(RawJSON(json))
        }
        let isLink = pagination.scheme.readsLink
        return PageValue(RawJSON(JSONString.encode(isLink ? moment.link(at: name) : moment.token(at: name))))
    }

    private func headers(_ moment: ImaginedMoment) -> HTTPHeaders {
        var headers = HTTPHeaders()
        if let relation = pagination.scheme.linkRelation, moment.hasMore {
            headers.set("Link", to: "<\(moment.link(at: "header:Link"))>; rel=\"\(relation)\"")
        }
        for field in fields {
            var context = ImaginedValue.Context(isLink: field.isLink)
            context.path = "header:" + field.name
            if field.name.lowercased() == "link" {
                guard moment.hasMore else { continue }
                headers.set(field.name, to: "<\(moment.link(at: context.path))>; rel=\"next\"")
            } else if let json = ImaginedValue.json(field.name, context, moment), json != "null",
                HTTPHeaders.fieldError(name: field.name, value: "") == nil
            {
                headers.set(field.name, to: PageValue(RawJSON(json)).text)
            }
        }
        return headers
    }
}
