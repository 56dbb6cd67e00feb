import Quire
import QuireHTTP
import QuireHTTPClient
import QuireOutput
import QuirePagination
import QuireSimulator
import TestOrigin

/// What came of one listing of the tour.
struct SchemeResult {
    let listing: SchemeListing
    let report: CrawlReport
    /// The file held every record of the origin, in order, byte for byte, and nothing else.
    let isExact: Bool
    /// What went wrong, for a listing that is not broken.
    let problem: String?

    /// Complete and exact; or, for a broken listing, found out in the way that was expected.
    var isAsMeant: Bool {
        if let fault = listing.expectedFault { return report.end == fault && report.verdict == "incomplete" }
        return report.isComplete && isExact && problem == nil
    }
}

/// Fetches one listing to a file, as `quire fetch` does, and compares the file with the origin.
struct SchemeFetch {
    let origin: ListingOrigin
    let folder: TemporaryFolder
    let client: HTTPClient
    /// Told of the crawl before it starts.
    var onStart: (Crawl) -> Void = { _ in }

    /// No proxy, whatever the environment says: nothing leaves this machine.
    static let directClient: ClientConfiguration = {
        var configuration = ClientConfiguration()
        configuration.proxy = Secret("")
        return configuration
    }()

    /// - Throws: When the file cannot be written, or the listing's own description is wrong.
    func run(_ listing: SchemeListing) async throws -> SchemeResult {
        let path = folder.path + "/records.ndjson"
        let output = try RecordOutput(destination: .file(path), format: .ndjson, compression: .none)
        let crawl = Crawl(
            try listing.request(at: origin.baseURL), pagination: try Pagination(flags: listing.flags), transport: client
        )
        onStart(crawl)
        guard let failure = try await gather(crawl, output) else {
            try output.finish()
            let isExact = try origin.data.isContent(of: path)
            return SchemeResult(
                listing: listing, report: crawl.report, isExact: isExact,
                problem: isExact ? nil : "the file does not hold what the origin holds")
        }
        output.abandon()
        return SchemeResult(listing: listing, report: crawl.report, isExact: false, problem: "\(failure)")
    }

    /// - Returns: Why the crawl did not reach the end.
    private func gather(_ crawl: Crawl, _ output: RecordOutput) async throws(OutputError) -> CrawlError? {
        var pages = crawl.pages.makeAsyncIterator()
        while true {
            let page: Page?
            do throws(CrawlError) { page = try await pages.next() } catch { return error }
            guard let page else { return nil }
            try output.write(page.records)
        }
    }
}
