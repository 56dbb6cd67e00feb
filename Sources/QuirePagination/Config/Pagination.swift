import QuireBase
public import QuireHTTP
public import QuireJSON

/// How one listing is paged: the scheme, where things stand on a page, and when to stop.
public struct Pagination: Sendable {
    /// What to do with a page whose records were all on an earlier page, byte for byte.
    public enum RepeatedPage: String, Sendable { case error, end, allow }

    public var scheme: any PagingScheme
    /// Paths of the records; the first that matches page 1 counts. Empty: told by page 1 (rule R6).
    public var records: [JSONPath] = []
    /// Stated totals; the first that matches page 1 counts.
    public var totals: [ValueSource] = []
    /// Page 1 may state no total, as with servers that leave out a large one.
    public var totalIsOptional = false
    public var totalPages: ValueSource?
    public var hasMore: ValueSource?
    /// A total equal to this is a cap of the server's, and no total.
    public var totalCap: Int?
    /// 0 is unlimited.
    public var maxPages = 0
    /// Records delivered at most; 0 is unlimited.
    public var maxRecords = 0
    /// One page is all that is wanted, whatever follows it.
    public var firstPageOnly = false
    /// Empty pages in a row before the crawl gives up; `nil`: 3 for counters, 1,000 for chains.
    public var maxEmptyPages: Int?
    /// Statuses that end a counted crawl after page 1.
    public var endStatuses: Set<Int> = [404]
    /// A page that holds fewer records than those before it ends the listing.
    public var shortPageIsLast = false
    /// Where it holds on a page, the listing ends there (E5), or the page is an error.
    public var endWhen: PageCondition?
    public var errorWhen: PageCondition?
    /// What templates and conditions see beside the pages.
    public var scope = TemplateScope()
    /// The most records that the server gives with a page.
    public var pageSizeMax: Int?
    public var repeatedPage = RepeatedPage.error
    public var nextOrigin = CredentialRules.NextOrigin.same
    /// The listing belongs to a record of another one, which may be gone meanwhile: a 404 on page 1 is then an empty,
    /// complete listing.
    public var belongsToParent = false
    /// Paths whose values together make a record the same record; empty: no key is known.
    public var primaryKey: [SimplePath] = []

    /// The members that a config of any scheme may have, as they are named there.
    public static let commonMembers = [
        "records", "total", "total_pages", "has_more", "total_cap", "total_optional", "primary_key", "max_pages",
        "max_empty_pages",
        "end_statuses", "short_page_is_last", "page_size_max", "end_when", "error_when", "repeated_page", "next_origin",
    ]

    public init(_ scheme: any PagingScheme) { self.scheme = scheme }

    /// One page, and nothing behind it.
    public static let singlePage = Pagination(SinglePageScheme())

    /// Out of `name` or `name:key=value,key=value`, as on a command line.
    public init(flags text: String) throws(ConfigError) {
        let name = text.prefix { $0 != ":" }
        var members = try ConfigMembers(flags: String(text.dropFirst(name.count + 1)))
        let scheme = try SchemeCatalog.scheme(String(name), &members)
        try self.init(scheme, members, named: "scheme \(name)")
    }

    /// Out of JSON text. Errors name `source`, such as a file, with line and column.
    public init(json text: String, named source: String) throws(ConfigError) {
        var scanner = PageScanner()
        do throws(JSONError) {
            try scanner.open(PaddedBytes(text))
            try scanner.validate()
        } catch {
            throw ConfigError("\(source):\(error.line):\(error.column): \(error)")
        }
        do { try self.init(scanner.root) } catch { throw ConfigError("\(source): \(error)") }
    }

    /// Out of `{"scheme": …}`, or out of templates: an object with `query`, `body`, `header` or `endpoint`, or a list
    /// of such objects with `when`.
    public init(_ config: RawJSON) throws(ConfigError) {
        guard config.kind == .array || config.members.contains(where: { TemplateConfig.holds($0.key) }) else {
            var members = try ConfigMembers([config], without: [])
            guard let name = members.string("scheme") else {
                throw ConfigError(
                    "the pagination config has neither a scheme (\(SchemeCatalog.names.joined(separator: ", "))) "
                        + "nor a template (query, body, header, endpoint)")
            }
            let scheme = try SchemeCatalog.scheme(name, &members)
            try self.init(scheme, members, named: "scheme \(name)")
            return
        }
        let objects = config.kind == .array ? config.elements : [config]
        try self.init(
            TemplateScheme(objects), ConfigMembers(objects, without: TemplateConfig.members),
            named: "the pagination config")
    }

    private init(_ scheme: any PagingScheme, _ given: ConfigMembers, named name: String) throws(ConfigError) {
        var members = given
        self.scheme = scheme
        do {
            records = try members.strings("records").map { try JSONPath($0) }
        } catch {
            throw ConfigError("records: \(error)")
        }
        totals = try members.sources("total")
        totalPages = try members.sources("total_pages").first
        hasMore = try members.sources("has_more").first
        totalIsOptional = try members.boolean("total_optional") ?? false
        totalCap = try members.integer("total_cap", in: 1...Int.max)
        maxPages = try members.integer("max_pages", in: 0...Int.max) ?? 0
        maxEmptyPages = try members.integer("max_empty_pages", in: 0...Int.max)
        shortPageIsLast = try members.boolean("short_page_is_last") ?? false
        do { primaryKey = try members.strings("primary_key").map { try SimplePath(key: $0) } } catch {
            throw ConfigError("primary_key: \(error)")
        }
        endWhen = try members.condition("end_when")
        errorWhen = try members.condition("error_when")
        pageSizeMax = try members.integer("page_size_max", in: 1...Int.max)
        try readChoices(&members)
        try members.refuseUnknown(in: name)
    }

    private mutating func readChoices(_ members: inout ConfigMembers) throws(ConfigError) {
        let statuses = members.strings("end_statuses")
        if !statuses.isEmpty {
            endStatuses = Set(statuses.compactMap(Int.init).filter { (400...599).contains($0) })
            guard endStatuses.count == Set(statuses).count else {
                throw ConfigError("end_statuses: each is a status from 400 to 599")
            }
        }
        if let text = members.string("repeated_page") {
            guard let known = RepeatedPage(rawValue: text) else {
                throw ConfigError("repeated_page: '\(text)' is not known; write error, end or allow")
            }
            repeatedPage = known
        }
        switch members.string("next_origin") {
        case nil, "same": nextOrigin = .same
        case "upstream": nextOrigin = .upstream
        case let text?: throw ConfigError("next_origin: '\(text)' is not known; write upstream or same")
        }
    }
}
