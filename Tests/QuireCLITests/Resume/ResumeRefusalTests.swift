import Foundation
import QuireBase
import TestOrigin
import Testing

@Suite("States that cannot be gone on with")
struct ResumeRefusalTests {
    private let folder = TemporaryFolder()
    private let origin = Listing.chain(3) { _ in .json("{}", status: 400) }

    private func words(_ changes: [String] = [], output: String = "out") -> [String] {
        let scheme = changes.contains("--scheme") ? [] : ["--scheme", "next_url:from=$.next"]
        return ["fetch", origin.url + "/1"] + scheme
            + ["-o", folder.file(output), "--resume", folder.file("state")] + changes
    }

    /// Runs once, so that there is a state.
    private func prepare() async {
        let run = await Quire.start(words()).outcome()
        #expect(run.status == 1 && folder.names == ["out.partial", "state", "state.log"], "\(run.errors)")
    }

    @Test(
        "a state of another run is refused, and what differs is named",
        arguments: [
            (["-q", "a=b"], "the URL"), (["-d", "{}"], "--data"), (["-X", "POST"], "the method"),
            (["-H", "X-Tenant: b"], "--header"), (["--scheme", "next_url:from=$.other"], "--scheme"),
            (["--records", "$.data"], "--records"), (["--primary-key", "id"], "--primary-key"),
            (["-f", "csv"], "--format"), (["--set", "a=b"], "--set"),
            (["--ledger", "/tmp/quire-no-such-ledger"], "--ledger"),
        ])
    func otherRun(changes: [String], expected: String) async {
        await prepare()
        let before = folder.names.map { folder.text($0) }
        let run = await Quire.start(words(changes)).outcome()
        #expect(run.status == 2 && run.errors.contains("is of another run"), "\(run.errors)")
        #expect(run.errors.contains(expected) && run.errors.contains("to start over, remove"), "\(run.errors)")
        #expect(folder.names.map { folder.text($0) } == before)
    }

    @Test("another output is another run")
    func otherOutput() async {
        await prepare()
        let run = await Quire.start(words(output: "other")).outcome()
        #expect(run.status == 2 && run.errors.contains("--output"), "\(run.errors)")
    }

    @Test(
        "other secrets, another pace and other limits are the same run",
        arguments: [
            ["-H", "Authorization: Bearer other"], ["--rate", "500"], ["--retries", "0"], ["--max-pages", "9"],
            ["--delay", "0"], ["--timeout", "9"], ["--log-level", "error"],
        ])
    func sameRun(changes: [String]) async {
        await prepare()
        let run = await Quire.start(words(changes)).outcome()
        #expect(run.status == 1, "\(run.errors)")
    }

    @Test(
        "a file that is no state stays as it is, and nothing is put beside it",
        arguments: ["", "notes", "{\"a\":1}", "[]", "\u{0}", "{\"quire\":\"sync state\",\"version\":1}"])
    func foreign(text: String) async {
        _ = folder.put(text, in: "state")
        let run = await Quire.start(words()).outcome()
        #expect(run.status == 2 && run.errors.contains("name another file"), "\(run.errors)")
        #expect(folder.text("state") == text && folder.names == ["state"])
        #expect(origin.requests.isEmpty)
    }

    @Test("a file that has the log's name and is none stays as it is")
    func foreignLog() async {
        _ = folder.put("my own notes, line 1", in: "state.log")
        let run = await Quire.start(words()).outcome()
        #expect(run.status == 2 && run.errors.contains("no log that quire wrote"), "\(run.errors)")
        #expect(folder.text("state.log") == "my own notes, line 1" && folder.names == ["state.log"])
    }

    @Test("a state that is cut off or changed anywhere is refused")
    func damaged() async throws {
        await prepare()
        let state = try #require(contents(folder.file("state")))
        for step in 1...12 {
            let count = state.count * step / 13
            #expect(put(Array(state[..<count]), in: folder.file("state")))
            let run = await Quire.start(words()).outcome()
            #expect(run.status == 2 && run.errors.contains("--resume"), "\(count): \(run.errors)")
            var changed = state
            changed[count] ^= 1
            #expect(put(changed, in: folder.file("state")))
            let other = await Quire.start(words()).outcome()
            #expect(other.status == 2, "\(count): \(other.errors)")
        }
        #expect(put(state, in: folder.file("state")))
        #expect(await Quire.start(words()).outcome().status == 1)
    }

    @Test("a state of a later version is refused")
    func newer() async throws {
        await prepare()
        let state = try #require(folder.text("state"))
        _ = folder.put(state.replacingOccurrences(of: "\"version\":1,", with: "\"version\":2,"), in: "state")
        let run = await Quire.start(words()).outcome()
        #expect(run.status == 2 && run.errors.contains("a later version of quire"), "\(run.errors)")
    }

    @Test("files that are shorter than the state says are refused", arguments: ["state.log", "out.partial"])
    func shorter(name: String) async throws {
        await prepare()
        let bytes = try #require(contents(folder.file(name)))
        #expect(put(Array(bytes.dropLast()), in: folder.file(name)))
        let run = await Quire.start(words()).outcome()
        #expect(run.status == 2 && run.errors.contains("cannot go on"), "\(run.errors)")
    }

    @Test("a log with a changed bit is refused")
    func changedLog() async throws {
        await prepare()
        var bytes = try #require(contents(folder.file("state.log")))
        bytes[bytes.count / 2] ^= 1
        #expect(put(bytes, in: folder.file("state.log")))
        let run = await Quire.start(words()).outcome()
        #expect(run.status == 2 && run.errors.contains("the log is damaged"), "\(run.errors)")
    }

    @Test("a state that another run has is refused")
    func inUse() async {
        let gate = Gate()
        let slow = TestOrigin { _ in Reply(.wait(gate)) + .json(Listing.page(1, next: "null")) }
        let words = [
            "fetch", slow.url, "--scheme", "next_url:from=$.next", "-o", folder.file("out"), "--resume",
            folder.file("state"),
        ]
        let first = Quire.start(words)
        _ = await slow.hasRequests(1)
        let second = await Quire.start(words).outcome()
        #expect(second.status == 2 && second.errors.contains("another run has"), "\(second.errors)")
        gate.open()
        #expect(await first.outcome().status == 0)
    }

    @Test(
        "standard output, pipes and devices cannot be gone on with",
        arguments: [[], ["-o", "-"], ["-o", "/dev/null"]])
    func noFile(output: [String]) async {
        let run = await Quire.start(["fetch", origin.url, "--resume", folder.file("state")] + output).outcome()
        #expect(run.status == 2 && run.errors.contains("--output"), "\(run.errors)")
        #expect(folder.names.isEmpty && origin.requests.isEmpty)
    }

    @Test("the state must be another file than all others", arguments: ["out", "out.partial"])
    func sameFile(name: String) async {
        let run = await Quire.start([
            "fetch", origin.url, "-o", folder.file("out"), "--resume", folder.file(name),
        ]).outcome()
        #expect(run.status == 2 && run.errors.contains("lead to the same file"), "\(run.errors)")
    }

    @Test("a run that has read nothing leaves nothing behind")
    func nothing() async {
        let failing = TestOrigin { _ in .json("{}", status: 400) }
        let run = await Quire.start([
            "fetch", failing.url, "--scheme", "none", "-o", folder.file("out"), "--resume", folder.file("state"),
        ]).outcome()
        #expect(run.status == 1 && folder.names.isEmpty, "\(run.errors) \(folder.names)")
    }
}
