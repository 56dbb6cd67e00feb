import QuireSimulator

/// What the simulation prints when it is ready.
enum SimulateTable {
    /// Vendors whose command is shown; of more, the first alone has one.
    private static let mostCommands = 3

    static func text(_ server: SimulatedVendors, token: String?) -> String {
        let vendors = server.vendors
        let rows = vendors.map { vendor in
            let name = type(of: vendor).name
            let streams = vendor.listings.map { "\($0.name) (\(Figures.count($0.count)))" }
            return [name, "\(server.baseURL)/\(name)", streams.joined(separator: ", ")]
        }
        let shown = vendors.count <= mostCommands ? vendors[...] : vendors.prefix(1)
        let commands = shown.compactMap { command($0, server) }.map { "  " + $0 + "\n" }
        let access = token.map { "Token: \($0)" } ?? "No token is wanted."
        return TextTable.text(["VENDOR", "BASE URL", "STREAMS"], rows) + "\n"
            + (commands.isEmpty ? "" : "Try:\n" + commands.joined() + "\n")
            + "\(access)\nListening on \(server.baseURL); Ctrl-C ends.\n"
    }

    /// The command that fetches a vendor's first listing by the connector that ships.
    private static func command(_ vendor: any Vendor, _ server: SimulatedVendors) -> String? {
        let name = type(of: vendor).name
        guard let connector = try? ConnectorFiles.connector(name), let stream = vendor.listings.first else {
            return nil
        }
        let settings = TourStop.given(connector, vendor, server).map { " --set " + quoted("\($0.name)=\($0.value)") }
        return "quire fetch \(name) \(stream.name)" + settings.joined()
    }
}
