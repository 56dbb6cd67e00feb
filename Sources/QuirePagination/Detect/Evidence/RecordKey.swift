import QuireBase
package import QuireHTTP
package import QuireJSON

/// What makes a record the same record, guessed by its name and proven by its values.
package enum RecordKey {
    /// The path of a scalar that every record has and no two share.
    /// - Parameter url: Names the records: those of `/contacts` may have a `contact_id`.
    package static func find(in records: Records, at url: HTTPURL) -> SimplePath? {
        guard let first = records.first, first.kind == .object else { return nil }
        let thing = StreamName.segment(of: url).map { StreamName.singular(of: SideMember.word(of: $0)) } ?? ""
        var named: [(rank: Int, path: SimplePath)] = []
        for (key, value) in first.members.prefix(500) {
            guard let name = key.stringValue, SideMember.isPlain(name) else { continue }
            let path = SimplePath([.member(name)])
            if value.kind == .object, name == "node" {
                // Relay wraps each record into an edge.
                named.append((50, SimplePath([.member("node"), .member("id")])))
            } else if let rank = rank(SideMember.word(of: name), thing) {
                named.append((rank, path))
            }
        }
        return named.sorted { $0.rank < $1.rank }.prefix(4).map(\.path).first { values($0, in: records) != nil }
    }

    private static func rank(_ word: String, _ thing: String) -> Int? {
        if let rank = ["id", "uuid", "guid", "gid", "key", "sid", "objectid", "recordid"].firstIndex(of: word) {
            return rank
        }
        if !thing.isEmpty, [thing + "id", thing + "uuid", thing + "key", thing + "number"].contains(word) { return 20 }
        return nil
    }

    /// The value of each record, hashed; `nil` when one is missing, is no scalar, or comes twice.
    static func values(_ path: SimplePath, in records: Records) -> [Hash128]? {
        var result: [Hash128] = []
        var seen: Set<Hash128> = []
        result.reserveCapacity(records.count)
        for record in records {
            guard let value = record[path], value.kind == .string || value.kind == .number else { return nil }
            let hash = value.keyHash(seed: 2)
            guard seen.insert(hash).inserted else { return nil }
            result.append(hash)
        }
        return result
    }
}
