import QuireBase
import QuireConfig
import QuireConnector
import QuireHTTP
import QuirePagination
import QuireTemplate

/// One stream as the rules see it: its declaration, its first request, and what a simulated crawl made of it.
struct StreamSubject: Sendable {
    let file: String
    let connector: Connector?
    /// `nil` for a pagination config that stands alone.
    let stream: ConnectorStream?
    let preview: StreamPreview?
    /// Why there is no preview.
    let failure: String?
    let request: HTTPRequest?
    let pagination: Pagination?
    /// The pagination in the file; `nil`: a single page.
    let paginationNode: ConfigNode?
    /// `nil` where the first request cannot be imagined.
    let crawl: SimulatedCrawl?
    /// The same, with positions counted from the other base that is possible.
    let otherCrawl: SimulatedCrawl?

    init(_ connector: Connector, _ stream: ConnectorStream, isOverdue: () -> Bool) {
        (self.connector, self.stream, file) = (connector, stream, connector.file.name)
        do throws(ConnectorError) { (preview, failure) = (try StreamPreview(connector, stream), nil) } catch {
            (preview, failure) = (nil, error.description)
        }
        (request, pagination) = (preview?.request, preview?.pagination)
        paginationNode = stream.pagination.node
        (crawl, otherCrawl) = Self.crawls(pagination, request, isOverdue)
    }

    init?(_ file: ConfigFile, _ pagination: Pagination, isOverdue: () -> Bool) {
        guard let url = try? HTTPURL("https://api.example.com/v1/items") else { return nil }
        (connector, stream, preview, failure, self.file) = (nil, nil, nil, nil, file.name)
        (request, self.pagination, paginationNode) = (.get(url), pagination, file.root)
        (crawl, otherCrawl) = Self.crawls(pagination, .get(url), isOverdue)
    }

    private static func crawls(
        _ pagination: Pagination?, _ request: HTTPRequest?, _ isOverdue: () -> Bool
    ) -> (SimulatedCrawl?, SimulatedCrawl?) {
        guard let pagination, let request, !isOverdue() else { return (nil, nil) }
        let listing = SimulatedListing(pagination, first: request)
        let crawl = listing.crawl(isOverdue: isOverdue)
        guard let base = crawl.position?.otherBase else { return (crawl, nil) }
        return (crawl, listing.crawl(base: base, isOverdue: isOverdue))
    }

    /// The configs of template form, where the pagination has it.
    var templates: TemplateScheme? { pagination?.scheme as? TemplateScheme }

    // MARK: Places

    /// Where the stream stands; where the whole file begins, if there is no stream.
    var place: Place {
        guard let stream else { return place(paginationNode) }
        return place(of: stream.name, in: connector?.file.root["streams"]) ?? place(stream.node)
    }

    /// Where a member of an object stands: its name, not its value.
    func place(of name: String, in object: ConfigNode?) -> Place? {
        object?.member(name).map { Place(file: file, line: $0.line, column: $0.column, path: $0.path) }
    }

    /// Where a member of the stream stands, or else the stream.
    func place(ofMember name: String) -> Place { place(of: name, in: stream?.node) ?? place }

    func place(_ node: ConfigNode?) -> Place {
        node.map { Place(file, $0) } ?? Place(file: file, line: 1, column: 1, path: "$")
    }

    func place(_ tree: TemplateTree) -> Place { Place(file, tree) }

    /// Where a member of the pagination stands, or else the pagination.
    func pagingPlace(_ member: String, config: Int = 0) -> Place {
        guard let node = paginationNode else { return place }
        let object = node.elements.flatMap { $0.indices.contains(config) ? $0[config] : nil } ?? node
        return place(of: member, in: object) ?? place(object)
    }

    /// Where the pagination gives the number that counts.
    var positionPlace: Place {
        guard templates != nil else { return pagingPlace("parameter") }
        let configs = paginationNode?.elements ?? paginationNode.map { [$0] } ?? []
        guard let position = crawl?.position else { return requestPlace(configs) }
        let member =
            switch position.place {
            case .query: "query"
            case .header: "header"
            case .body: "body"
            }
        let config = configs.firstIndex { $0[member] != nil }
        return config.map { pagingPlace(member, config: $0) } ?? requestPlace(configs)
    }

    /// The first member that makes requests.
    private func requestPlace(_ configs: [ConfigNode]) -> Place {
        for (index, config) in configs.enumerated() {
            guard let name = ["endpoint", "query", "body", "header"].first(where: { config[$0] != nil }) else {
                continue
            }
            return pagingPlace(name, config: index)
        }
        return place(paginationNode)
    }

    /// A parameter of the stream's own query, by its name.
    func queryMember(_ name: String) -> StreamMember? {
        stream?.query.first { same($0.name, name) }
    }

    // MARK: Findings

    func finding<Rule: LintRule>(
        _ severity: ConfigProblem.Severity, _ rule: Rule.Type, at place: Place, _ message: String, loss: String? = nil,
        mend: String? = nil
    ) -> [Finding] {
        [Finding(severity, rule: rule.name, at: place, message, loss: loss, mend: mend)]
    }
}
