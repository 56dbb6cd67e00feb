import QuireBase
import QuireHTTP
import QuireJSON

/// Where things stand on the pages of one listing: settled by page 1, the same for all that follow.
struct PageLayout: Sendable {
    let scheme: any PagingScheme
    private(set) var records: JSONPath
    /// The path of the records filters them.
    var isFiltered: Bool { records.simple == nil && records.description.utf8.contains(UInt8(ascii: "?")) }
    let total: ValueSource?
    /// The scheme chose where the records are, by the page.
    let wasSelected: Bool
    private(set) var plan: ScanPlan
    private let sources: [ValueSource]
    /// Paths that one pass over the body does not find.
    let searches: [JSONPath]
    private let totalCap: Int?
    private let roles: Roles

    /// Positions in `sources`.
    private struct Roles: Sendable {
        var reads: Range<Int>
        var total: Int?
        var relation: Int?
        var totalPages: Int?
        var hasMore: Int?
        var undeclaredHasMore: Range<Int>
        var errors: Range<Int>
        var undeclared: Range<Int>
    }

    /// - Throws: ``ConfigError`` when page 1 has no records where they should be, or a declared total is nowhere.
    init(
        _ pagination: Pagination, _ selection: PageSelection, page root: RawJSON, headers: HTTPHeaders, url: HTTPURL
    ) throws(ConfigError) {
        wasSelected = selection.records != nil
        records = try RecordsFinder.path(
            of: selection.records.map { [$0] } ?? pagination.records, in: root, isOptional: selection.recordsOptional)
        let count = try FoundRecords(at: records, in: root).records?.count ?? 0
        scheme = try pagination.scheme.resolved(on: FirstPage(root: root, headers: headers, url: url, records: count))
        let found = pagination.totals.first { $0.value(in: root, headers) != nil }
        // An empty page 1 may leave its total out.
        total = found ?? (count == 0 ? pagination.totals.first : nil)
        if total == nil, !pagination.totals.isEmpty, !pagination.totalIsOptional, count > 0 {
            let paths = pagination.totals.map(\.description).joined(separator: ", ")
            throw ConfigError("total: \(paths) matched nothing on page 1: \(BodyExcerpt.shape(of: root))")
        }
        totalCap = pagination.totalCap

        var sources: [ValueSource] = []
        func place(_ source: ValueSource?) -> Int? {
            guard let source else { return nil }
            sources.append(source)
            return sources.count - 1
        }
        func place(_ many: [ValueSource]) -> Range<Int> {
            sources += many
            return (sources.count - many.count)..<sources.count
        }
        let declared = [total, pagination.totalPages, pagination.hasMore].compactMap { $0 }
        roles = Roles(
            reads: place(scheme.reads), total: place(total), relation: place(total.flatMap(Self.relation)),
            totalPages: place(pagination.totalPages), hasMore: place(pagination.hasMore),
            undeclaredHasMore: place(pagination.hasMore == nil ? Self.hasMoreBeside(records) : []),
            errors: place(ErrorSignals.sources),
            undeclared: place(UndeclaredCounts.usual.filter { !declared.contains($0) }))
        self.sources = sources
        searches = sources.compactMap { if case .search(let path) = $0 { path } else { nil } }
        plan = ScanPlan(records: records.simple, values: sources.map(\.scanPath))
    }

    /// Through how many arrays the paths lead; `nil` where one may look at everything.
    var arrays: Int? {
        ([records] + searches).reduce(plan.arrays) { known, path in
            known.flatMap { known in path.arrays.map { max(known, $0) } }
        }
    }

    /// The same layout with the records somewhere else.
    func reading(_ path: JSONPath) -> PageLayout {
        guard path != records else { return self }
        var result = self
        result.records = path
        result.plan = ScanPlan(records: path.simple, values: sources.map(\.scanPath))
        return result
    }

    /// Where a flag of more pages stands that nobody declared: beside the list of the records.
    private static func hasMoreBeside(_ records: JSONPath) -> [ValueSource] {
        let parent = records.simple?.segments.dropLast() ?? []
        return ["has_more", "hasMore"].map { .body(SimplePath(parent + [.member($0)])) }
    }

    /// `relation` beside a total (Elasticsearch): "gte" marks a lower bound.
    private static func relation(_ total: ValueSource) -> ValueSource? {
        guard case .body(let path) = total, !path.segments.isEmpty else { return nil }
        return .body(SimplePath(path.segments.dropLast() + [.member("relation")]))
    }

    func errors(_ scan: PageScan) -> ArraySlice<RawJSON?> { scan.values[roles.errors] }

    /// - Parameter searched: The first match of each of ``searches``.
    func values(
        _ scan: PageScan, _ searched: [JSONPath: RawJSON], _ records: Records, _ headers: HTTPHeaders
    ) -> (reads: [PageValue?], signals: PageSignals) {
        func value(_ index: Int) -> PageValue? {
            switch sources[index] {
            case .body: scan.values[index].map(PageValue.init)
            case .search(let path): searched[path].map(PageValue.init)
            case .header(let name): headers[name].map(PageValue.init(header:))
            case .lastRecord(let path): records.last?[path].map(PageValue.init)
            }
        }
        var signals = PageSignals()
        signals.total = roles.total.flatMap(value)?.count
        if signals.total != nil, signals.total == totalCap || roles.relation.flatMap(value)?.text == "gte" {
            (signals.total, signals.totalIsBound) = (nil, true)
        }
        signals.totalPages = roles.totalPages.flatMap(value)?.count
        signals.hasMore = roles.hasMore.flatMap(value)?.saysMore
        signals.undeclaredHasMore = roles.undeclaredHasMore.compactMap { value($0) }.first { $0.kind == .boolean }
            .map { $0.text == "true" }
        signals.undeclared = roles.undeclared.map { value($0)?.count }
        return (roles.reads.map(value), signals)
    }

    /// The usual counts that this layout watches, as ``PageSignals/undeclared`` orders them.
    var undeclared: [ValueSource] { Array(sources[roles.undeclared]) }
}

extension ValueSource {
    /// What one pass over the body looks for; what comes from elsewhere takes a place whose result is not used.
    fileprivate var scanPath: SimplePath {
        if case .body(let path) = self { path } else { SimplePath([.member("\u{0}")]) }
    }
}
