import QuireJSON
import QuireOutput
import struct TestOrigin.SplitMix
import Testing

@Suite struct ResumeTests {
    let folder = TemporaryFolder()

    static let seed = UInt64.random(in: 0...UInt64.max)
    static let kinds: [(OutputFormat, Compression)] = OutputFormat.allCases.flatMap { format in
        Compression.allCases.map { (format, $0) }
    }

    private func open(
        _ path: String, _ format: OutputFormat, _ compression: Compression, _ checkpoint: OutputCheckpoint? = nil
    ) throws(OutputError) -> RecordOutput {
        try RecordOutput(
            destination: .file(path), format: format, compression: compression, isResumable: true, resuming: checkpoint)
    }

    /// A run of its own that goes on from the checkpoint with the files in `left`, as another process would.
    private func resume(
        _ left: [String: [UInt8]], at checkpoint: OutputCheckpoint, _ pages: ArraySlice<Records>,
        _ format: OutputFormat, _ compression: Compression
    ) throws -> [String: [UInt8]] {
        let own = TemporaryFolder()
        for (name, bytes) in left { put(bytes, in: own.file(name)) }
        // As the next process reads it.
        let output = try open(own.file("a"), format, compression, OutputCheckpoint(json: RawJSON(checkpoint.json)))
        for (number, page) in pages.enumerated() {
            try output.write(page)
            if number % 2 == 0 { _ = try output.checkpoint() }
        }
        try output.finish()
        return own.files
    }

    @Test(
        "killed behind any checkpoint and resumed, the file has the bytes of an undisturbed run, and is alone",
        arguments: kinds)
    func killed(format: OutputFormat, compression: Compression) throws {
        var chance = SplitMix(seed: Self.seed)
        let pages = RandomPages.make(&chance, count: 28)
        try save(pages, to: folder.file("plain"), format, compression)
        let expected = try #require(folder.files["plain"])

        let victims = TemporaryFolder()
        let victim = try open(victims.file("a"), format, compression)
        var checkpoints: [(page: Int, checkpoint: OutputCheckpoint)] = []
        for (number, page) in pages.enumerated() {
            try victim.write(page)
            // Before or behind the checkpoint of this page, some pages behind the one that a state was written of.
            let isBefore = Bool.random(using: &chance)
            var left = victims.files
            let isDue = checkpoints.isEmpty || Int.random(in: 0..<3, using: &chance) > 0
            let made = isDue ? try victim.checkpoint() : nil
            if !isBefore { left = victims.files }
            if let made, !isBefore { checkpoints.append((number + 1, made)) }
            for (page, checkpoint) in checkpoints.suffix(2) where Bool.random(using: &chance) {
                let ended = try resume(left, at: checkpoint, pages[page...], format, compression)
                #expect(ended == ["a": expected], "seed \(Self.seed), page \(page), killed at \(number + 1)")
            }
            if let made, isBefore { checkpoints.append((number + 1, made)) }
        }
        // Members of a MiB, frames of four, of some fourteen MiB.
        #expect(checkpoints.count >= 2, "seed \(Self.seed)")
        try killedAtTheEnd(victim, victims, checkpoints, pages, expected, format, compression)
    }

    /// While rows are on their way into the file, and between its renaming and the end of the state.
    private func killedAtTheEnd(
        _ victim: RecordOutput, _ victims: TemporaryFolder,
        _ checkpoints: [(page: Int, checkpoint: OutputCheckpoint)], _ pages: [Records],
        _ expected: [UInt8], _ format: OutputFormat, _ compression: Compression
    ) throws {
        let (page, checkpoint) = try #require(checkpoints.last)
        var renamed: [String: [UInt8]] = [:]
        try victim.finish { renamed = victims.files }
        #expect(victims.files == ["a": expected])
        #expect(renamed["a"] == expected)
        #expect(try resume(renamed, at: checkpoint, pages[page...], format, compression) == ["a": expected])
        guard let rows = renamed["a.partial.rows"] else { return #expect(format != .csv) }
        for length in [1, expected.count / 3, expected.count] {
            let left = ["a.partial": Array(expected[..<length]), "a.partial.rows": rows]
            #expect(try resume(left, at: checkpoint, pages[page...], format, compression) == ["a": expected])
        }
    }

    @Test("a run that is not to be resumed writes the same bytes, however often another is asked", arguments: kinds)
    func undisturbed(format: OutputFormat, compression: Compression) throws {
        var chance = SplitMix(seed: Self.seed)
        let pages = RandomPages.make(&chance, count: 12)
        try save(pages, to: folder.file("plain"), format, compression)
        let output = try open(folder.file("a"), format, compression)
        for page in pages { try output.write(page) }
        try output.finish()
        #expect(folder.files["a"] == folder.files["plain"], "seed \(Self.seed)")
        #expect(folder.names == ["a", "plain"])
    }

    @Test("giving up keeps the files as they were at the last checkpoint, and goes on from there", arguments: kinds)
    func abandoned(format: OutputFormat, compression: Compression) throws {
        let path = folder.file("a")
        let pages = [page("{\"a\":1}"), page("{\"b\":2}"), page("{\"c\":3}")]
        try save(pages, to: folder.file("plain"), format, compression)
        let output = try open(path, format, compression)
        var last = try #require(try output.checkpoint())
        try output.write(pages[0])
        var next = 0
        if let checkpoint = try output.checkpoint() { (last, next) = (checkpoint, 1) }
        let kept = folder.files
        try output.write(pages[1])
        #expect(output.abandon() == path + ".partial")
        #expect(output.records == next)
        #expect(folder.files == kept)
        let second = try open(path, format, compression, last)
        for page in pages[next...] { try second.write(page) }
        try second.finish()
        #expect(second.records == 3)
        #expect(folder.files["a"] == folder.files["plain"])
        #expect(folder.names == ["a", "plain"])
    }

    @Test("giving up without a checkpoint leaves nothing behind", arguments: OutputFormat.allCases)
    func unknown(format: OutputFormat) throws {
        let output = try open(folder.file("a"), format, .none)
        try output.write(page("{\"a\":1}"))
        #expect(output.abandon() == nil)
        #expect(folder.names == [])
    }

    @Test("without a checkpoint the files begin empty, and what stood there is kept", arguments: OutputFormat.allCases)
    func fresh(format: OutputFormat) throws {
        put("rest", in: folder.file("a.partial"))
        put("rest", in: folder.file("a.partial.rows"))
        let output = try open(folder.file("a"), format, .none)
        #expect(output.keptPath == folder.file("a.partial.1"))
        #expect(folder.files["a.partial.1"] == Array("rest".utf8) && folder.files["a.partial"] == [])
        try output.write(page("{\"a\":1}"))
        try output.finish()
        let expected = [OutputFormat.ndjson: "{\"a\":1}\n", .json: "[{\"a\":1}]\n", .csv: "a\n1\n"]
        #expect(contents(folder.file("a")) == expected[format])
        if format == .csv { #expect(folder.names == ["a", "a.partial.1"]) }
    }

    @Test("a run that cannot be resumed has no checkpoint")
    func plain() throws {
        let output = try RecordOutput(destination: .file(folder.file("a")), format: .json, compression: .none)
        try output.write(page("1"))
        #expect(try output.checkpoint() == nil)
        output.abandon()
    }
}
