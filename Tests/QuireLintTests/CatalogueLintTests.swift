import QuireConfig
import QuireConnector
import QuireLint
import Testing

/// The connectors that ship are sound.
@Suite struct CatalogueLintTests {
    @Test(
        "nothing is found in a connector that ships, and every stream can be explained",
        arguments: Catalogue.names)
    func sound(name: String) throws {
        let source = try #require(Catalogue.file(of: name))
        let connector = try Connector(source.bytes, named: source.file)
        #expect(Linter().findings(in: connector).map(\.description) == [])
        for stream in connector.streams { #expect(!(try Explanation(connector, stream).description.isEmpty)) }
    }
}
