import QuireHTTPServer
import QuireSimulator

/// Listings that say themselves where the next page is.
extension PagedListing {
    package static let cursorQuery = PagedListing(
        "cursor-query", [.mayBeHollow],
        config: { "cursor:from=$.next_cursor,parameter=cursor,limit=\($0),limit_parameter=limit,records=$.contacts" },
        place: { ask, frame throws(Refusal) in
            try ask.allow("cursor", "limit")
            guard try ask.integer("limit", default: 0, atLeast: 1) == frame.size else { throw Refusal("limit changed") }
            return try PageToken.plain.place(try ask.text("cursor"))
        },
        write: { .json("{\"next_cursor\":\(PageToken.plain.json($0.next)),\"contacts\":", $0.records, "}") })

    /// The token is a string of digits that is no number.
    package static let cursorBody = PagedListing(
        "cursor-body", [.isPosted, .mayBeHollow, .statesTotal],
        config: { _ in "cursor:from=$.cursor,parameter=$.cursor,records=$.results,total=$.total" },
        body: { "{\"limit\": \($0)}" },
        place: { ask, frame throws(Refusal) in
            let body = try FlatObject(ask.request.body)
            guard body.numbers["limit"] == frame.size else { throw Refusal("limit changed") }
            return try PageToken(before: "00").place(body.strings["cursor"])
        },
        write: {
            .json(
                "{\"results\":", $0.records,
                ",\"total\":\($0.frame.count),\"cursor\":\(PageToken(before: "00").json($0.next))}")
        })

    package static let cursorHeader = PagedListing(
        "cursor-header", [.mayBeHollow, .statesTotal],
        config: { _ in
            "cursor:from=header:X-Next-Token,parameter=X-Page-Token,in=header,records=$,total=header:X-Total-Count"
        },
        place: { ask, _ throws(Refusal) in
            try ask.allow()
            return try headerToken.place(ask.request.header("X-Page-Token"))
        },
        write: { page in
            var fields = [(name: "X-Total-Count", value: "\(page.frame.count)")]
            if let next = page.next { fields.append(("X-Next-Token", headerToken.text(next))) }
            return .json("", page.records, headers: fields)
        })

    private static let headerToken = PageToken(before: "MDAx/a+b:\"", after: "\";c=1, ==")

    /// Pages follow the id of the last record; past the end stands an empty one.
    package static let keyset = PagedListing(
        "keyset", [.isKeyset],
        config: { "cursor:from=last:$.id,parameter=after,limit=\($0),limit_parameter=limit,records=$" },
        place: { ask, frame throws(Refusal) in
            try ask.allow("after", "limit")
            guard try ask.integer("limit", default: 0, atLeast: 1) == frame.size else { throw Refusal("limit changed") }
            let after = try ask.integer("after", default: 0, atLeast: 1)
            return PagePlace(position: DataSet(count: frame.count).position(after: after))
        },
        write: { .json("", $0.records) })

    /// The token stays and the position moves, as in Elasticsearch's scroll.
    package static let scroll = PagedListing(
        "scroll", [.isPosted, .movesOnServer, .statesTotal],
        config: { _ in
            """
            {"scheme": "cursor", "from": "$.scroll_id", "parameter": "$.scroll_id", "same_token": true, \
            "records": "$.hits", "total": "$.total", "end_when": "not previous_request.hits"}
            """
        },
        body: { "{\"size\": \($0)}" },
        place: { ask, frame throws(Refusal) in
            // Without the token a new scroll begins.
            let token = try FlatObject(ask.request.body).strings["scroll_id"]
            return PagePlace(position: token == nil ? 0 : frame.cursor)
        },
        write: { .json("{\"scroll_id\":\"c2Nyb2xs==\",\"total\":\($0.frame.count),\"hits\":", $0.records, "}") })

    package static let nextAbsolute = linked(
        "next-absolute", [.statesTotal], "next_url:from=$.next,records=$.results,total=$.count"
    ) { page, link in
        .json(
            "{\"count\":\(page.frame.count),\"next\":\(link.map { "\"\($0)\"" } ?? "null"),\"results\":", page.records,
            "}")
    }

    package static let linkHeader = linked("link-header", [], "link_header:records=$") { page, link in
        let links = ["</link-header>; rel=\"first start\""] + (link.map { ["<\($0)> ; REL = \"last-but next\""] } ?? [])
        return .json("", page.records, headers: [("Link", links.joined(separator: " , "))])
    }

    /// Links of the origin that the page says, a token within the query.
    private static func linked(
        _ name: String, _ traits: Traits, _ config: String,
        _ write: @escaping @Sendable (ListedPage, String?) -> ServerResponse
    ) -> PagedListing {
        let token = PageToken(before: "/\(name)?filter=a%2fb~%7E&at=", after: "&sig=x+y/%3D==")
        return PagedListing(
            name, traits.union([.hasLinks, .mayBeHollow]), config: { _ in config },
            place: { ask, _ throws(Refusal) in
                let target = ask.request.target
                return try token.place(target == "/" + name ? nil : target)
            },
            write: { page in write(page, page.next.map { page.linkOrigin + token.text($0) }) })
    }

    /// Relative to the page's own URL, and absent at the end.
    package static let nextRelative = PagedListing(
        "next-relative", [.mayBeHollow], config: { _ in "next_url:from=$.links.next,records=$.data" },
        place: { ask, _ throws(Refusal) in
            let target = ask.request.target
            guard target != "/next-relative" else { return PagePlace(position: 0) }
            return try PageToken(before: "/next-relative" + relative.before, after: relative.after).place(target)
        },
        write: { page in
            let link = page.next.map { "\"next\":\(relative.json($0))" } ?? ""
            return .json("{\"links\":{\(link)},\"data\":", page.records, "}")
        })

    private static let relative = PageToken(before: "?at=", after: ";a:b@c?d=/../e")

    /// A template that reads the page before.
    package static let templateChain = PagedListing(
        "template-chain", [.mayBeHollow],
        config: { _ in
            #"{"query": {"cursor": "{{ previous_request.next_cursor }}"}, "response_jsonpath": "$.contacts"}"#
        },
        place: { ask, _ throws(Refusal) in
            try ask.allow("cursor")
            return try PageToken.plain.place(try ask.text("cursor"))
        },
        write: { .json("{\"next_cursor\":\(PageToken.plain.json($0.next)),\"contacts\":", $0.records, "}") })
}
