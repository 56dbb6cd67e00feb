import QuireHTTPServer

/// Listings that hand out a token with each page, wanted back with the next request.
extension Listing {
    /// The token stands in the body as `next_cursor`, `null` at the end, and is wanted as `?cursor=`.
    public static let bodyCursor = Listing("/body-cursor") { ask, data throws(Refusal) in
        try ask.allow("cursor", "limit")
        let token = Token(before: "n=", after: "&x=+/%2F 'é'\"\\#")
        let rows = data.window(
            from: try token.position(of: try ask.text("cursor")),
            size: min(100, try ask.integer("limit", default: 50, atLeast: 1)))
        let next = rows.upperBound < data.count ? quoted(token.text(for: rows.upperBound)) : "null"
        return .json("{\"next_cursor\":\(next),\"contacts\":", data.array(rows), "}")
    }

    /// `POST {"limit": 100, "cursor": …}`; the token is a string of digits that is no number, and `has_more` says
    /// when to stop, though a token is given even then.
    public static let postedCursor = Listing("/posted-cursor", method: "POST") { ask, data throws(Refusal) in
        guard ask.request.header("Content-Type") == "application/json" else {
            throw Refusal(status: 415, "the body must be application/json")
        }
        let body = try FlatObject(ask.request.body)
        guard body.numbers["cursor"] == nil else { throw Refusal("cursor is a string") }
        guard let limit = body.numbers["limit"], limit > 0 else { throw Refusal("limit is missing") }
        let token = Token(before: "00", after: "")
        let rows = data.window(from: try token.position(of: body.strings["cursor"]), size: min(100, limit))
        let next = quoted(token.text(for: rows.upperBound))
        return .json(
            "{\"results\":", data.array(rows), ",\"cursor\":\(next),\"has_more\":\(rows.upperBound < data.count)}")
    }

    /// The token stands in the field `X-Next-Token`, absent at the end, and is wanted in `X-Page-Token`. The total is
    /// a field too.
    public static let headerCursor = Listing("/header-cursor") { ask, data throws(Refusal) in
        try ask.allow()
        let token = Token(before: "MDAx/a+b:\"", after: "\";c=1, ==")
        let rows = data.window(from: try token.position(of: ask.request.header("X-Page-Token")), size: 100)
        var fields = [(name: "X-Total-Count", value: "\(data.count)")]
        if rows.upperBound < data.count { fields.append(("X-Next-Token", token.text(for: rows.upperBound))) }
        return .json("", data.array(rows), headers: fields)
    }

    /// `?after=` the id of the last record of the page before; past the end stands an empty page. An id that went
    /// through a double would come back as another one.
    public static let lastRecord = Listing("/last-record") { ask, data throws(Refusal) in
        try ask.allow("after", "limit")
        let after = try ask.integer("after", default: 0, atLeast: 1)
        let limit = min(100, try ask.integer("limit", default: 50, atLeast: 1))
        return .json("", data.array(data.window(from: data.position(after: after), size: limit)))
    }

    /// Broken: its third page hands out the token of the second, so that following it never ends.
    public static let loop = Listing("/loop") { ask, data throws(Refusal) in
        try ask.allow("cursor")
        let token = Token(before: "at-", after: "")
        let rows = data.window(from: try token.position(of: try ask.text("cursor")), size: 100)
        let next = rows.upperBound < 300 ? rows.upperBound : 100
        return .json("{\"next_cursor\":\(quoted(token.text(for: next))),\"contacts\":", data.array(rows), "}")
    }

    /// A JSON string. Tokens hold no controls.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
