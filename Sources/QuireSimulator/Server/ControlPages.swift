import QuireHTTPServer

/// What a server of vendors says about itself.
enum ControlPages {
    /// - Parameter name: The host as the client named it.
    static func index(_ hosts: [VendorHost], host name: String) -> ServerResponse {
        let rows = hosts.map { host in
            let listings = host.vendor.listings.map { listing in
                "{\"name\":\(quoted(listing.name)),\"count\":\(listing.count),"
                    + "\"first_request\":\(quoted("\(listing.firstRequest.method) \(listing.firstRequest.target)"))}"
            }
            let limit = host.rateLimit.map { "{\"requests\":\($0.requests),\"seconds\":\($0.seconds)}" } ?? "null"
            return "{\"name\":\(quoted(host.name)),\"base_url\":\(quoted("http://\(name)/\(host.name)")),"
                + "\"listings\":[\(listings.joined(separator: ","))],\"rate_limit\":\(limit)}"
        }
        return .json("{\"vendors\":[\n\(rows.joined(separator: ",\n"))\n]}\n")
    }

    static func stats(_ hosts: [VendorHost]) -> ServerResponse {
        let rows = hosts.map { "\(quoted($0.name)):\($0.stats.json)" }
        return .json("{\"vendors\":{\n\(rows.joined(separator: ",\n"))\n}}\n")
    }

    static func moved(_ host: VendorHost) -> ServerResponse {
        let account = host.vendor.account
        let moves = host.moves.map { request, move in
            switch move {
            case .inserted(let count): "{\"request\":\(request),\"inserted\":\(count)}"
            case .deleted(let index): "{\"request\":\(request),\"deleted\":\(index)}"
            }
        }
        return .json(
            "{\"records\":\(account.size),\"count\":\(account.count),\"inserted\":\(account.changes.inserted),"
                + "\"throughout\":\(account.changes.throughout(account.size)),"
                + "\"deleted\":[\(account.changes.deleted.map(String.init).joined(separator: ","))],"
                + "\"moves\":[\(moves.joined(separator: ","))]}\n")
    }

    static let mostRecords = 10_000

    /// Records of a listing, one a line, as they are there now.
    static func truth(_ host: VendorHost, listing name: String, _ items: [(name: String, value: String)])
        -> ServerResponse
    {
        let listings = host.vendor.listings
        guard let listing = listings.first(where: { same($0.name, name) }) else {
            let names = listings.map { quoted($0.name) }.joined(separator: ",")
            return ControlDesk.error(404, "\(host.name) has no such listing", ",\"listings\":[\(names)]")
        }
        func number(_ name: String, _ value: Int) -> Int? {
            items.last { same($0.name, name) }.map { VendorRequest.number($0.value) } ?? value
        }
        guard let from = number("from", 0), let count = number("count", 1_000), from >= 0,
            (0...mostRecords).contains(count)
        else { return ControlDesk.error(400, "from is a number from 0, count one from 0 to \(mostRecords)") }
        var body: [UInt8] = []
        let start = min(from, listing.count)
        for position in start..<min(listing.count, start + count) {
            listing.append(recordAt: position, to: &body)
            body.append(UInt8(ascii: "\n"))
        }
        return ServerResponse(
            headers: [("Content-Type", "application/x-ndjson"), ("X-Total-Count", "\(listing.count)")], body: body)
    }
}
