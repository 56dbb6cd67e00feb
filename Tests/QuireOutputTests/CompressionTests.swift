import QuireJSON
import QuireOutput
import Testing

@Suite struct CompressionTests {
    let folder = TemporaryFolder()

    static let hasZstd = run("zstd", "--version") == 0
    static let formats: [(OutputFormat, Compression)] = OutputFormat.allCases.flatMap { [($0, .gzip), ($0, .zstd)] }

    private func expand(_ path: String, _ compression: Compression) -> String? {
        let plain = folder.file("plain")
        let status =
            compression == .gzip
            ? run("gzip", "-dc", path, into: plain) : run("zstd", "-dcq", path, into: plain)
        return status == 0 ? contents(plain) : nil
    }

    private func output(_ path: String, _ format: OutputFormat, _ compression: Compression) throws -> RecordOutput {
        try RecordOutput(destination: .file(path), format: format, compression: compression)
    }

    @Test("what is compressed expands to what would have been written", .enabled(if: hasZstd), arguments: formats)
    func roundTrip(format: OutputFormat, compression: Compression) throws {
        let records = (0..<40_000).map { "{\"n\":\($0),\"hash\":\"\($0.hashValue)\"}" }
        let (packed, plain) = (folder.file("packed"), folder.file("expected"))
        try save([page(records), page(records)], to: packed, format, compression)
        try save([page(records), page(records)], to: plain, format)
        #expect(expand(packed, compression) == contents(plain))
    }

    @Test("no record compresses to a valid file", .enabled(if: hasZstd), arguments: formats)
    func empty(format: OutputFormat, compression: Compression) throws {
        try save([], to: folder.file("a"), format, compression)
        #expect(expand(folder.file("a"), compression) == (format == .json ? "[]\n" : ""))
    }

    @Test("more than one checkpoint is still one file to readers", .enabled(if: hasZstd), arguments: formats)
    func checkpoints(format: OutputFormat, compression: Compression) throws {
        let records = (0..<20_000).map { "{\"n\":\($0),\"t\":\"\(String(repeating: "z", count: 1_000))\"}" }
        let (packed, plain) = (folder.file("packed"), folder.file("expected"))
        try save([page(records), page(records)], to: packed, format, compression)
        try save([page(records), page(records)], to: plain, format)
        #expect(expand(packed, compression) == contents(plain))
    }

    @Test("an interrupted run leaves a partial file that expands", .enabled(if: hasZstd), arguments: formats)
    func abandoned(format: OutputFormat, compression: Compression) throws {
        let output = try output(folder.file("a"), format, compression)
        try output.write(page("{\"a\":1}", "{\"a\":2}"))
        try output.flush()
        try output.write(page("{\"a\":3}"))
        let partial = try #require(output.abandon())
        let expected = [
            OutputFormat.ndjson: "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n", .json: "[{\"a\":1},\n{\"a\":2},\n{\"a\":3}]\n",
            .csv: "a\n1\n2\n3\n",
        ]
        #expect(expand(partial, compression) == expected[format])
    }
}
