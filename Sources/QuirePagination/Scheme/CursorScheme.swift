public import QuireHTTP
import QuireJSON

/// Pages by a token that the response (or its last record, as a keyset) gives for the next request.
public struct CursorScheme: PagingScheme {
    public let name = "cursor"
    public let family = SchemeFamily.chain
    public let from: ValueSource
    public let parameter: Placement
    /// The token stays while the position moves, as in Elasticsearch's scroll.
    public let sameToken: Bool
    /// A keyset whose pages begin with the records of the key that was sent, so that of records that share a key
    /// none is skipped. What comes again is left out by its primary key.
    public let tiesAreInclusive: Bool
    public let limit: Int?
    public let limitParameter: Placement?

    public init(
        from: ValueSource, parameter: Placement, sameToken: Bool = false, tiesAreInclusive: Bool = false,
        limit: Int? = nil, limitParameter: Placement? = nil
    ) {
        (self.from, self.parameter, self.sameToken) = (from, parameter, sameToken)
        self.tiesAreInclusive = tiesAreInclusive
        (self.limit, self.limitParameter) = (limit, limitParameter)
    }

    init(_ members: inout ConfigMembers) throws(ConfigError) {
        guard let from = members.string("from") else {
            throw ConfigError("cursor needs from: where the token stands, as $.next_cursor, header:X-Next or last:$.id")
        }
        guard let parameter = members.string("parameter") else {
            throw ConfigError("cursor needs parameter: the name that the token goes out under")
        }
        let place = members.string("in")
        self.from = try ValueSource(from)
        self.parameter = try Placement(parameter: parameter, in: place)
        sameToken = try members.boolean("same_token") ?? false
        switch members.string("ties") {
        case nil, "exclusive": tiesAreInclusive = false
        case "inclusive": tiesAreInclusive = true
        case let text?: throw ConfigError("ties: '\(text)' is not known; write inclusive or exclusive")
        }
        if tiesAreInclusive, !from.hasPrefix("last:") {
            throw ConfigError("ties: only a cursor from the last record (last:$.…) can tie")
        }
        limit = try members.integer("limit", in: 1...1_000_000)
        limitParameter = try members.placement("limit_parameter", in: place)
    }

    public var reads: [ValueSource] { [from] }
    public var repeatsRequests: Bool { sameToken }

    public func asking(for size: Int?) -> any PagingScheme {
        CursorScheme(
            from: from, parameter: parameter, sameToken: sameToken, tiesAreInclusive: tiesAreInclusive,
            limit: size ?? limit, limitParameter: limitParameter)
    }

    public func firstRequest(_ request: HTTPRequest) throws(PagingError) -> HTTPRequest {
        guard let limit, let limitParameter else { return request }
        return try limitParameter.setting(PageValue(limit), in: request)
    }

    public func next(after page: PageFacts) throws(PagingError) -> NextPage {
        guard let token = page.values[0], !token.isAbsent else {
            // A server leaves its token out at the end; a keyset ends with an empty page only.
            if case .lastRecord(let path) = from, page.records > 0 {
                throw PagingError("the last record of the page has no \(path), from which the next page would follow")
            }
            return .none
        }
        guard token.kind != .object, token.kind != .array else {
            throw PagingError("the next token at \(from) is an \(token.kind.rawValue); it must be a string or a number")
        }
        let request = try parameter.setting(token, in: page.request)
        guard tiesAreInclusive, request == page.request else { return .request(SchemeStep(request: request)) }
        // Every record of the page has the key that was asked for: the last ones, unless the page was cut.
        guard limit.map({ page.records < $0 }) ?? true else {
            throw PagingError(
                "\(page.records) records share the key \(token.text.prefix(60)), as many as a page holds, so that none behind them can be reached; ask for longer pages"
            )
        }
        return .none
    }

    public var description: String {
        "cursor:from=\(from),parameter=\(parameter.name)" + parameter.flag + (limit.map { ",limit=\($0)" } ?? "")
            + (limitParameter.map { ",limit_parameter=\($0.name)" } ?? "") + (sameToken ? ",same_token=true" : "")
            + (tiesAreInclusive ? ",ties=inclusive" : "")
    }
}
