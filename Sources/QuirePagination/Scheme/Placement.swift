public import QuireHTTP
public import QuireJSON

/// Where in a request a paging parameter goes.
public enum Placement: Sendable, Hashable {
    case query(String)
    case header(String)
    /// A member of a JSON body, made where it is missing.
    case body(SimplePath)

    /// - Parameter place: "query", "header" or "body"; a parameter that begins with `$` is a path in the body.
    public init(parameter: String, in place: String?) throws(ConfigError) {
        switch place ?? (parameter.hasPrefix("$") ? "body" : "query") {
        case "query": self = .query(parameter)
        case "header":
            if let error = HTTPHeaders.fieldError(name: parameter, value: "") { throw ConfigError(error) }
            self = .header(parameter)
        case "body":
            guard parameter.hasPrefix("$") else {
                self = .body(SimplePath([.member(parameter)]))
                return
            }
            do { self = .body(try SimplePath(parameter)) } catch { throw ConfigError("\(error)") }
        case let other: throw ConfigError("in: '\(other)' is not known; write query, header or body")
        }
    }

    public var name: String {
        switch self {
        case .query(let name), .header(let name): name
        case .body(let path): path.description
        }
    }

    /// The `in` that a config has to say for this place, with a comma before it; nothing for the usual one.
    var flag: String {
        if case .header = self { ",in=header" } else { "" }
    }

    /// The request with `value` in this place.
    public func setting(_ value: PageValue, in request: HTTPRequest) throws(PagingError) -> HTTPRequest {
        var result = request
        switch self {
        case .query(let name): result.url = request.url.settingQuery(name, to: value.text)
        case .header(let name):
            if let problem = HTTPHeaders.fieldError(name: name, value: value.text) {
                throw PagingError("the next token cannot stand in the header \(name): \(problem)")
            }
            result.headers.set(name, to: value.text)
        case .body(let path):
            let body = RawJSON(request.body.map { String(decoding: $0, as: UTF8.self) } ?? "{}")
            if let error = body.grammarError { throw PagingError("the request's body: \(error)") }
            guard let edited = body.setting(path, to: value.json) else {
                throw PagingError("the request's body has no place for \(path): it must be a JSON object")
            }
            result.body = Array(edited.utf8)
        }
        return result
    }

    /// The number that a request holds here.
    func number(in request: HTTPRequest) throws(PagingError) -> Int? {
        guard let text = value(in: request) else { return nil }
        // Far beyond any listing, and far from overflow.
        guard let number = Int(text), (0...1_000_000_000_000_000).contains(number) else {
            throw PagingError("\(name) in the request is '\(text.prefix(40))', which is no position in a listing")
        }
        return number
    }

    /// The value that a request holds here, as text.
    public func value(in request: HTTPRequest) -> String? {
        switch self {
        case .query(let name): request.url.queryItems.last { $0.name == name }?.value
        case .header(let name): request.headers[name]
        case .body(let path):
            request.body.map { RawJSON(String(decoding: $0, as: UTF8.self)) }.flatMap {
                $0.range.isEmpty ? nil : $0[path]
            }
            .map { PageValue($0).text }
        }
    }
}

extension PageValue {
    init(_ number: Int) {
        self.init(RawJSON(String(number)))
    }
}
