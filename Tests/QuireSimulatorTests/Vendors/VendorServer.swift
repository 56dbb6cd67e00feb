import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireHTTPServer
import QuireJSON
import QuireSimulator
import Testing

/// One vendor, served, and a plain client for it.
struct VendorServer {
    let vendor: any Vendor
    let origin: SimulatedVendors
    private let client = HTTPClient(direct)

    init(_ vendor: any Vendor) throws {
        self.vendor = vendor
        origin = try SimulatedVendors([vendor], .withoutLimits)
    }

    /// The vendor's first request, as a client sends it.
    var first: HTTPRequest {
        get throws {
            let request = vendor.firstRequest
            return HTTPRequest(
                method: request.method == "POST" ? .post : .get, url: try HTTPURL(origin.baseURL + request.target),
                headers: headers(request.headers), body: request.body.isEmpty ? nil : request.body)
        }
    }

    func send(_ request: HTTPRequest) async throws -> PlainPage { PlainPage(try await client.send(request)) }

    /// - Parameter target: What stands behind the vendor's name.
    func get(_ target: String, _ fields: [(name: String, value: String)] = []) async throws -> PlainPage {
        try await send(HTTPRequest(method: .get, url: try url(target), headers: headers(fields)))
    }

    func post(_ target: String, _ body: String, type: String = "application/json") async throws -> PlainPage {
        try await send(
            HTTPRequest(
                method: .post, url: try url(target), headers: headers([("Content-Type", type)]), body: Array(body.utf8))
        )
    }

    private func url(_ target: String) throws -> HTTPURL {
        try HTTPURL(origin.baseURL + "/" + type(of: vendor).name + target)
    }

    private func headers(_ fields: [(name: String, value: String)]) -> HTTPHeaders {
        var headers: HTTPHeaders = [:]
        for field in fields { headers.set(field.name, to: field.value) }
        return headers
    }

    /// The records that the vendor says it has, in the order of its first listing.
    func texts(_ rows: Range<Int>) -> [String] {
        let listing = vendor.listings[0]
        return rows.map { row in
            var bytes: [UInt8] = []
            listing.append(recordAt: row, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension SimulatedVendors.Options {
    /// Tests ask faster than vendors allow.
    static let withoutLimits: SimulatedVendors.Options = {
        var options = SimulatedVendors.Options()
        options.rateLimits = .off
        return options
    }()
}

extension PlainPage {
    var status: Int { response.status }
    var text: String { response.body.text() }
    var link: String? { response.headers["Link"] }

    func string(_ path: String) throws -> String? { try value(path)?.stringValue }
}
