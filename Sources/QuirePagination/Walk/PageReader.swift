import QuireBase
package import QuireHTTP
package import QuireJSON

/// Reads pages of one crawl. Page 1 settles what a config leaves open: where the records are, which stated total
/// counts, which scheme is in use.
package struct PageReader: ~Copyable {
    private var scanner = PageScanner()
    private let pagination: Pagination
    private var layout: PageLayout?
    /// Whether the page last read has a body to check.
    private var hasBody = false
    /// Whether a template or a condition looks into the body.
    private let readsBody: Bool

    package init(_ pagination: Pagination) {
        self.pagination = pagination
        readsBody = pagination.scheme.readsBody || pagination.endWhen != nil || pagination.errorWhen != nil
    }

    /// The scheme in use; known after page 1.
    package var scheme: any PagingScheme { layout?.scheme ?? pagination.scheme }

    /// Which of the declared totals page 1 had, and where the records are.
    package var total: ValueSource? { layout?.total }
    package var records: JSONPath? { layout?.records }

    /// The names of ``PageSignals/undeclared``.
    package var undeclaredCounts: [ValueSource] { layout?.undeclared ?? [] }

    /// Reads a page. Its records may go out only after ``validate()``.
    package mutating func read(
        _ response: HTTPResponse, to step: SchemeStep, first: HTTPRequest
    ) throws(PageError) -> PageReading {
        var facts = PageFacts(
            request: step.request, firstRequest: first, url: response.url, headers: response.headers,
            counter: step.counter, page: step.page, records: 0)
        facts.scope = pagination.scope
        facts.scope.linksComeHome = pagination.nextOrigin == .upstream
        // 204 and 205 say that there is no content: an empty page that names nothing.
        hasBody = response.body.count > 0 || (response.status != 204 && response.status != 205)
        guard hasBody else {
            facts.values = scheme.reads.map { _ in nil }
            facts.config = try select(facts).config
            return PageReading(records: Records(source: response.body), facts: facts, signals: PageSignals())
        }
        try open(response)
        facts.body = scanner.root
        if readsBody { facts.members = scanner.members(upTo: 256) }
        if layout == nil { try checkFirst(response) }
        let selection = try select(facts)
        facts.config = selection.config
        let settled = try settledLayout(response, selection)
        let layout = try layout(settled, selection)
        let scan: PageScan
        let found: FoundRecords
        var searched: [JSONPath: RawJSON] = [:]
        do throws(JSONError) {
            scan = try scanner.scan(layout.plan)
            found = try self.found(layout.records, scan)
            for path in layout.searches { searched[path] = try scanner.matches(of: path).records.first }
        } catch {
            // Another try would take the path no further.
            if case .pathLimit = error.reason { throw .unexpected(error.description) }
            throw .malformed(error.description)
        }
        let records = try records(found, layout, selection, layout.errors(scan), response)
        // Only now: a page 1 that is refused and asked for again settles nothing.
        self.layout = settled
        facts.records = records.count
        facts.isFiltered = layout.isFiltered
        let values = layout.values(scan, searched, records, response.headers)
        facts.values = values.reads
        var signals = values.signals
        if case .hollow = found { signals.isHollow = true }
        signals.hasUnreadLists =
            layout.wasSelected && selection.config == nil && records.isEmpty && RecordsFinder.holdsObjects(scanner.root)
        scanner.forgetIndex()
        let error = records.isEmpty ? nil : ErrorSignals.error(in: layout.errors(scan))
        return PageReading(records: records, facts: facts, signals: signals, errorBeside: error)
    }

    /// Checks the page last read against RFC 8259, every record included.
    package func validate() throws(PageError) {
        guard hasBody, layout != nil else { return }
        do throws(JSONError) { try scanner.validate() } catch { throw .malformed(error.description) }
    }

    private mutating func open(_ response: HTTPResponse) throws(PageError) {
        do throws(JSONError) { try scanner.open(response.body, arrays: arrays) } catch {
            throw refusal(error, response)
        }
    }

    /// Through how many arrays paths lead on the pages; before page 1 has settled it, a guess.
    private var arrays: Int? {
        if let layout { return layout.arrays }
        return pagination.records.reduce(0) { known, path in
            known.flatMap { known in path.arrays.map { max(known, $0) } }
        }
    }

    /// A page that is cut off, down to nothing, is worth another try; a page 1 that never was JSON is not.
    private func refusal(_ error: JSONError, _ response: HTTPResponse) -> PageError {
        let text = BodyExcerpt.explain(error, response)
        let mayBeCut = error.reason == .empty || BodyExcerpt.looksLikeJSON(response)
        return layout != nil || mayBeCut ? .malformed(text) : .unexpected(text)
    }

    /// What a page 1 must be before anything is read from it.
    private func checkFirst(_ response: HTTPResponse) throws(PageError) {
        do throws(JSONError) { try scanner.validate() } catch { throw refusal(error, response) }
    }

    /// What the scheme chooses by the page, and whether the page is an error by the config's own words. On page 1 a
    /// template that fails is the config's fault; later more likely the page's, which is worth another try.
    private func select(_ facts: PageFacts) throws(PageError) -> PageSelection {
        let isError: Bool
        let selection: PageSelection
        do throws(PagingError) {
            isError = try pagination.errorWhen?.holds(after: facts) ?? false
            selection = try scheme.select(on: facts)
        } catch {
            guard layout == nil else { throw .malformed(error.description) }
            // An error in the body comes before all that is read from it.
            if let body = facts.body, let text = ErrorSignals.firstError(in: body, records: pagination.records) {
                throw .apiError(text)
            }
            throw .misconfigured(error.description)
        }
        if isError { throw .apiError("error_when holds on the page: \(pagination.errorWhen?.text ?? "")") }
        return selection
    }

    private func settledLayout(
        _ response: HTTPResponse, _ selection: PageSelection
    ) throws(PageError) -> PageLayout {
        if let layout { return layout }
        let declared = selection.records.map { [$0] } ?? pagination.records
        if let error = ErrorSignals.firstError(in: scanner.root, records: declared) { throw .apiError(error) }
        if declared.isEmpty, let problem = RecordsFinder.noList(in: scanner.root) { throw .unexpected(problem) }
        do throws(ConfigError) {
            return try PageLayout(
                pagination, selection, page: scanner.root, headers: response.headers, url: response.url)
        } catch {
            throw .misconfigured(error.description)
        }
    }

    /// The settled layout, with the records where this page has them.
    private func layout(_ settled: PageLayout, _ selection: PageSelection) throws(PageError) -> PageLayout {
        if let path = selection.records { return settled.reading(path) }
        guard layout != nil, settled.wasSelected else { return settled }
        do throws(ConfigError) {
            return settled.reading(try RecordsFinder.path(of: pagination.records, in: scanner.root))
        } catch {
            throw .malformed(error.description)
        }
    }

    private mutating func found(_ path: JSONPath, _ scan: PageScan) throws(JSONError) -> FoundRecords {
        path.simple == nil ? FoundRecords(try scanner.matches(of: path), of: path) : FoundRecords(scan)
    }

    /// The records of a page, `{}` and `null` being an empty one; an error in the body is told from an empty page.
    private func records(
        _ found: FoundRecords, _ layout: PageLayout, _ selection: PageSelection, _ errors: ArraySlice<RawJSON?>,
        _ response: HTTPResponse
    ) throws(PageError) -> Records {
        if let records = found.records, !records.isEmpty { return records }
        if let error = ErrorSignals.error(in: errors) { throw .apiError(error) }
        if response.status == 202 { throw .apiError("the server answered 202: it is still working on the page") }
        let none = Records(source: response.body)
        switch found {
        case .list(let records): return records
        case .empty, .hollow: return none
        case .other(let kind):
            throw .malformed(
                "\(layout.records) is \(kind == .object ? "an" : "a") \(kind.rawValue), not a list of records")
        case .nothing:
            let mayBeMissing = selection.recordsOptional && scanner.root.kind == .object
            if mayBeMissing || scanner.root.isEmptyObject { return none }
            throw .malformed("the page has no \(layout.records): \(BodyExcerpt.shape(of: scanner.root))")
        }
    }
}
