import QuireConnector
import Testing

@Suite("The connectors that ship") struct CatalogueTests {
    @Test("every file is a connector of its name", arguments: Catalogue.names)
    func loads(name: String) throws {
        let (bytes, file) = try #require(Catalogue.file(of: name))
        #expect(try Connector(bytes, named: file).name == name)
    }
}
