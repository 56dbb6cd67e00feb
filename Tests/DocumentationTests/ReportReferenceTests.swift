import QuireJSON
import QuirePagination
import TestOrigin
import Testing

@Suite("The reference of reports and ledgers") struct ReportReferenceTests {
    let document: Document

    init() throws { document = try Document("Documentation/Reports.md") }

    private func names(_ note: String) -> [String] {
        (document.tables.first { $0.note == note }?.rows ?? []).map { $0[0].replacing("`", with: "") }
    }

    @Test("each end has its line among the complete ones or the others, with what to do")
    func ends() {
        #expect(names("complete ends") == CrawlEnd.allCases.filter(\.isComplete).map(\.rawValue))
        #expect(names("other ends") == CrawlEnd.allCases.filter { !$0.isComplete }.map(\.rawValue))
        for table in document.tables where table.note.hasSuffix("ends") {
            for row in table.rows { #expect(row.count == 3 && row.allSatisfy { !$0.isEmpty }, "\(row)") }
        }
    }

    @Test("each member of the report has its line, in the report's order")
    func report() { #expect(names("report") == RawJSON(CrawlReport().json).members.map { $0.key.stringValue ?? "" }) }

    @Test("each member of the ledger has its line, in the ledger's order")
    func ledger() async {
        let folder = TemporaryFolder()
        let origin = TestOrigin { _ in .json("[{\"id\":1}]") }
        let run = await Quire.fetch(origin.url, "--scheme", "none", "--ledger", folder.file("ledger"))
        #expect(run.status == 0, "\(run.errors)")
        let line = RawJSON(folder.text("ledger") ?? "null")
        #expect(names("ledger") == line.members.map { $0.key.stringValue ?? "" })
    }

    @Test("the exit codes are those of the program")
    func exitCodes() { #expect(names("exit codes") == ["0", "1", "2", "3", "130"]) }
}
