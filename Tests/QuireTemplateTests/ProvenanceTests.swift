import QuireTemplate
import Testing

@Suite struct ProvenanceTests {
    @Test("provenance adds up")
    func union() {
        #expect(Provenance.external.union(.missing).contains(.missing))
    }
}
