import Quire
import QuireBase
import TestOrigin
import Testing

/// Real servers on two loopback addresses: what a link to the wrong one would give away, that one would see.
@Suite("Links that lead elsewhere in disguise", .timeLimit(.minutes(5)))
struct DisguiseTests {
    @Test(
        "no request follows one, wherever it stands, and the refusal says why", arguments: Leading.allCases,
        Disguise.all)
    func refused(_ leading: Leading, _ disguise: Disguise) async throws {
        let away = TestOrigin { _ in lastPage }
        let first = Lock(Reply.stall)
        let home = TestOrigin { $0.target == "/items" ? first.withLock { $0 } : lastPage }
        // Where IPv6 is there, on the port of the other, so that the address alone tells them apart.
        let sixes = TestOrigin.hasIPv6 ? [home.port, away.port].map { TestOrigin(onIPv6: $0) { _ in lastPage } } : []
        let link = disguise.link(home: home.port, away: away.port)
        guard leading.canCarry(link) else { return }
        first.withLock { $0 = leading.reply(link) }
        let crawl = try await LedCrawl(leading, at: home.url + "/items")
        for origin in [away] + sixes { #expect(origin.requests.isEmpty, "\(origin.requests)") }
        #expect(!crawl.said.contains("s3cret"))
        if let target = disguise.target(home: home.port, away: away.port) {
            #expect(home.requests.map(\.target) == ["/items", target], "\(crawl.said)")
            #expect(home.requests.allSatisfy { $0["X-Api-Key"] == LedCrawl.secret })
        } else if case .refused(let words) = disguise.outcome {
            #expect(home.requests.count == 1)
            #expect(crawl.report.end == .error)
            #expect(words.contains { crawl.said.contains($0) }, "\(crawl.said)")
        }
    }

    @Test("the refusal of a link names both ways out, and that of a redirect the one that there is")
    func advice() async throws {
        let away = TestOrigin { _ in lastPage }
        for leading in Leading.allCases {
            let home = TestOrigin { _ in leading.reply(away.url + "/x") }
            let crawl = try await LedCrawl(leading, at: home.url + "/items")
            #expect(crawl.said.contains("allowed_origins") && crawl.said.contains(away.url))
            #expect(crawl.said.contains("next_origin") == (leading != .redirect))
            #expect(away.requests.isEmpty)
        }
    }

    @Test("next_origin upstream asks at home, and a redirect is refused all the same")
    func upstream() async throws {
        let away = TestOrigin { _ in lastPage }
        for leading in [Leading.nextURL, .linkHeader, .redirect] {
            let home = TestOrigin { $0.target == "/items" ? leading.reply(away.url + "/x?a=%2F") : lastPage }
            let members = (leading == .linkHeader ? ":" : ",") + "next_origin=upstream"
            let crawl = try await LedCrawl(leading, at: home.url + "/items", members: members)
            #expect(away.requests.isEmpty)
            #expect((crawl.error == nil) == (leading != .redirect), "\(crawl.said)")
            if leading != .redirect {
                #expect(home.requests.map(\.target) == ["/items", "/x?a=%2F"])
                #expect(home.requests.allSatisfy { $0["X-Api-Key"] == LedCrawl.secret })
            }
        }
    }
}
