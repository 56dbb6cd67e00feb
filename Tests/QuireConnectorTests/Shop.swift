import QuireConfig
import QuireConnector
import QuireHTTP
import QuireJSON
import QuirePagination

/// A connector for tests: a name, a base URL and what is given.
enum Shop {
    static let base = "name: shop\nbase_url: https://api.example.com\n"

    static func connector(_ text: String, file: String = "shop.yaml") throws -> Connector {
        try Connector(Array((base + text).utf8), named: file)
    }

    /// Of one stream named orders, each of its members on a line.
    static func stream(_ members: String..., top: String = "") throws -> Connector {
        try connector(top + "streams:\n  orders:\n" + members.map { "    \($0)\n" }.joined())
    }

    static func settings(
        _ connector: Connector, _ given: KeyValuePairs<String, String> = [:], isComplete: Bool = true
    ) throws -> SettingValues {
        var sources = SettingSources()
        sources.given = given.map { ($0.key, $0.value) }
        return try SettingValues(connector, sources, isComplete: isComplete)
    }

    static func plan(
        _ connector: Connector, _ stream: String = "orders", _ given: KeyValuePairs<String, String> = [:],
        pageSize: Int? = nil
    ) throws -> StreamPlan {
        guard let declared = connector[stream: stream] else { throw ConnectorError("no stream \(stream)") }
        return try StreamPlan(connector, declared, try settings(connector, given), pageSize: pageSize)
    }
}

extension StreamPlan {
    /// The first request as it goes out.
    func first(parent: String? = nil, window: String? = nil) throws -> HTTPRequest {
        let (request, pagination) = try crawl(parent: parent.map { RawJSON($0) }, window: window.map { RawJSON($0) })
        return try pagination.scheme.firstRequest(request)
    }
}

extension HTTPRequest {
    var target: String { url.description }
    var bodyText: String { body.map { String(decoding: $0, as: UTF8.self) } ?? "" }
}

/// What a call is refused with; empty where it is not refused.
func refusal(_ body: () throws -> Void) -> String {
    do { try body() } catch { return "\(error)" }
    return ""
}
