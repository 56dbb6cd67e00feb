import FaultOrigin
import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import QuireSimulator
import Testing

@Suite(.timeLimit(.minutes(Seeds.isSoak ? 60 : 5))) struct RateTests {
    @Test(
        "by the origin's clock, no second holds more requests than the rate and one, whatever goes wrong",
        arguments: [PagedListing.offsetTotal, .page, .cursorQuery, .linkHeader])
    func rate(listing: PagedListing) async throws {
        for seed in Seeds.of(1, 5) {
            var plan = StormPlan(seed: seed)
            // What is asked for again keeps to the rate too; nothing here costs a long wait.
            (plan.share, plan.most) = (0.3, 1)
            plan.passing = [.redirect(307), .simulated(.latency(milliseconds: 60)), .garbage]
            let origin = try FaultOrigin(.init(listing, records: 500, pageSize: 5, plan: plan))
            var policy = CrawlPolicy()
            (policy.rate, policy.backoffBase, policy.concurrency) = (50, .milliseconds(5), .fixed(8))
            var configuration = ClientConfiguration()
            configuration.proxy = Secret("")
            let crawl = Crawl(
                .get(try HTTPURL(origin.baseURL + listing.path)),
                pagination: try Pagination(flags: listing.config(5)), policy: policy,
                transport: HTTPClient(configuration))
            var count = 0
            for try await page in crawl.pages { count += page.records.count }
            origin.stop()
            #expect(count == 500)
            #expect(origin.log.arrivals.count > 100)
            #expect(origin.log.most(within: .seconds(1)) <= 51, "\(Seeds.again(seed, "RateTests"))")
            #expect(origin.log.most(within: .seconds(10)) <= 501, "\(Seeds.again(seed, "RateTests"))")
        }
    }
}
