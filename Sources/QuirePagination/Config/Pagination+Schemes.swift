import QuireJSON

/// The schemes as a program writes them. Paths are texts such as `$.data`; a text that is no path throws.
extension Pagination {
    /// `?offset=200&limit=100`, stepping by the records received.
    public static func offset(
        _ parameter: String = "offset", limit: Int? = nil, limitParameter: String = "limit", records: String? = nil,
        total: String? = nil
    ) throws(ConfigError) -> Pagination {
        try Pagination(
            OffsetScheme(parameter: .query(parameter), limitParameter: .query(limitParameter), limit: limit)
        ).reading(records: records, total: total)
    }

    /// `?page=2`.
    /// - Parameter first: The number of the first page.
    public static func page(
        _ parameter: String = "page", first: Int = 1, records: String? = nil, total: String? = nil
    ) throws(ConfigError) -> Pagination {
        try Pagination(PageNumberScheme(parameter: .query(parameter), first: first)).reading(
            records: records, total: total)
    }

    /// A token of the response, sent back in the query.
    /// - Parameter from: `$.next_cursor`, `header:X-Next` or `last:$.id`.
    public static func cursor(
        from: String, parameter: String, records: String? = nil, total: String? = nil
    ) throws(ConfigError) -> Pagination {
        try Pagination(CursorScheme(from: ValueSource(from), parameter: .query(parameter))).reading(
            records: records, total: total)
    }

    /// A URL in the body.
    public static func nextURL(
        from: String, records: String? = nil, total: String? = nil
    ) throws(ConfigError) -> Pagination {
        try Pagination(NextURLScheme(from: ValueSource(from))).reading(records: records, total: total)
    }

    /// The `Link` header field (RFC 8288).
    public static func linkHeader(
        rel: String = "next", records: String? = nil, total: String? = nil
    ) throws(ConfigError) -> Pagination {
        try Pagination(LinkHeaderScheme(rel: rel)).reading(records: records, total: total)
    }

    private func reading(records: String?, total: String?) throws(ConfigError) -> Pagination {
        var result = self
        do throws(JSONPathError) {
            result.records = try records.map { text throws(JSONPathError) in [try JSONPath(text)] } ?? []
        } catch {
            throw ConfigError("records: \(error)")
        }
        if let total { result.totals = [try ValueSource(total)] }
        return result
    }
}
