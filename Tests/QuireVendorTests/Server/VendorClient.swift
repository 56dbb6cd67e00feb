import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireSimulator

/// A server of vendors, a plain client for it, and a clock that tests turn.
struct VendorClient {
    let origin: SimulatedVendors
    let clock = ManualClock()
    private let client: HTTPClient

    init(_ vendors: [any Vendor], _ change: (inout SimulatedVendors.Options) -> Void = { _ in }) throws {
        var options = SimulatedVendors.Options()
        options.rateLimits = .off
        options.clock = clock.simulated
        change(&options)
        origin = try SimulatedVendors(vendors, options)
        var configuration = ClientConfiguration()
        // No proxy, whatever the environment says.
        configuration.proxy = Secret("")
        client = HTTPClient(configuration)
    }

    /// - Parameter target: With the vendor's name.
    func get(_ target: String, _ fields: [(String, String)] = []) async throws -> HTTPResponse {
        try await send(.get, target, fields)
    }

    func send(_ method: HTTPMethod, _ target: String, _ fields: [(String, String)] = [], body: [UInt8]? = nil)
        async throws -> HTTPResponse
    {
        var headers: HTTPHeaders = [:]
        for (name, value) in fields { headers.set(name, to: value) }
        let url = try HTTPURL(origin.baseURL + target)
        return try await client.send(HTTPRequest(method: method, url: url, headers: headers, body: body))
    }
}

/// Stands still until it is told.
final class ManualClock: Sendable {
    private let elapsed = Lock(Duration.zero)
    /// 2024-01-01T00:00:00Z.
    static let start = 1_704_067_200

    func advance(_ time: Duration) { elapsed.withLock { $0 += time } }

    var simulated: SimulatedClock {
        SimulatedClock(
            uptime: { self.elapsed.withLock { $0 } },
            unixTime: { Self.start + Int(self.elapsed.withLock { $0 }.components.seconds) })
    }
}

extension HTTPResponse {
    /// The whole body.
    var text: String { body.text(limit: .max) }
}
