import QuireBase
import Testing

@testable import Quire

/// Hashes as nobody draws them: with ties, and from a file that somebody else wrote.
@Suite(.timeLimit(.minutes(5))) struct KeyStoreTests {
    private static func store(_ keys: [Hash128], limit: Int) throws -> KeyStore {
        var store = KeyStore(limit: limit, folder: nil)
        for (number, key) in keys.enumerated() {
            try store.makeRoom(for: 1)
            store.set(KeyQuery(key: key, bytes: 0, position: 0).key, UInt64(number))
        }
        return store
    }

    private static func found(_ keys: [Hash128], in store: inout KeyStore) throws -> [UInt64?] {
        var queries = keys.map { KeyQuery(key: $0, bytes: 0, position: 0) }
        try store.find(&queries)
        return queries.map(\.known)
    }

    @Test("keys that differ in one half are told apart over many blocks", arguments: [4, 300, 5000])
    func ties(limit: Int) throws {
        let halves: [UInt64] = [0, 1, 5, .max]
        let tied = halves.flatMap { (high: UInt64) -> [Hash128] in
            (0..<700).map { (low: UInt64) -> Hash128 in Hash128(high: high, low: 3 * low) }
        }
        let swapped = tied.map { Hash128(high: $0.low + 1_000_000, low: $0.high) }
        let keys = (tied + swapped).shuffled()
        var store = try Self.store(keys, limit: limit)
        #expect(try Self.found(keys, in: &store) == keys.indices.map { UInt64($0) })
        let others = tied.map { Hash128(high: $0.high, low: $0.low + 2) }
        #expect(try Self.found(others, in: &store).allSatisfy { $0 == nil })
    }

    @Test("the newest bytes of a key win, in whichever run it stands")
    func newest() throws {
        let keys = (0..<2000).map { (number: Int) -> Hash128 in
            Hash128(high: UInt64(number * number % 97), low: UInt64(number * 7919 % 251))
        }
        var store = try Self.store(keys, limit: 3)
        var last: [Hash128: UInt64] = [:]
        for (number, key) in keys.enumerated() { last[key] = UInt64(number) }
        let distinct = Array(last.keys)
        #expect(try Self.found(distinct, in: &store) == distinct.map { last[$0] })
    }

    @Test("the key of zeros is a key")
    func zero() throws {
        let zero = Hash128(high: 0, low: 0)
        var empty = try Self.store([], limit: 1)
        #expect(try Self.found([zero], in: &empty) == [nil])
        var store = try Self.store([zero, Hash128(high: 1, low: 0)], limit: 1)
        #expect(try Self.found([zero], in: &store) == [0])
    }
}
