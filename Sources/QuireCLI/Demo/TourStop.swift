import Quire
import QuireConnector
import QuireHTTPClient
import QuirePagination
import QuireSimulator

/// One stream of the tour: a connector that ships, and the simulated vendor that it is for.
struct TourStop: Sendable {
    let connector: Connector
    let stream: ConnectorStream
    let listing: VendorListing
    let settings: SettingValues

    /// Every stream of every connector for which there is a vendor here.
    /// - Throws: ``UsageError`` for a connector that does not load: the program's own mistake.
    static func all(on server: SimulatedVendors) throws -> [TourStop] {
        var stops: [TourStop] = []
        for name in Catalogue.names {
            guard let vendor = server.vendor(name) else { continue }
            let connector = try ConnectorFiles.connector(name)
            let settings = try settings(of: connector, vendor, server)
            for listing in vendor.listings {
                guard let stream = connector[stream: listing.name] else { continue }
                stops.append(TourStop(connector: connector, stream: stream, listing: listing, settings: settings))
            }
        }
        return stops
    }

    /// What a user of that account would say.
    static func settings(
        of connector: Connector, _ vendor: any Vendor, _ server: SimulatedVendors
    ) throws -> SettingValues {
        var sources = SettingSources()
        sources.given = given(connector, vendor, server)
        return try SettingValues(connector, sources)
    }

    static func given(
        _ connector: Connector, _ vendor: any Vendor, _ server: SimulatedVendors
    ) -> [(name: String, value: String)] {
        let known = [("base_url", "\(server.baseURL)/\(connector.name)")] + vendor.settings.map { ($0.name, $0.value) }
        return connector.settings.compactMap { declaration in
            let value = known.first { $0.0 == declaration.name }?.1
            return (value ?? (declaration.isSecret && declaration.isRequired ? vendor.account.token : nil)).map {
                (declaration.name, $0)
            }
        }
    }

    /// Its crawls, ready to run.
    func run(_ client: HTTPClient) throws -> StreamRun {
        StreamRun([try StreamPart(connector, stream, settings, transport: client)])
    }
}

/// What came of one stream of the tour.
struct TourResult: Sendable {
    let stop: TourStop
    let report: CrawlReport
    /// Why it failed, or what came was not what the vendor holds.
    let problem: String?

    var isComplete: Bool { report.isComplete && problem == nil }
}
