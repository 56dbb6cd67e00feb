import QuireHTTP
import QuireJSON

/// Pages by a URL in the response, absolute or relative: OData, HAL, JSON:API, Django REST Framework.
public struct NextURLScheme: PagingScheme {
    public let name = "next_url"
    public let family = SchemeFamily.chain
    public let from: ValueSource

    public init(from: ValueSource) { self.from = from }

    init(_ members: inout ConfigMembers) throws(ConfigError) {
        guard let from = members.string("from") else {
            throw ConfigError("next_url needs from: where the URL stands, as $.next or $['@odata.nextLink']")
        }
        self.from = try ValueSource(from)
    }

    public var reads: [ValueSource] { [from] }
    public var readsLink: Bool { true }

    public func next(after page: PageFacts) throws(PagingError) -> NextPage {
        // `"next": false` is how some servers say that there is none.
        guard let link = page.values[0], !link.isAbsent, !(link.kind == .boolean && link.text == "false") else {
            return .none
        }
        guard link.kind == .string else {
            throw PagingError("the next link at \(from) is no URL (\(link.kind.rawValue))")
        }
        return .request(try page.following(link.text, named: from.description))
    }

    public var description: String { "next_url:from=\(from)" }
}

/// Pages by the `Link` header field (RFC 8288): GitHub, GitLab, Shopify.
public struct LinkHeaderScheme: PagingScheme {
    public let name = "link_header"
    public let family = SchemeFamily.chain
    public let rel: String

    public init(rel: String = "next") { self.rel = rel }

    init(_ members: inout ConfigMembers) throws(ConfigError) { rel = members.string("rel") ?? "next" }

    public var linkRelation: String? { rel }

    public func next(after page: PageFacts) throws(PagingError) -> NextPage {
        switch LinkField.search(rel, in: page.headers, context: page.url) {
        case .found(let target): return .request(try page.following(target, named: "the Link header"))
        case .absent: return .none
        case .unreadable(let reason):
            let value = page.headers["link"] ?? ""
            throw PagingError("the Link header cannot be read, and may name a next page (\(reason)): \(value)")
        }
    }

    public var description: String { "link_header" + (rel == "next" ? "" : ":rel=\(rel)") }
}

/// A single page.
public struct SinglePageScheme: PagingScheme {
    public let name = "none"
    public let family = SchemeFamily.single

    public init() {}

    public var overlapRefusal: String { "has nothing to do: a single page is one moment of the listing" }

    public func next(after page: PageFacts) -> NextPage { .none }

    public var description: String { "none" }
}

extension PageFacts {
    /// A link of the server as a request: the first one's method, headers and body at the link's URL. Nothing is
    /// added to the link.
    func following(_ link: String, named source: String) throws(PagingError) -> SchemeStep {
        var request = firstRequest
        do throws(HTTPURLError) {
            request.url = try url.resolving(link)
        } catch {
            throw PagingError("the next link of \(source) cannot be followed: \(error)")
        }
        return SchemeStep(request: request)
    }
}
