import QuireHTTP

/// The first request, as the command line describes it.
enum RequestOptions {
    static func request(_ url: String, _ arguments: Arguments) throws(UsageError) -> HTTPRequest {
        var request: HTTPRequest
        do { request = .get(try HTTPURL(url)) } catch { throw UsageError("\(error)") }
        try RequestChanges(arguments).apply(&request)
        if let data = arguments.last("--data") {
            request.body =
                try data.hasPrefix("@") ? FileBytes.read(String(data.dropFirst()), for: "--data") : Array(data.utf8)
            request.method = .post
        }
        if let name = arguments.last("--request") {
            guard let method = HTTPMethod(rawValue: name) else { throw UsageError("--request: '\(name)' is no method") }
            request.method = method
        }
        return request
    }
}

/// What the command line adds to a request: parameters and fields.
struct RequestChanges {
    private let parameters: [(name: String, value: String)]
    private var fields: [(name: String, value: String)] = []

    init(_ arguments: Arguments) throws(UsageError) {
        parameters = try arguments.pairs("--query")
        for line in arguments.all("--header") {
            do { fields.append(try HTTPHeaders.parse(line: line)) } catch { throw UsageError("--header: \(error)") }
        }
    }

    func apply(_ request: inout HTTPRequest) {
        for (name, value) in parameters { request.url = request.url.addingQuery(name, value) }
        for (name, value) in fields { request.headers.add(name, value) }
    }
}
