import QuireBase
import QuireHTTP
import QuireHTTPServer

/// Who answers what: the vendors their own paths, the desk the rest.
final class ControlDesk: Sendable {
    let hosts: [VendorHost]
    private let faults: Lock<FaultPlans>

    init(_ vendors: [any Vendor], _ options: SimulatedVendors.Options) {
        hosts = vendors.map { vendor in
            VendorHost(vendor, options.rateLimits, options.faults[type(of: vendor).name], options.clock)
        }
        faults = Lock(options.faults)
    }

    func host(_ name: String) -> VendorHost? { hosts.first { same($0.name, name) } }

    func set(_ plans: FaultPlans) {
        faults.withLock { $0 = plans }
        for host in hosts { host.set(plans[host.name]) }
    }

    func answer(_ request: ServerRequest) -> ServerResponse {
        var request = request
        do throws(FaultSyntaxError) {
            let own = try OwnFaults.take(from: &request)
            let asked = request.target.utf8
            if let host = hosts.first(where: { asked.starts(with: "/\($0.name)/".utf8) }) {
                return host.answer(request, own: own)
            }
            return try page(request)
        } catch {
            return Self.error(400, error.description)
        }
    }

    private func page(_ request: ServerRequest) throws(FaultSyntaxError) -> ServerResponse {
        guard let url = try? HTTPURL("http://127.0.0.1" + request.target) else { return Self.error(400, "no target") }
        let segments = url.path.utf8.split(separator: UInt8(ascii: "/")).map {
            String(decoding: Array($0), as: UTF8.self)
        }
        switch (segments.first ?? "", segments.count) {
        case ("", 0): return ControlPages.index(hosts, host: request.header("Host") ?? "")
        case ("_stats", 1): return ControlPages.stats(hosts)
        case ("_faults", 1): return try changeFaults(url.queryItems, request.body)
        case ("_moved", 2):
            guard let host = host(segments[1]) else { return unknown(segments[1]) }
            return ControlPages.moved(host)
        case ("_truth", 3):
            guard let host = host(segments[1]) else { return unknown(segments[1]) }
            return ControlPages.truth(host, listing: segments[2], url.queryItems)
        default: return unknown(segments.first ?? "")
        }
    }

    /// `share=0` ends them: those of the vendor that is named, else all.
    private func changeFaults(_ items: [(name: String, value: String)], _ body: [UInt8]) throws(FaultSyntaxError)
        -> ServerResponse
    {
        var plans = faults.withLock { $0 }
        if !items.isEmpty {
            let settings = try FaultSettings(items)
            let plan = try settings.plan()
            if let name = settings.vendor {
                guard host(name) != nil else {
                    throw .unknownVendor(name, nearest: nearest(name, in: hosts.map(\.name)))
                }
                plans[name] = plan
            } else if plan.share == 0 {
                plans = FaultPlans()
            } else {
                plans.plan = plan
            }
            set(plans)
        } else if !body.isEmpty {
            plans = try FaultPlans(json: body, vendors: hosts.map(\.name))
            set(plans)
        }
        return .json(plans.json + "\n")
    }

    private func unknown(_ name: String) -> ServerResponse {
        let names = hosts.map(\.name)
        let hint = nearest(name, in: names).map { "; did you mean \($0)?" } ?? ""
        return Self.error(
            404, "no vendor \(name) is served here\(hint)", ",\"vendors\":[\(names.map(quoted).joined(separator: ","))]"
        )
    }

    static func error(_ status: Int, _ message: String, _ more: String = "") -> ServerResponse {
        var response = ServerResponse.json("{\"error\":\(quoted(message))\(more)}\n")
        response.status = status
        return response
    }
}
