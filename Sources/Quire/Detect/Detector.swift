import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// Finds out how a listing pages: from what page 1 shows, proven by its page 2.
///
/// At most ``mostRequests`` requests, redirects not counted, each under the crawl's own policy: its pacing, its rules
/// for origins and credentials. Reading is all that they do, as with any crawl.
public struct Detector: Sendable {
    /// Requests that one detection may cost, page 1 included.
    public static let mostRequests = DetectionRun.mostRequests

    private let crawl: Crawl

    /// - Parameter crawl: Says what to ask for, and how. What its pagination says of records and origins holds; its
    ///   scheme does not count.
    public init(_ crawl: Crawl) { self.crawl = crawl }

    /// The way of paging that page 2 proves.
    public func detect() async throws(DetectionError) -> Detection {
        var run = DetectionRun(crawl)
        let response = try await run.firstPage()
        let page: PageEvidence
        do throws(DetectionRefusal) {
            page = try PageEvidence(response, to: run.first, records: crawl.pagination.records)
        } catch {
            throw run.refused(error)
        }
        guard !page.records.isEmpty else {
            throw run.refused(
                DetectionRefusal(
                    "page 1 holds no records at \(page.choice.path), so that nothing can be proven",
                    advice: "ask for a listing that has some"))
        }
        let finder = CandidateFinder(page)
        let guesses = finder.saysEnd ? [] : finder.guesses
        guard let found = try await run.prove(finder.signed + guesses, on: page) else {
            throw run.conclusion(finder)
        }
        return Detection(found: found, request: crawl.request, secrets: run.exchange.secrets)
    }
}
