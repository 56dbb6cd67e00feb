import QuireHTTP
import QuireJSON
import TestOrigin

@testable import QuirePagination

/// Values of a state, drawn.
struct RandomState: RandomNumberGenerator {
    private var numbers: SplitMix

    init(seed: UInt64) { numbers = SplitMix(seed: seed) }

    mutating func next() -> UInt64 { numbers.next() }

    static let secret = "s3cr&t \"ö/"

    static var context: StateContext {
        get throws {
            StateContext(first: try first, secrets: SecretMask([Secret(secret)]))
        }
    }

    static var first: HTTPRequest {
        get throws {
            HTTPRequest(
                url: try HTTPURL("https://api.test/items?key=" + PercentEncoding.strict(secret)),
                headers: ["Authorization": "Bearer " + secret, "X-Tenant": "a"], body: Array("{\"a\":1}".utf8))
        }
    }

    mutating func flag() -> Bool { Bool.random(using: &self) }

    mutating func count() -> Int {
        [0, 1, Int.random(in: 0...1_000, using: &self), 1_000_000_000_000_000].randomElement(using: &self) ?? 0
    }

    mutating func integer() -> Int { flag() ? count() : -count() }

    mutating func maybe<Value>(_ make: (inout RandomState) -> Value) -> Value? { flag() ? make(&self) : nil }

    mutating func duration() -> Duration {
        Duration(
            secondsComponent: Int64(count() / 1_000),
            attosecondsComponent: Int64.random(in: 0..<1_000_000_000_000_000_000, using: &self))
    }

    mutating func text() -> String {
        let pieces = [
            "a", "é", "e\u{301}", "\r\n", "\u{0}", "\"", "\\", "~", "~0=~", "\u{1F600}", Self.secret,
            "\u{2028}", "/", " ",
        ]
        return (0..<Int.random(in: 0...6, using: &self)).reduce(into: "") { text, _ in
            text += pieces.randomElement(using: &self) ?? ""
        }
    }

    mutating func jumps() -> JumpWatch {
        var jumps = JumpWatch()
        for _ in 0..<Int.random(in: 0...6, using: &self) {
            let (from, length) = (Int.random(in: 0...1_000, using: &self), Int.random(in: 2...100, using: &self))
            jumps.note(
                records: Int.random(in: 0...50, using: &self),
                maybe { _ in Stride(at: .query("offset"), from: from, to: from + length, regular: length) },
                isFirst: flag())
        }
        return jumps
    }

    mutating func tally() -> Tally {
        var tally = Tally()
        (tally.pages, tally.received, tally.unique, tally.delivered) = (count(), count(), count(), count())
        (tally.emptyRun, tally.longestPage, tally.shortPages) = (count(), count(), count())
        (tally.lastPageWasShort, tally.lengthsVary, tally.totalMoved) = (flag(), flag(), flag())
        (tally.lastLength, tally.usualLength) = (maybe { $0.count() }, maybe { $0.count() })
        tally.firstTotal = maybe { $0.count() }
        tally.lastTotal = maybe { $0.count() }
        tally.leastTotal = maybe { $0.count() }
        tally.totalPages = maybe { $0.count() }
        (tally.hasMore, tally.undeclaredHasMore) = (maybe { $0.flag() }, maybe { $0.flag() })
        (tally.totalIsCap, tally.probing, tally.nextSeen) = (flag(), flag(), flag())
        tally.undeclared = (0..<Int.random(in: 0...4, using: &self)).map { _ in maybe { $0.count() } }
        (tally.hasUnreadLists, tally.endIsDoubtful, tally.jumps) = (flag(), flag(), jumps())
        return tally
    }

    mutating func report() -> CrawlReport {
        var report = CrawlReport()
        report.end = maybe { CrawlEnd.allCases.randomElement(using: &$0) ?? .error }
        (report.detail, report.verifiedBy) = (maybe { $0.text() }, maybe { $0.text() })
        (report.totalFrom, report.firstError) = (maybe { $0.text() }, maybe { $0.text() })
        (report.resume, report.recordsPath, report.scheme) = (maybe { $0.text() }, maybe { $0.text() }, text())
        (report.isVerified, report.sawErrorBesideRecords, report.isParallel) = (flag(), flag(), flag())
        (report.pages, report.records, report.duplicates, report.changed) = (count(), count(), count(), count())
        (report.expectedTotal, report.peakMemoryBytes) = (maybe { $0.count() }, maybe { $0.count() })
        (report.shortPages, report.parentsGone, report.bytes) = (count(), count(), count())
        (report.requests, report.retries, report.redirects) = (count(), count(), count())
        report.lastQuota = maybe {
            RateLimitQuota(limit: $0.count(), remaining: $0.maybe { $0.count() }, reset: .seconds(3))
        }
        (report.movedSeams, report.unprovenSeams, report.orderIsUnstable) = (maybe { $0.count() }, count(), flag())
        (report.waited, report.elapsed) = (duration(), duration())
        for _ in 0..<Int.random(in: 0...20, using: &self) { report.responseTimes.add(duration()) }
        for _ in 0..<3 { report.failedByStatus[Int.random(in: 100...999, using: &self)] = count() }
        for _ in 0..<3 { report.warn(text()) }
        return report
    }

    mutating func step() throws -> SchemeStep {
        var request = try Self.first
        if flag() { request.method = .post }
        if flag() { request.url = request.url.addingQuery("cursor", text()) }
        if flag() { request.headers.set("X-Tenant", to: "b~" + Self.secret) }
        if flag() { request.headers.add("X-More", "c") }
        if flag() {
            request.body = [nil, Array(text().utf8), [0xff, 0x7e] + Array(text().utf8)].randomElement(using: &self)!
        }
        var step = SchemeStep(request: request, counter: integer())
        step.page = count()
        step.stride = maybe { random in
            let place = [
                Placement.query(random.text()), .header("X-Page"),
                .body(SimplePath([.member(random.text()), .index(3), .member("a'b\\")])),
            ].randomElement(using: &random)!
            return Stride(at: place, from: random.maybe { $0.count() }, to: random.count(), regular: random.count() + 1)
        }
        return step
    }
}
