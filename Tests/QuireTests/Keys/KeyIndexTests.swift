import QuireBase
import QuireJSON
import TestOrigin
import Testing

@testable import Quire

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Keys on disk are told from new ones as those in memory are.
@Suite(.timeLimit(.minutes(5))) struct KeyIndexTests {
    private static func index(_ limit: Int, in folder: String? = nil, keys: [String] = ["id"]) throws -> KeyIndex {
        KeyIndex(try keys.map { try SimplePath(key: $0) }, seed: 7, limit: limit, folder: folder)
    }

    private static func records(_ texts: [String]) -> Records {
        var (bytes, bounds): ([UInt8], [(start: UInt32, end: UInt32)]) = ([], [])
        for text in texts {
            let start = UInt32(bytes.count)
            bytes += Array(text.utf8)
            bounds.append((start, UInt32(bytes.count)))
        }
        return Records(source: PaddedBytes(bytes), bounds: bounds)
    }

    /// What a dictionary would find, record by record.
    private struct Model {
        var bytesOfKey: [Int: String] = [:]
        var fresh = 0
        var changed = 0
        var missing = 0
        var repeated: Set<Int> = []

        mutating func add(_ page: [(key: Int?, text: String)]) {
            (fresh, changed, missing, repeated) = (0, 0, 0, [])
            for (position, record) in page.enumerated() {
                guard let key = record.key else {
                    (missing, fresh) = (missing + 1, fresh + 1)
                    continue
                }
                switch bytesOfKey.updateValue(record.text, forKey: key) {
                case nil: fresh += 1
                case record.text: repeated.insert(position)
                default: changed += 1
                }
            }
        }
    }

    private static func page(_ keys: Int, _ random: inout SplitMix) -> [(key: Int?, text: String)] {
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
            let key = Int.random(in: 0..<keys, using: &random)
            let version = Int.random(in: 0...1, using: &random)
            guard Int.random(in: 0..<50, using: &random) > 0 else { return (nil, "{\"id\":null,\"v\":\(version)}") }
            return (key, "{\"v\":\(version),\"id\":\"k\(key)\"}")
        }
    }

    @Test(
        "random pages are judged as a dictionary would, however little fits in memory, and again after a restore",
        arguments: [1, 2, 5, 50, 700, 100_000])
    func model(limit: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        var index = try Self.index(limit)
        var model = Model()
        var log: [(key: Hash128, bytes: UInt64)] = []
        for round in 0..<300 {
            let page = Self.page(20 + 10 * round, &random)
            let records = Self.records(page.map(\.text))
            // A page that is judged and not committed leaves no trace.
            if round % 7 == 3 { _ = try index.judge(Self.records(Self.page(3000, &random).map(\.text))) }
            let findings = try index.judge(records)
            model.add(page)
            try #require(findings.newRecords == model.fresh, "seed \(seed), round \(round)")
            try #require(findings.changed == model.changed, "seed \(seed), round \(round)")
            try #require(findings.missingKeys == model.missing, "seed \(seed), round \(round)")
            try #require(findings.repeated == model.repeated, "seed \(seed), round \(round)")
            try #require(findings.entries.count == model.fresh - model.missing + model.changed, "seed \(seed)")
            try index.commit(findings)
            log += findings.entries
            guard round % 60 == 59 else { continue }
            index = try Self.index(limit)
            try index.restore(log)
            let known = try index.judge(Self.records(Array(model.bytesOfKey.values)))
            try #require(known.repeated.count == model.bytesOfKey.count, "seed \(seed), round \(round), restored")
        }
    }

    @Test("of a key that is twice on a page the later bytes count")
    func twice() throws {
        var index = try Self.index(1)
        let texts = ["a", "b", "a", "a"].map { "{\"id\":1,\"v\":\"\($0)\"}" }
        let findings = try index.judge(Self.records(texts))
        #expect((findings.newRecords, findings.changed) == (1, 2))
        #expect(findings.repeated == [3])
        try index.commit(findings)
        #expect(try index.judge(Self.records([texts[0]])).repeated == [0])
        #expect(try index.judge(Self.records([texts[1]])).changed == 1)
    }

    @Test("a key is what it means, not how it is escaped; parts of a key stand each for itself")
    func keys() throws {
        var index = try Self.index(10, keys: ["$.a", "$.b.c"])
        try index.commit(try index.judge(Self.records([#"{"a":"x/y","b":{"c":[1]}}"#])))
        let again = try index.judge(
            Self.records([
                #"{"\u0061":"\u0078\/y","b":{"c":[1]}}"#, #"{"a":[1],"b":{"c":"x/y"}}"#, #"{"a":"x/y","b":7}"#,
            ]))
        #expect((again.changed, again.newRecords, again.missingKeys) == (1, 2, 1))
    }

    @Test("where a file cannot be made, the error names the folder, and no key is lost or counted twice")
    func noFolder() throws {
        let outer = TemporaryFolder()
        let folder = outer.file("keys")
        var index = try Self.index(3, in: folder)
        let pages = (0..<4).map { page in Self.records((0..<2).map { "{\"id\":\(10 * page + $0)}" }) }
        try index.commit(try index.judge(pages[0]))
        let findings = try index.judge(pages[1])
        do throws(KeyStoreError) {
            try index.commit(findings)
            Issue.record("committed")
        } catch {
            #expect(error.description.contains("temporary file in \(folder), which cannot be made: No such file"))
            #expect(error.description.contains("TMPDIR"))
        }
        #expect(try index.judge(pages[0]).repeated == [0, 1])
        #expect(try index.judge(pages[1]).newRecords == 2)
        #expect(makeFolder(folder))
        try index.commit(try index.judge(pages[1]))
        // Nothing lies there, though keys do.
        #expect(removeFolder(folder))
        let third = try index.judge(pages[2])
        #expect(throws: KeyStoreError.self) { try index.commit(third) }
        for page in pages[..<2] { #expect(try index.judge(page).repeated == [0, 1]) }
        #expect(try index.judge(pages[2]).newRecords == 2)
    }
}

private func makeFolder(_ path: String) -> Bool { mkdir(path, 0o700) == 0 }
private func removeFolder(_ path: String) -> Bool { rmdir(path) == 0 }
