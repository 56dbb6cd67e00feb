import QuireHTTP
import QuireJSON

/// A request as a connector describes it, everything rendered.
struct RequestParts {
    var method: String
    /// What errors name.
    let path: String
    /// In place of a path below the base URL.
    var url: String?
    /// A path below the base URL, a query behind it allowed.
    var endpoint: String?
    /// `nil` leaves the parameter out; a list gives one for each element.
    var query: [(name: String, value: RawJSON?)] = []
    var headers: [(name: String, value: String?)] = []
    var body: RawJSON?

    init(method: String, path: String) { (self.method, self.path) = (method, path) }

    func request(below baseURL: HTTPURL) throws(ConnectorError) -> HTTPRequest {
        guard let method = HTTPMethod(rawValue: method) else {
            throw ConnectorError("\(path).method: '\(method)' is no method")
        }
        var request = HTTPRequest(method: method, url: try target(below: baseURL))
        for (name, value) in query { request.url = try Self.adding(name, value, to: request.url, path) }
        for (name, value) in headers {
            guard let value else { continue }
            if let problem = HTTPHeaders.fieldError(name: name, value: value) {
                throw ConnectorError("\(path).headers: \(problem)")
            }
            request.headers.set(name, to: value)
        }
        if let body {
            request.body = Array(body.text.utf8)
            if !request.headers.contains("Content-Type") { request.headers.set("Content-Type", to: "application/json") }
        }
        return request
    }

    private func target(below baseURL: HTTPURL) throws(ConnectorError) -> HTTPURL {
        do throws(HTTPURLError) {
            if let url { return try HTTPURL(url) }
            var base = baseURL.path
            while base.hasSuffix("/") { base.removeLast() }
            let endpoint = (endpoint ?? "").drop { $0 == "/" }
            return try HTTPURL(baseURL.origin.description + base + (endpoint.isEmpty ? "/" : "/" + endpoint))
        } catch {
            throw ConnectorError("\(path).\(url == nil ? "endpoint" : "url"): \(error)")
        }
    }

    private static func adding(
        _ name: String, _ value: RawJSON?, to url: HTTPURL, _ path: String
    ) throws(ConnectorError) -> HTTPURL {
        guard let value, value.kind != .null else { return url }
        guard value.kind == .array else { return url.settingQuery(name, to: try value.parameterText(name, path)) }
        var url = url
        for element in value.elements { url = url.addingQuery(name, try element.parameterText(name, path)) }
        return url
    }
}

extension RawJSON {
    fileprivate func parameterText(_ name: String, _ path: String) throws(ConnectorError) -> String {
        guard kind != .object, kind != .array, kind != .null else {
            throw ConnectorError(
                "\(path).query.\(name): \(kind.rawValue) is no parameter; write a string, a number or a boolean")
        }
        return stringValue ?? text
    }
}
