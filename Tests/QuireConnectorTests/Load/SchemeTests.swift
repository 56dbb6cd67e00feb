import QuireConnector
import QuirePagination
import Testing

@Suite("Schemes in connectors") struct SchemeTests {
    @Test("the format knows every scheme by name", arguments: SchemeCatalog.names)
    func known(name: String) {
        let text = """
            name: test
            base_url: https://api.test
            streams: {items: {endpoint: items, pagination: {scheme: \(name)}}}
            """
        do throws(ConnectorProblems) { _ = try Connector(Array(text.utf8), named: "test.yaml") } catch {
            // Members may be missing.
            #expect(!error.description.contains("there is no scheme"), "\(error)")
        }
    }
}
