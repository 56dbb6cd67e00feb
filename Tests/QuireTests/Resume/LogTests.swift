import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination
import TestOrigin
import Testing

@testable import Quire

@Suite("The log of a crawl")
struct LogTests {
    private static let secret = "s3cr&t"

    private static func context() throws -> StateContext {
        StateContext(first: try first(), secrets: SecretMask([Secret(secret)]))
    }

    private static func first() throws -> HTTPRequest {
        HTTPRequest(url: try HTTPURL("https://api.test/items"), headers: ["Accept": "*/*"])
    }

    private static func entry(_ random: inout SplitMix) throws -> PageLogEntry {
        var request = try first()
        request.url = request.url.addingQuery("key", secret).addingQuery("page", "\(random.next() % 1_000)")
        var step = SchemeStep(request: request, counter: Int(random.next() % 1_000))
        step.page = Int(random.next() % 100)
        var entry = PageLogEntry(step: step, request: random.next(), page: random.next() % 2 == 0 ? nil : random.next())
        entry.records = (0..<random.next() % 9).map { _ in Hash128(high: random.next(), low: random.next()) }
        entry.keys = (0..<random.next() % 9).map { _ in
            (Hash128(high: random.next(), low: random.next()), random.next())
        }
        return entry
    }

    @Test("an entry comes back as it was, and holds no secret", arguments: 0..<50)
    func entries(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let entry = try Self.entry(&random)
        let bytes = try entry.bytes(Self.context())
        #expect(!String(decoding: bytes, as: UTF8.self).contains("s3cr"))
        #expect(try PageLogEntry(bytes[...], Self.context()) == entry, "seed \(seed)")
    }

    @Test("an entry that is cut off or goes on is refused")
    func damaged() throws {
        var random = SplitMix(seed: 7)
        let bytes = try Self.entry(&random).bytes(Self.context())
        for count in 0..<bytes.count {
            #expect(throws: StateError.self) { try PageLogEntry(bytes[..<count], Self.context()) }
        }
        #expect(throws: StateError.self) { try PageLogEntry((bytes + [0])[...], Self.context()) }
    }

    @Test("counts that no entry could hold take no memory")
    func hostileCounts() throws {
        var writer = LogWriter()
        writer.add("{\"request\":{\"url\":\"https://api.test/\"},\"counter\":0,\"page\":0}")
        writer.add(0 as UInt64)
        writer.add(0 as UInt8)
        writer.add(0 as UInt64)
        writer.add(UInt64.max)
        let bytes = writer.bytes
        #expect(throws: StateError.self) { try PageLogEntry(bytes[...], Self.context()) }
    }

    @Test("of a log that is cut anywhere the whole entries are read, and the torn one is told")
    func torn() {
        let payloads: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 9, count: 40)]
        let bytes = payloads.flatMap(LogFrame.bytes)
        var ends = [0]
        for payload in payloads { ends.append(ends[ends.count - 1] + LogFrame.bytes(payload).count) }
        for count in 0...bytes.count {
            var frames = LogFrames(Array(bytes[..<count]))
            var read: [[UInt8]] = []
            var last = frames.next()
            while case .entry(let payload) = last {
                read.append(Array(payload))
                last = frames.next()
            }
            let whole = ends.lastIndex { $0 <= count } ?? 0
            #expect(read == Array(payloads[..<whole]) && frames.position == ends[whole])
            #expect(last == (ends.contains(count) ? .end : .torn), "cut at \(count)")
        }
    }

    @Test("a bit that has changed anywhere tears the entry")
    func bits() {
        let bytes = LogFrame.bytes([1, 2, 3, 4, 5])
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x10
            var frames = LogFrames(damaged)
            #expect(frames.next() == .torn, "byte \(index)")
        }
    }
}
