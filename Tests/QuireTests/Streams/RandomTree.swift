import Quire

/// Listings below listings, all of which a seed tells: how many records each has, which fail, which are gone.
struct RandomTree: Sendable {
    let seed: UInt64
    static let latencyUnit = Duration.milliseconds(10)

    static let connector = """
        name: test
        base_url: https://api.test
        settings: {place: {default: "0"}}
        pagination: {scheme: next_url, from: $.next, records: $.items}
        streams:
          regions: {endpoint: "regions-{{ settings.place }}", primary_key: id}
          owners: {parent: regions, endpoint: "owners-{{ parent.id }}", primary_key: id}
          items: {parent: owners, endpoint: "items-{{ parent.id }}"}
        """

    struct Listing {
        var ids: [String?] = []
        /// From this page on, counted from 0, there is a status in the page's place.
        var failure: (page: Int, status: Int)?
    }

    private func draw(_ name: String, below limit: UInt64) -> UInt64 {
        var state = seed &* 0x9e37_79b9_7f4a_7c15
        for byte in name.utf8 { state = (state ^ UInt64(byte)) &* 0x0100_0000_01b3 }
        state = (state ^ (state >> 29)) &* 0xbf58_476d_1ce4_e5b9
        return (state ^ (state >> 32)) % limit
    }

    /// - Parameter name: The first segment of the path.
    func listing(_ name: String) -> Listing {
        var listing = Listing()
        let isItems = name.hasPrefix("items")
        for number in 0..<Int(draw(name + "count", below: 7)) {
            // A first page without any key would be a mistake of the connector's.
            let kind = isItems || number == 0 ? 9 : draw("\(name)\(number)", below: 12)
            let id = "\(name.drop { $0 != "-" }.dropFirst()).\(number)"
            // One without a key, and one that comes again.
            listing.ids.append(kind == 0 ? nil : kind == 1 ? listing.ids.last ?? id : id)
        }
        guard !name.hasPrefix("regions") else { return listing }
        switch draw(name + "fate", below: 12) {
        case 0: listing.failure = (0, 404)
        case 1: listing.failure = (0, 500)
        case 2: listing.failure = (1, 500)
        default: break
        }
        return listing
    }

    /// Two records a page.
    func reply(_ target: String) -> ScriptedServer.Reply {
        let words = target.dropFirst().split(separator: "?")
        let name = String(words[0])
        let page = words.count > 1 ? Int(words[1]) ?? 0 : 0
        let listing = listing(name)
        if let failure = listing.failure, page >= failure.page { return .status(failure.status) }
        let left = listing.ids.dropFirst(page * 2)
        let items = left.prefix(2).map { id in id.map { "{\"id\":\"\($0)\"}" } ?? "{\"x\":\(page)}" }
        let next = left.count > 2 || listing.failure?.page == page + 1 ? "\"/\(name)?\(page + 1)\"" : "null"
        return .page("{\"items\":[\(items.joined(separator: ","))],\"next\":\(next)}")
    }

    func latency(_ target: String) -> Duration { Self.latencyUnit * Int(1 + draw(target + "latency", below: 9)) }

    /// The records of items in order, for one set of settings.
    func expected(place: Int) -> [String] {
        var seen: Set<String> = []
        let readable = { (name: String) -> [String] in
            let listing = listing(name)
            let count = listing.failure.map { $0.page * 2 } ?? listing.ids.count
            return listing.ids.prefix(count).compactMap(\.self)
        }
        return readable("regions-\(place)").flatMap { region -> [String] in
            guard seen.insert("region \(region)").inserted else { return [] }
            return readable("owners-\(region)").flatMap { owner -> [String] in
                guard seen.insert(owner).inserted else { return [] }
                return readable("items-\(owner)").map { "{\"id\":\"\($0)\",\"_quire_parent_id\":\"\(owner)\"}" }
            }
        }
    }

    func setting(places: Int) -> StreamSetting {
        var setting = StreamSetting(connector: Self.connector)
        setting.rows = (0..<places).map { [("place", "\($0)")] }
        setting.options.policy = { $0.retries = 0 }
        setting.latency = latency
        return setting
    }
}
