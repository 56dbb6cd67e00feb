import Foundation
import QuireBase
import TestOrigin
import Testing

@Suite("Going on where a run was stopped")
struct ResumeTests {
    private let folder = TemporaryFolder()

    /// A listing that pages as told, and answers 400 from a page on until it is mended.
    private final class Fallible: Sendable {
        let failing: Lock<Int>
        let origin: TestOrigin

        /// - Parameter failing: The first page that fails, from 1.
        init(_ scheme: String, pages: Int, failing: Int) {
            let limit = Lock(failing)
            self.failing = limit
            origin = TestOrigin { request in
                let number: Int
                if scheme == "offset" {
                    number = (request.query("offset").flatMap(Int.init) ?? 0) / 10 + 1
                } else {
                    number = Int(request.path.dropFirst()) ?? 1
                }
                guard number < limit.withLock({ $0 }) else { return .json("{}", status: 400) }
                guard number <= pages else { return .json("{\"data\":[]}") }
                let records = Listing.records((number - 1) * 10..<number * 10).joined(separator: ",")
                let next = number < pages ? "\"/\(number + 1)\"" : "null"
                let members = scheme == "offset" ? "\"total\":\(pages * 10)" : "\"next\":\(next)"
                return .json("{\(members),\"data\":[\(records)]}")
            }
        }

        func mend(to page: Int = .max) { failing.withLock { $0 = page } }
    }

    private static let schemes = ["offset", "next_url"]

    private func words(_ scheme: String, _ origin: TestOrigin, _ name: String = "out.ndjson") -> [String] {
        let flags = scheme == "offset" ? "offset:limit=10,records=$.data,total=$.total" : "next_url:from=$.next"
        let path = scheme == "offset" ? "/items" : "/1"
        return [
            "fetch", origin.url + path, "--scheme", flags, "-o", folder.file(name), "--resume", folder.file("state"),
        ]
    }

    private func expected(_ pages: Int) -> String { Listing.records(0..<pages * 10).map { $0 + "\n" }.joined() }

    @Test("a complete run leaves nothing beside its output", arguments: schemes)
    func complete(scheme: String) async {
        let listing = Fallible(scheme, pages: 5, failing: .max)
        let run = await Quire.start(words(scheme, listing.origin)).outcome()
        #expect(run.status == 0, "\(run.errors)")
        #expect(folder.text("out.ndjson") == expected(5) && folder.names == ["out.ndjson"])
    }

    @Test("a run that failed is gone on with by the same command", arguments: schemes)
    func failed(scheme: String) async {
        let listing = Fallible(scheme, pages: 12, failing: 7)
        let first = await Quire.start(words(scheme, listing.origin)).outcome()
        #expect(first.status == 1 && first.errors.contains("the same command goes on"), "\(first.errors)")
        #expect(folder.names == ["out.ndjson.partial", "state", "state.log"])
        let asked = listing.origin.requests.count
        listing.mend()
        let second = await Quire.start(words(scheme, listing.origin)).outcome()
        #expect(second.status == 0 && second.errors.contains("60 records are there"), "\(second.errors)")
        #expect(folder.text("out.ndjson") == expected(12) && folder.names == ["out.ndjson"])
        #expect(listing.origin.requests.count - asked < 12)
        #expect(second.errors.contains("pages with 120 total records"), "\(second.errors)")
    }

    @Test("again and again, and the ledger and each format go on", arguments: ["ndjson", "json", "csv", "ndjson.gz"])
    func often(ending: String) async {
        let listing = Fallible("next_url", pages: 9, failing: 2)
        let name = "out." + ending
        let more = ["--ledger", folder.file("ledger")]
        var statuses: [Int] = []
        for page in [3, 4, 4, 8, .max] {
            statuses.append(await Quire.start(words("next_url", listing.origin, name) + more).outcome().status)
            listing.mend(to: page)
        }
        let last = await Quire.start(words("next_url", listing.origin, name) + more).outcome()
        #expect(statuses == [1, 1, 1, 1, 1] && last.status == 0, "\(statuses) \(last.errors)")
        // A page that was read again brought nothing new.
        #expect(newRecords(in: folder.text("ledger") ?? "") == 90)
        let other = Fallible("next_url", pages: 9, failing: .max)
        let undisturbed = [
            "fetch", other.origin.url + "/1", "--scheme", "next_url:from=$.next", "-o", folder.file("b." + ending),
        ]
        _ = await Quire.start(undisturbed).outcome()
        #expect(contents(folder.file(name)) == contents(folder.file("b." + ending)))
        #expect(folder.names.filter { $0.hasPrefix("state") }.isEmpty)
    }

    private func newRecords(in ledger: String) -> Int {
        ledger.split(separator: "\n").reduce(0) { sum, line in
            let page = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return sum + (page?["new"] as? Int ?? 0)
        }
    }

    @Test("a run that was killed is gone on with", arguments: [1, 3, 4, 6, 9])
    func killed(page: Int) async {
        let (gate, isMended, isSlow) = (Gate(), Lock(false), Lock(true))
        let origin = TestOrigin { request in
            let number = Int(request.path.dropFirst()) ?? 1
            guard number < 4 || isMended.withLock({ $0 }) else { return .json("{}", status: 400) }
            let reply = Reply.json(Listing.page(number, next: number < 9 ? "\"/\(number + 1)\"" : "null"))
            let waits = number == page && isMended.withLock { $0 } && isSlow.withLock { $0 }
            return waits ? Reply(.wait(gate)) + reply : reply
        }
        if page > 1 { #expect(await Quire.start(words("next_url", origin)).outcome().status == 1) }
        isMended.withLock { $0 = true }
        let before = origin.requests.count
        let program = Quire.start(words("next_url", origin))
        // Page 3 is read again, and those behind it.
        _ = await origin.hasRequests(before + max(1, page - 2))
        program.send(signal: SIGKILL)
        #expect(await program.outcome().status == 128 + 9)
        isSlow.withLock { $0 = false }
        gate.open(20)
        let run = await Quire.start(words("next_url", origin)).outcome()
        #expect(run.status == 0, "\(run.errors)")
        #expect(folder.text("out.ndjson") == Listing.records(0..<18).map { $0 + "\n" }.joined())
        #expect(folder.names == ["out.ndjson"], "\(folder.names)")
    }

    @Test("whatever of the next commit reached the disk, the result is the same")
    func torn() async throws {
        let listing = Fallible("next_url", pages: 9, failing: 3)
        _ = await Quire.start(words("next_url", listing.origin)).outcome()
        let state = try #require(contents(folder.file("state")))
        let sizes = try ["state.log", "out.ndjson.partial"].map { try #require(contents(folder.file($0))).count }
        listing.mend(to: 7)
        _ = await Quire.start(words("next_url", listing.origin)).outcome()
        let later = try ["state.log", "out.ndjson.partial"].map { try #require(contents(folder.file($0))) }
        let newer = try #require(contents(folder.file("state")))
        listing.mend()
        // What was written first may be cut anywhere while nothing behind it was written.
        var moments: [(log: Int, output: Int, state: [UInt8])] = []
        for step in 0...8 {
            moments.append((sizes[0], sizes[1] + (later[1].count - sizes[1]) * step / 8, state))
            moments.append((sizes[0] + (later[0].count - sizes[0]) * step / 8, later[1].count, state))
        }
        moments.append((later[0].count, later[1].count, newer))
        for moment in moments {
            #expect(put(moment.state, in: folder.file("state")))
            #expect(put(Array(later[0][..<moment.log]), in: folder.file("state.log")))
            #expect(put(Array(later[1][..<moment.output]), in: folder.file("out.ndjson.partial")))
            #expect(put(Array(newer.prefix(moment.log % 50)), in: folder.file("state.new")))
            let run = await Quire.start(words("next_url", listing.origin)).outcome()
            #expect(run.status == 0, "\(moment.log) \(moment.output): \(run.errors)")
            #expect(folder.text("out.ndjson") == expected(9), "\(moment.log) \(moment.output)")
            #expect(folder.names == ["out.ndjson"], "\(folder.names)")
        }
    }

    @Test("a run that was killed when its output had its name already does the end once more")
    func killedAtTheEnd() async throws {
        let listing = Fallible("next_url", pages: 4, failing: 4)
        _ = await Quire.start(words("next_url", listing.origin)).outcome()
        let kept = try ["state", "state.log"].map { try #require(contents(folder.file($0))) }
        listing.mend()
        _ = await Quire.start(words("next_url", listing.origin)).outcome()
        #expect(put(kept[0], in: folder.file("state")) && put(kept[1], in: folder.file("state.log")))
        let run = await Quire.start(words("next_url", listing.origin)).outcome()
        #expect(run.status == 0, "\(run.errors)")
        #expect(folder.text("out.ndjson") == expected(4) && folder.names == ["out.ndjson"])
    }

    @Test("a limit of pages is gone beyond by a higher one")
    func limit() async {
        let listing = Fallible("offset", pages: 6, failing: .max)
        let first = await Quire.start(words("offset", listing.origin) + ["--max-pages", "2"]).outcome()
        #expect(first.status == 3 && first.errors.contains("with a higher --max-pages"), "\(first.errors)")
        #expect(folder.names == ["out.ndjson.partial", "state", "state.log"])
        let more = ["--max-pages", "100", "--retries", "1", "--rate", "1000"]
        let second = await Quire.start(words("offset", listing.origin) + more).outcome()
        #expect(second.status == 0 && folder.text("out.ndjson") == expected(6), "\(second.errors)")
    }

    @Test("no secret is in what is kept, which is for its owner alone")
    func secrets() async throws {
        let origin = TestOrigin { request in
            let number = request.query("page").flatMap(Int.init) ?? 1
            guard number < 4 else { return .json("{}", status: 400) }
            let next = "/items?page=\(number + 1)&api_key=s3cr%2Ft-query&cursor=open-cursor"
            return .json("{\"next\":\"\(next)\",\"data\":[\(Listing.record(number))]}")
        }
        let run = await Quire.start([
            "fetch", origin.url + "/items?api_key=s3cr%2Ft-query", "-H", "Authorization: Bearer s3cret-header",
            "--scheme", "next_url:from=$.next", "-o", folder.file("out"), "--resume", folder.file("state"),
        ]).outcome()
        #expect(run.status == 1, "\(run.errors)")
        for name in ["state", "state.log"] {
            let text = try #require(folder.text(name))
            #expect(!text.contains("s3cr"), "\(name): \(text)")
            // Where it stopped stands in the log.
            if name == "state.log" { #expect(text.contains("open-cursor")) }
            var info = stat()
            #expect(stat(folder.file(name), &info) == 0 && info.st_mode & 0o777 == 0o600)
        }
    }
}
