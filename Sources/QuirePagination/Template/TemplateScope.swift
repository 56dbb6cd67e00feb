import QuireBase
public import QuireHTTP
public import QuireJSON
import QuireTemplate

/// What the templates of a config see beside the pages (rule R2): the stream's endpoint and the user's settings.
public struct TemplateScope: Sendable {
    /// Where paths begin; `nil`: at the origin of the first request.
    public var baseURL: HTTPURL?
    /// A JSON object.
    public var settings: RawJSON
    /// What a connector's streams see besides: `parent`, `window`, `cursor`, `page_size`.
    public var variables: [String: RawJSON] = [:]
    /// Links are taken to the first request's origin, wherever they lead.
    var linksComeHome = false

    public init(baseURL: HTTPURL? = nil, settings: RawJSON = RawJSON("{}")) {
        (self.baseURL, self.settings) = (baseURL, settings)
    }

    /// Names of variables that tell of the response.
    static let responseVariables: Set<String> = ["previous_request", "previous_request_headers"]
    static let streamVariables: Set<String> = ["parent", "window", "cursor", "page_size"]
    static let variables = responseVariables.union(streamVariables).union([
        "page", "endpoint", "query", "body", "headers", "settings",
    ])

    /// A variable that no config can see is a typo, and would print nothing.
    static func refuseUnknown(_ names: Set<String>, field: String) throws(ConfigError) {
        guard let name = names.subtracting(variables).min() else { return }
        let hint = nearest(name, in: variables).map { "; did you mean '\($0)'?" } ?? ""
        throw ConfigError(
            "\(field): nothing is named '\(name)'\(hint) (there are \(variables.sorted().joined(separator: ", ")))")
    }

    /// The path of the base URL, without a slash behind it.
    private var base: String {
        var base = baseURL?.path ?? "/"
        while base.hasSuffix("/") { base.removeLast() }
        return base
    }

    /// The stream's own endpoint: what follows the base URL, without leading slash and query.
    func endpoint(of first: HTTPRequest) -> String {
        let path = first.url.path
        guard path.hasPrefix(base + "/") else { return String(path.drop { $0 == "/" }) }
        return String(path.dropFirst(base.count).drop { $0 == "/" })
    }

    /// The URL of a path below the base URL.
    func url(ofEndpoint path: String, first: HTTPRequest) throws(HTTPURLError) -> HTTPURL {
        let isAbsolute = path.hasPrefix("http://") || path.hasPrefix("https://")
        guard !isAbsolute else { return try HTTPURL(path) }
        let origin = (baseURL ?? first.url).origin
        return try HTTPURL(origin.description + base + "/" + path.drop { $0 == "/" })
    }

    fileprivate func value(of name: String, _ facts: PageFacts, _ page: Int) -> TemplateValue? {
        let first = facts.firstRequest
        switch name {
        case "page": return .integer(page)
        case "endpoint": return .text(endpoint(of: first))
        case "settings": return .json(settings)
        case "previous_request":
            guard let body = facts.body else { return .none(provenance: .external) }
            guard let members = facts.members else { return .json(body, provenance: .external) }
            return .json(body, members: members, provenance: .external)
        case "previous_request_headers":
            return .headers(facts.headers.map { ($0.name, $0.value) }, provenance: .external)
        case "query": return .json(first.queryObject)
        case "headers": return .headers(first.headers.map { ($0.name, $0.value) })
        case "body": return first.bodyValue
        default: return variables[name].map { .json($0) }
        }
    }
}

extension PageFacts {
    /// The variables that a template reads, after this page.
    /// - Parameters:
    ///   - names: The template's free variables: only these are made.
    ///   - page: The value of `page`; 1 is the second request's. `nil`: that of the request behind this page.
    func context(for names: Set<String>, page: Int? = nil) -> TemplateContext {
        var context = TemplateContext()
        for name in names { context[name] = scope.value(of: name, self, page ?? self.page + 1) }
        return context
    }
}

extension HTTPRequest {
    /// The parameters of the query as an object of strings; a repeated one is a list.
    fileprivate var queryObject: RawJSON {
        // Names as bytes: Swift's strings take different spellings of one character for the same.
        var order: [[UInt8]] = []
        var values: [[UInt8]: [String]] = [:]
        for item in url.queryItems {
            let name = Array(item.name.utf8)
            if values[name] == nil { order.append(name) }
            values[name, default: []].append(JSONString.encode(item.value))
        }
        let members = order.map { name in
            let list = values[name] ?? []
            return JSONString.encode(String(decoding: name, as: UTF8.self)) + ":"
                + (list.count == 1 ? list[0] : "[" + list.joined(separator: ",") + "]")
        }
        return RawJSON("{" + members.joined(separator: ",") + "}")
    }

    /// A JSON body as its value, any other as text.
    fileprivate var bodyValue: TemplateValue {
        guard let body else { return .none() }
        let text = String(decoding: body, as: UTF8.self)
        let json = RawJSON(text)
        return json.grammarError == nil ? .json(json) : .text(text)
    }
}
