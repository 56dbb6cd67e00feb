import Quire
import QuireConnector
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import QuireSimulator
import Testing

@testable import QuireCLI

/// A stream of a connector, named so that a test can be told from its output.
struct ShippedStream: Sendable, CustomTestStringConvertible {
    let connector: String
    let stream: String

    var testDescription: String { "\(connector) \(stream)" }

    /// Each that some simulated vendor lists, but for the table that one account made for itself.
    static let all: [ShippedStream] = VendorCatalog.vendors(VendorAccount(count: 1)).flatMap { vendor in
        vendor.listings.map { ShippedStream(connector: type(of: vendor).name, stream: $0.name) }
    }.filter { $0.stream != "contoso_sensordatas" }
}

/// What one stream gave when it was read from its vendor.
struct VendorRun {
    let report: CrawlReport
    let problem: String?
    /// Why what came is not what the vendor holds.
    let difference: String?
    let received: Int
    let truth: Int

    /// - Parameter change: What is done to the connector's text before it is read.
    static func of(
        _ stream: ShippedStream, records: Int, faults: FaultPlans = FaultPlans(), pageSize: Int? = nil,
        seed: UInt64 = 1, change: (String) -> String = { $0 }
    ) async throws -> VendorRun {
        let time = SharedTime(seed: seed)
        var account = VendorAccount(count: records, seed: seed, token: "s3cret-token")
        let type = try #require(VendorCatalog.types.first { $0.name == stream.connector })
        for (name, value) in type.init(account).settings where name == "location_id" { account.sizes[value] = records }
        var options = SimulatedVendors.Options()
        options.faults = faults
        options.clock = time.clock
        let server = try SimulatedVendors([type.init(account)], options)
        defer { server.stop() }

        let file = try #require(Catalogue.file(of: stream.connector), "no connector \(stream.connector)")
        let text = change(String(decoding: file.bytes, as: UTF8.self))
        let connector = try Connector(Array(text.utf8), named: file.file)
        let vendor = try #require(server.vendor(stream.connector))
        let declared = try #require(connector[stream: stream.stream], "\(stream.connector) has no \(stream.stream)")
        var stop = StreamOptions()
        stop.pageSize = pageSize
        let settings = try TourStop.settings(of: connector, vendor, server)
        let part = try StreamPart(
            connector, declared, settings, stop, transport: HTTPClient(direct), environment: time.environment)
        let listing = try #require(vendor.listings.first { $0.name == stream.stream })
        var comparison = try RecordComparison(listing, declared)
        let run = StreamRun([part])
        var problem: String?
        do { try await run.run { comparison.add($0.page.records) } } catch { problem = "\(error)" }
        return VendorRun(
            report: run.report, problem: problem, difference: comparison.problem, received: comparison.received,
            truth: listing.count)
    }

    static let direct: ClientConfiguration = {
        var configuration = ClientConfiguration()
        configuration.proxy = Secret("")
        configuration.timeout = .seconds(20)
        return configuration
    }()

    /// The vendor's records and no others, each once, byte for byte.
    var isExact: Bool { difference == nil }

    var summary: Comment {
        "\(difference ?? ""); \(received) of \(truth) records, end \(report.end?.rawValue ?? "none"), \(problem ?? report.detail ?? ""), \(report.warnings)"
    }
}
