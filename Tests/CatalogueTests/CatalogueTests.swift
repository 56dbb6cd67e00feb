import QuireConnector
import QuirePagination
import QuireSimulator
import Testing

@Suite("Connectors against their vendors") struct CatalogueTests {
    @Test("every connector that ships has a vendor here, and every vendor a connector")
    func both() {
        #expect(Set(Catalogue.names) == Set(VendorCatalog.types.map { $0.name }))
    }

    @Test("every record arrives once, byte for byte, and the end is complete", arguments: ShippedStream.all)
    func clean(stream: ShippedStream) async throws {
        let run = try await VendorRun.of(stream, records: 1_234)
        #expect(run.problem == nil && run.isExact && run.report.isComplete, run.summary)
        #expect(run.truth > 1_000 || stream.stream == "tasks", run.summary)
        #expect(run.report.expectedTotal == nil || run.report.isVerified, run.summary)
        #expect(run.report.duplicates == 0 && run.report.changed == 0, run.summary)
    }

    @Test("a vendor that holds nothing gives nothing, and that is complete", arguments: ShippedStream.all)
    func empty(stream: ShippedStream) async throws {
        let run = try await VendorRun.of(stream, records: 0)
        #expect(run.problem == nil && run.isExact && run.report.isComplete, run.summary)
    }

    @Test(
        "with a tenth of the requests refused, failed or cut off, every record still arrives once",
        arguments: ShippedStream.all)
    func faults(stream: ShippedStream) async throws {
        let plan = try FaultPlans(spec: "share=0.1;kinds=429,500,reset;seed=11")
        let run = try await VendorRun.of(stream, records: 700, faults: plan)
        #expect(run.problem == nil && run.isExact && run.report.isComplete, run.summary)
    }
}
