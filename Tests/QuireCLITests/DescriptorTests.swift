import TestOrigin
import Testing

@Suite("Descriptors that the parent closed")
struct DescriptorTests {
    private let folder = TemporaryFolder()

    @Test(
        "closed standard output is exit 1 before anything is asked for",
        arguments: [">&-", "<&- >&-", ">&- 1</dev/null"])
    func output(redirection: String) async {
        let origin = Listing.origin(total: 1)
        let run = await Program.run("/bin/sh", "-c", "exec \"$0\" fetch \"$1\" \(redirection)", Quire.path, origin.url)
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.errors.contains("standard output: it is closed"), "\(run.errors)")
        #expect(origin.requests.isEmpty)
    }

    @Test("with all of them closed a file gets the records and nothing else")
    func file() async {
        let origin = Listing.origin(total: 3)
        let file = folder.file("out.ndjson")
        let script = "exec \"$0\" fetch \"$1\" --insecure -o \"$2\" <&- >&- 2>&-"
        let run = await Program.run("/bin/sh", "-c", script, Quire.path, origin.url, file)
        #expect(run.status == 0)
        #expect(folder.text("out.ndjson") == Listing.records(0..<3).map { $0 + "\n" }.joined())
    }
}
