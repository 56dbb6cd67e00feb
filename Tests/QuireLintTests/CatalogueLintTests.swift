import QuireConfig
import QuireConnector
import QuireLint
import Testing

/// The connectors that ship are sound.
@Suite struct CatalogueLintTests {
    /// What is known of a vendor, and cannot be helped: GoHighLevel gives no other key than a date to go on from.
    private static let known = ["gohighlevel": ["last-without-ties"]]

    @Test(
        "nothing but hints is found in a connector that ships, and every stream can be explained",
        arguments: Catalogue.names)
    func sound(name: String) throws {
        let source = try #require(Catalogue.file(of: name))
        let connector = try Connector(source.bytes, named: source.file)
        let findings = Linter().findings(in: connector).filter {
            $0.severity != .hint && !(Self.known[name] ?? []).contains($0.rule)
        }
        #expect(findings.map(\.description) == [])
        for stream in connector.streams { #expect(!(try Explanation(connector, stream).description.isEmpty)) }
    }
}
