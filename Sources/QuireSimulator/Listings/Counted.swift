import QuireHTTPServer

/// Listings whose client counts: pages or records.
extension Listing {
    /// `?page=2&per_page=100`, counted from 1; the body states the total.
    public static let pageNumber = Listing("/page-number") { ask, data throws(Refusal) in
        try ask.allow("page", "per_page")
        let page = try ask.integer("page", default: 1, atLeast: 1)
        let size = min(100, try ask.integer("per_page", default: 50, atLeast: 1))
        let (start, overflows) = (page - 1).multipliedReportingOverflow(by: size)
        let rows = data.window(from: overflows ? data.count : start, size: size)
        return .json("{\"page\":\(page),\"total\":\(data.count),\"data\":", data.array(rows), "}")
    }

    /// `?offset=200&limit=100`; the body states the total. More than 250 records at a time are never given, and
    /// nothing says so.
    public static let offset = Listing("/offset") { ask, data throws(Refusal) in
        let rows = try window(ask, data)
        return .json("{\"meta\":{\"total\":\(data.count)},\"items\":", data.array(rows), "}")
    }

    /// The same without any total: past the end stands an empty page.
    public static let offsetWithoutTotal = Listing("/offset-without-total") { ask, data throws(Refusal) in
        let rows = try window(ask, data)
        return .json("{\"items\":", data.array(rows), "}")
    }

    private static func window(_ ask: ListingRequest, _ data: DataSet) throws(Refusal) -> Range<Int> {
        try ask.allow("offset", "limit")
        let limit = try ask.integer("limit", default: 20, atLeast: 1)
        return data.window(from: try ask.integer("offset", default: 0, atLeast: 0), size: min(250, limit))
    }

    /// Everything in one response.
    public static let onePage = Listing("/one-page") { ask, data throws(Refusal) in
        try ask.allow()
        return .json("", data.array(0..<data.count))
    }
}
