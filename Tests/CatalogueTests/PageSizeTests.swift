import QuireConfig
import QuireConnector
import QuirePagination
import QuireSimulator
import Testing

@Suite("Page sizes against the vendors") struct PageSizeTests {
    /// The largest page that the connector says its vendor gives; `nil` for a stream without pages to size.
    private static func most(_ stream: ShippedStream) throws -> Int? {
        let file = try #require(Catalogue.file(of: stream.connector))
        let connector = try Connector(file.bytes, named: file.file)
        guard let node = try #require(connector[stream: stream.stream]).pagination.node else { return nil }
        return try Pagination(node.json).pageSizeMax
    }

    @Test("pages of one record lose none", arguments: ShippedStream.all)
    func one(stream: ShippedStream) async throws {
        guard try Self.most(stream) != nil else { return }
        let run = try await VendorRun.of(stream, records: 7, pageSize: 1)
        #expect(run.problem == nil && run.isExact && run.report.isComplete, run.summary)
    }

    @Test("pages of the largest size lose none", arguments: ShippedStream.all)
    func largest(stream: ShippedStream) async throws {
        guard let most = try Self.most(stream) else { return }
        let run = try await VendorRun.of(stream, records: 2 * most + 1, pageSize: most)
        #expect(run.problem == nil && run.isExact && run.report.isComplete, run.summary)
        #expect(run.report.pages >= 3, run.summary)
    }

    @Test("a size above the largest is an error before the first request", arguments: ShippedStream.all)
    func above(stream: ShippedStream) async throws {
        guard let most = try Self.most(stream) else { return }
        await #expect(throws: ConnectorError.self) {
            _ = try await VendorRun.of(stream, records: 10, pageSize: most + 1)
        }
    }

    @Test(
        "where the connector does not know the largest size, one above it loses none, or is refused by the vendor",
        arguments: ShippedStream.all)
    func unknown(stream: ShippedStream) async throws {
        guard let most = try Self.most(stream) else { return }
        let run = try await VendorRun.of(stream, records: 2 * most + 3, pageSize: most + 1) { text in
            text.replacing(#/page_size_max: *\d+/#, with: "page_size_max: 1000000")
        }
        #expect(run.report.isComplete == run.isExact, run.summary)
        // Slack's refusals come with status 200.
        if !run.isExact { #expect(run.received == 0 && run.problem != nil, run.summary) }
    }
}
