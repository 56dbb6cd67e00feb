import QuireConnector
import QuireHTTP
import QuireJSON
import QuirePagination
import QuireTemplate

/// How a pagination goes on and ends, in words.
struct PagingText {
    private let pagination: Pagination
    private let first: HTTPRequest

    init(_ pagination: Pagination, first: HTTPRequest) { (self.pagination, self.first) = (pagination, first) }

    private var scheme: any PagingScheme { pagination.scheme }

    var lines: [String] {
        ["scheme: \(scheme.description)", "parallel: \(parallel)"] + fields
    }

    private var parallel: String {
        guard let templates = scheme as? TemplateScheme else {
            switch scheme.family {
            case .counter: return "yes, each position is counted and needs no page before it"
            case .single: return "there is one page"
            case .chain:
                if scheme.isToBeDetected { return "no, page 1 has to tell first how the API pages" }
                if scheme.linkRelation != nil { return "no, each request follows the Link header of the page before" }
                let from = scheme.reads.map(\.description).joined(separator: ", ")
                return "no, each request needs \(from) of the page before"
            }
        }
        let reading = templates.fields.filter { $0.readsResponse && $0.name != "response_jsonpath" }
        guard !reading.isEmpty else {
            return "yes, every request depends on page, the settings and the first request alone"
        }
        let reasons = reading.prefix(3).map { field in
            let config = templates.configCount > 1 ? " of config \(field.config + 1)" : ""
            return "\(field.name)\(config) reads \(Self.response(field).prefix(3).joined(separator: ", "))"
        }
        return "no, " + reasons.joined(separator: "; ")
    }

    /// The free variables of each template.
    private var fields: [String] {
        guard let templates = scheme as? TemplateScheme else { return [] }
        return templates.fields.map { field in
            let config = templates.configCount > 1 ? "config \(field.config + 1), " : ""
            let names = field.variables.sorted().map { variable in
                let paths = Self.paths(of: field, variable)
                return paths.isEmpty ? variable : paths.joined(separator: ", ")
            }
            return "\(config)\(field.name) reads \(names.isEmpty ? "nothing" : names.joined(separator: ", "))"
                + (field.isLink ? " (a link of the server)" : "")
        }
    }

    private static func response(_ field: TemplateField) -> [String] {
        ["previous_request", "previous_request_headers"].filter(field.variables.contains).flatMap { name in
            let paths = paths(of: field, name)
            return paths.isEmpty ? [name] : paths
        }
    }

    private static func paths(of field: TemplateField, _ variable: String) -> [String] {
        var result: [String] = []
        for chain in field.chains where chain.variable == variable {
            let text = chain.steps.reduce(variable) { text, step in
                switch step {
                case .member(let name):
                    name.utf8.allSatisfy {
                        $0 == UInt8(ascii: "_") || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7a
                            || $0 >= 0x30 && $0 <= 0x39
                    }
                        ? text + "." + name : text + "['\(name)']"
                case .element: text + "[…]"
                }
            }
            if !result.contains(text) { result.append(text) }
        }
        return result
    }

    // MARK: Ends

    var ends: [String] {
        guard scheme.family != .single else { return ["after its only page"] }
        var lines: [String] = []
        switch scheme.family {
        case .counter:
            lines.append("empty_page: a page without records")
            let statuses = pagination.endStatuses.sorted().map(String.init).joined(separator: ", ")
            if !statuses.isEmpty { lines.append("end_status: status \(statuses) behind page 1") }
        case .chain:
            if scheme.isToBeDetected {
                lines.append("as the scheme that page 1 shows")
            } else {
                lines.append("no_next: \(nextValue) is missing, null or empty")
            }
        case .single: break
        }
        for total in pagination.totals { lines.append("total_reached: as many records as \(total) says") }
        if let pages = pagination.totalPages { lines.append("total_reached: as many pages as \(pages) says") }
        if let hasMore = pagination.hasMore { lines.append("no_more: \(hasMore) is false") }
        if let condition = pagination.endWhen { lines.append("end_when: \(condition.text) holds on the page") }
        if pagination.shortPageIsLast { lines.append("short_page: a page is shorter than the others") }
        if let templates = scheme as? TemplateScheme, templates.unconditional.isEmpty {
            lines.append("no_matching_config: no condition of the list holds")
        }
        if pagination.maxPages > 0 { lines.append("max_pages: after \(pagination.maxPages) pages, as incomplete") }
        return lines
    }

    private var nextValue: String {
        if scheme.linkRelation != nil { return "a Link of that relation" }
        guard let templates = scheme as? TemplateScheme else {
            return scheme.reads.map(\.description).joined(separator: ", ")
        }
        let names = templates.fields.filter { $0.makesRequest }.flatMap(Self.response)
        return names.isEmpty
            ? "a printed value of the response" : "what is printed of " + names.prefix(3).joined(separator: ", ")
    }

    // MARK: Records

    var records: [String] {
        var lines: [String] = []
        let paths = pagination.records.map(\.description)
        if let templates = scheme as? TemplateScheme,
            templates.fields.contains(where: { $0.name == "response_jsonpath" })
        {
            lines.append("records: \(templatePath)")
        } else {
            lines.append(
                "records: " + (paths.isEmpty ? "the list that page 1 holds" : paths.joined(separator: ", else ")))
        }
        let totals = pagination.totals.map(\.description)
        lines.append(
            "total: "
                + (totals.isEmpty
                    ? "not declared, so that a complete end is unverified" : totals.joined(separator: ", else ")))
        let key = pagination.primaryKey.map(\.description)
        lines.append(
            "primary key: "
                + (key.isEmpty ? "none, so that repeated records cannot be told" : key.joined(separator: ", ")))
        if let limit = scheme.limit { lines.append("page size: \(limit)") }
        return lines
    }

    /// The path as it renders for the first request.
    private var templatePath: String {
        let page = PageFacts(request: first, firstRequest: first, url: first.url, records: 0)
        var facts = page
        facts.scope = pagination.scope
        guard let path = try? scheme.select(on: facts).records else { return "by response_jsonpath" }
        return path.description
    }
}
