import TestOrigin
import Testing

@Suite("Files that a run writes")
struct WrittenFilesTests {
    private let folder = TemporaryFolder()

    @Test(
        "two options that lead to one file are exit 2, and it stays as it was",
        arguments: [
            ["-o", "a", "--ledger", "a"], ["-o", "a", "--report", "./a"], ["--ledger", "a", "--report", "a"],
            ["-o", "a", "--ledger", "link"], ["-o", "new", "--report", "new"], ["-o", "a", "--ledger", "a.partial"],
        ])
    func same(words: [String]) async {
        _ = folder.put("old", in: "a")
        _ = await Program.run("ln", "-s", "a", folder.file("link"))
        let origin = Listing.origin(total: 1)
        let paths = words.map { $0.hasPrefix("-") ? $0 : folder.path + "/" + $0 }
        let run = await Quire.start(["fetch", origin.url] + paths).outcome()
        #expect(run.status == 2 && run.errors.contains("lead to the same file"), "\(run.errors)")
        #expect(folder.text("a") == "old" && folder.names == ["a", "link"])
        #expect(origin.requests.isEmpty)
    }

    @Test("a ledger that is also standard output is exit 2")
    func standardOutput() async {
        let file = folder.file("a")
        let script = "exec \"$0\" fetch http://a.test --ledger \"$1\" > \"$1\""
        let run = await Program.run("/bin/sh", "-c", script, Quire.path, file)
        #expect(run.status == 2 && run.errors.contains("standard output"), "\(run.errors)")
    }

    @Test("devices may be named twice")
    func devices() async {
        let origin = Listing.origin(total: 1)
        let run = await Quire.fetch(origin.url, "-o", "/dev/null", "--ledger", "/dev/null", "--report", "/dev/null")
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test("a run that cannot open its output leaves ledger and report alone")
    func order() async {
        let (ledger, report) = (folder.put("old", in: "ledger"), folder.put("old", in: "report"))
        let run = await Quire.fetch(
            "http://a.test", "-o", folder.file("no/such"), "--ledger", ledger, "--report", report)
        #expect(run.status == 1, "\(run.errors)")
        #expect(folder.text("ledger") == "old" && folder.text("report") == "old")
    }

    @Test("a run that cannot open its report leaves no output behind")
    func noReport() async {
        let run = await Quire.fetch("http://a.test", "-o", folder.file("a"), "--report", folder.file("no/such"))
        #expect(run.status == 1, "\(run.errors)")
        #expect(folder.names.isEmpty)
    }
}
