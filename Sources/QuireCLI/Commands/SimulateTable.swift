import QuireSimulator

/// What the simulation prints when it is ready.
enum SimulateTable {
    static func text(_ server: SimulatedVendors, token: String?) -> String {
        let vendors = server.vendors
        let rows =
            [["VENDOR", "BASE URL", "STREAMS"]]
            + vendors.map { vendor in
                let name = type(of: vendor).name
                let streams = vendor.listings.map { "\($0.name) (\(Figures.count($0.count)))" }
                return [name, "\(server.baseURL)/\(name)", streams.joined(separator: ", ")]
            }
        let widths = (0..<2).map { column in rows.map { $0[column].utf8.count }.max() ?? 0 }
        let lines = rows.map { row in
            let padded = (0..<2).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].utf8.count) }
            return (padded + [row[2]]).joined(separator: "  ") + "\n"
        }
        let access = token.map { "Token: \($0)" } ?? "No token is wanted."
        return lines.joined() + "\n\(access)\nListening on \(server.baseURL); Ctrl-C ends.\n"
    }
}
