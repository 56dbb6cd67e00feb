public import QuireHTTP

/// Pages by position: `?offset=200&limit=100`.
///
/// It steps by the records *received*: a server that gives fewer than it was asked for then loses none. What repeats
/// because the server filters after paging is told in the report. An empty page steps by the limit.
public struct OffsetScheme: PagingScheme {
    public enum Advance: String, Sendable { case received, limit }

    public let name = "offset"
    public let family = SchemeFamily.counter
    public let parameter: Placement
    public let limitParameter: Placement?
    public let limit: Int?
    public let first: Int
    public let advance: Advance

    public init(
        parameter: Placement = .query("offset"), limitParameter: Placement? = .query("limit"), limit: Int? = nil,
        first: Int = 0, advance: Advance = .received
    ) {
        (self.parameter, self.limitParameter, self.limit) = (parameter, limitParameter, limit)
        (self.first, self.advance) = (first, advance)
    }

    init(_ members: inout ConfigMembers) throws(ConfigError) {
        let place = members.string("in")
        parameter = try Placement(parameter: members.string("parameter") ?? "offset", in: place)
        limitParameter = try Placement(parameter: members.string("limit_parameter") ?? "limit", in: place)
        limit = try members.integer("limit", in: 1...1_000_000)
        first = try members.integer("first", in: 0...1_000_000) ?? 0
        let advance = members.string("advance") ?? "received"
        guard let known = Advance(rawValue: advance) else {
            throw ConfigError("advance: '\(advance)' is not known; write received or limit")
        }
        self.advance = known
        if known == .limit, limit == nil { throw ConfigError("advance: limit needs a limit to step by") }
    }

    public func asking(for size: Int?) -> any PagingScheme {
        OffsetScheme(
            parameter: parameter, limitParameter: limitParameter, limit: size ?? limit, first: first, advance: advance)
    }

    public var shortPageAdvice: String? { "if records repeat, say advance=limit" }

    public var counting: PageCounting? {
        PageCounting(.records, parameter: parameter, first: first, size: limit, sizeParameter: limitParameter)
    }

    public func firstRequest(_ request: HTTPRequest) throws(PagingError) -> HTTPRequest {
        guard let limit, let limitParameter else { return request }
        return try limitParameter.setting(PageValue(limit), in: request)
    }

    public func next(after page: PageFacts) throws(PagingError) -> NextPage {
        let step = advance == .limit || page.records == 0 ? limit ?? max(page.records, 1) : page.records
        let offset = page.counter + step
        return .request(
            SchemeStep(request: try parameter.setting(PageValue(offset), in: page.request), counter: offset))
    }

    public var stepsByRecords: Bool { advance == .received }

    public func step(_ distance: Int, behind next: SchemeStep, after page: PageFacts) -> SchemeStep? {
        let stride = advance == .limit ? limit ?? page.records : page.records
        let (far, overflows) = distance.multipliedReportingOverflow(by: stride)
        guard stride > 0, !overflows, far < Int.max - next.counter,
            let request = try? parameter.setting(PageValue(next.counter + far), in: next.request)
        else { return nil }
        return SchemeStep(request: request, counter: next.counter + far)
    }

    public func position(after page: PageFacts) -> Int? { page.counter - first + page.records }

    public var description: String {
        "offset:parameter=\(parameter.name)\(parameter.flag)"
            + (limitParameter.map { ",limit_parameter=\($0.name)" } ?? "") + ",first=\(first)"
            + (limit.map { ",limit=\($0)" } ?? "") + (advance == .limit ? ",advance=limit" : "")
    }
}
