import QuireHTTPServer
import QuireSimulator

/// Listings whose client counts: pages or records.
extension PagedListing {
    /// Past the end stands an empty page.
    package static let page = numbered("page", [], "") { _ in "" }

    package static let pageTotal = numbered("page-total", [.statesTotal, .mayBeHollow], ",total=$.total") { page in
        ",\"total\":\(page.frame.count)"
    }

    package static let pageTotalPages = numbered("page-total-pages", [.mayBeHollow], ",total_pages=$.pages") { page in
        ",\"pages\":\(page.frame.pages)"
    }

    package static let pageHasMore = numbered("page-has-more", [.mayBeHollow], ",has_more=$.has_more") { page in
        ",\"has_more\":\(page.next != nil)"
    }

    private static func numbered(
        _ name: String, _ traits: Traits, _ flags: String, _ members: @escaping @Sendable (ListedPage) -> String
    ) -> PagedListing {
        PagedListing(
            name, traits.union(.isCounted),
            config: { "page:size=\($0),size_parameter=per_page,records=$.data" + flags },
            place: { ask, frame throws(Refusal) in
                try ask.allow("page", "per_page")
                guard try ask.integer("per_page", default: 0, atLeast: 1) == frame.size else {
                    throw Refusal("per_page changed")
                }
                return frame.place(ofPage: try ask.integer("page", default: 1, atLeast: 1))
            },
            write: { .json("{\"data\":", $0.records, members($0) + "}") })
    }

    package static let offset = windowed("offset", [], asks: { $0 }, "") { _ in "" }

    package static let offsetTotal = windowed("offset-total", [.statesTotal], asks: { $0 }, ",total=$.meta.total") {
        page in
        ",\"meta\":{\"total\":\(page.frame.count)}"
    }

    /// The server gives less than it is asked for, and does not say so.
    package static let offsetClamped = windowed("offset-clamped", [], asks: { $0 * 3 + 1 }, "") { _ in "" }

    private static func windowed(
        _ name: String, _ traits: Traits, asks: @escaping @Sendable (Int) -> Int, _ flags: String,
        _ members: @escaping @Sendable (ListedPage) -> String
    ) -> PagedListing {
        PagedListing(
            name, traits.union(.isCounted), config: { "offset:limit=\(asks($0)),records=$.items" + flags },
            place: { ask, frame throws(Refusal) in
                try ask.allow("offset", "limit")
                guard try ask.integer("limit", default: 0, atLeast: 1) == asks(frame.size) else {
                    throw Refusal("limit changed")
                }
                return PagePlace(position: try ask.integer("offset", default: 0, atLeast: 0))
            },
            write: { .json("{\"items\":", $0.records, members($0) + "}") })
    }

    /// The offset stands in the body of a POST.
    package static let offsetPosted = PagedListing(
        "offset-posted", [.isCounted, .statesTotal, .isPosted],
        config: { "offset:parameter=$.from,limit_parameter=$.limit,limit=\($0),records=$.items,total=$.total" },
        body: { "{\"limit\": \($0)}" },
        place: { ask, frame throws(Refusal) in
            let body = try FlatObject(ask.request.body)
            guard body.numbers["limit"] == frame.size else { throw Refusal("limit changed") }
            return PagePlace(position: body.numbers["from"] ?? 0)
        },
        write: { .json("{\"total\":\($0.frame.count),\"items\":", $0.records, "}") })

    /// A template whose pages can be asked for in any order.
    package static let templateOffset = PagedListing(
        "template-offset", [.isCounted],
        config: {
            """
            {"query": {"offset": "{{ page * \($0) }}", "limit": "\($0)"}, "response_jsonpath": "$.items"}
            """
        }, query: { "?limit=\($0)" },
        place: { ask, frame throws(Refusal) in
            try ask.allow("offset", "limit")
            guard try ask.integer("limit", default: 0, atLeast: 1) == frame.size else { throw Refusal("limit changed") }
            return PagePlace(position: try ask.integer("offset", default: 0, atLeast: 0))
        },
        write: { .json("{\"items\":", $0.records, "}") })

    package static let templatePage = PagedListing(
        "template-page", [.isCounted, .statesTotal, .mayBeHollow],
        config: { _ in #"{"query": {"page": "{{ page + 1 }}"}, "response_jsonpath": "$.rows", "total": "$.count"}"# },
        place: { ask, frame throws(Refusal) in
            try ask.allow("page")
            return frame.place(ofPage: try ask.integer("page", default: 1, atLeast: 1))
        },
        write: { .json("{\"count\":\($0.frame.count),\"rows\":", $0.records, "}") })
}
