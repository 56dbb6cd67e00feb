import QuireHTTPServer

/// Listings whose pages name the URL of the next one. Its target is wanted byte for byte, as a signed link is.
extension Listing {
    private static let size = 100

    /// `next` is an absolute URL, `null` at the end; `count` is the total: the form of Django REST Framework.
    public static let absoluteLink = Listing("/absolute-link") { ask, data throws(Refusal) in
        let token = Token(before: "/absolute-link?filter=a%2fb~%7E&&at=", after: "&sig=x+y/%3D==")
        let rows = try window(ask, data, token, first: "/absolute-link")
        let next = rows.upperBound < data.count ? quoted(ask.origin + token.text(for: rows.upperBound)) : "null"
        return .json("{\"count\":\(data.count),\"next\":\(next),\"results\":", data.array(rows), "}")
    }

    /// `links.next` is relative to the page's own URL, and absent at the end.
    public static let relativeLink = Listing("/relative-link") { ask, data throws(Refusal) in
        let token = Token(before: "?at=", after: ";a:b@c?d=/../e")
        let query = Token(before: "/relative-link" + token.before, after: token.after)
        let rows = try window(ask, data, query, first: "/relative-link")
        let next = rows.upperBound < data.count ? "\"next\":" + quoted(token.text(for: rows.upperBound)) : ""
        return .json("{\"links\":{\(next)},\"data\":", data.array(rows), "}")
    }

    /// OData 4.01: `@odata.nextLink`, absent at the end, with `@odata.count` on each page. The size of a page is
    /// asked for in `Prefer`, with every one.
    public static let odata = Listing("/odata") { ask, data throws(Refusal) in
        guard ask.request.header("Prefer") == "odata.maxpagesize=\(size)" else {
            throw Refusal("Prefer: odata.maxpagesize=\(size) is missing")
        }
        let token = Token(
            before: "/odata?$count=true&$orderby=id&$skiptoken=%3Ccookie%20page=%22", after: "%22%20paging=%2522%2f%3e")
        let rows = try window(ask, data, token, first: "/odata?$count=true&$orderby=id")
        let link = ask.origin + token.text(for: rows.upperBound)
        let next = rows.upperBound < data.count ? ",\"@odata.nextLink\":" + quoted(link) : ""
        return .json(
            "{\"@odata.context\":\"\(ask.origin)/$metadata#contacts\",\"@odata.count\":\(data.count),\"value\":",
            data.array(rows), next + "}", headers: [("Preference-Applied", "odata.maxpagesize=\(size)")])
    }

    /// The `Link` field (RFC 8288): beside `next` stand other relations, one of them with a title that looks like
    /// the end of a link; the target holds a comma and a semicolon.
    public static let linkHeader = Listing("/link-header") { ask, data throws(Refusal) in
        let token = Token(before: "/link-header?fields=id,name;at=", after: "&sort=%3Casc%3E")
        let rows = try window(ask, data, token, first: "/link-header")
        var links = ["<\(ask.origin)/link-header>; title=\"first, <x>; rel=next\"; rel=\"first start\""]
        if rows.upperBound < data.count {
            links.append("<\(token.text(for: rows.upperBound))> ; REL = \"last-but next\"")
        }
        return .json("", data.array(rows), headers: [("Link", links.joined(separator: " , "))])
    }

    /// The records that a target asks for: those of the token in it, or the first ones.
    private static func window(
        _ ask: ListingRequest, _ data: DataSet, _ token: Token, first: String
    ) throws(Refusal) -> Range<Int> {
        let target = ask.request.target
        return data.window(from: try token.position(of: target == first ? nil : target), size: size)
    }
}
