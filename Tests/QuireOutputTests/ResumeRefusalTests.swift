import QuireJSON
import QuireOutput
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct ResumeRefusalTests {
    let folder = TemporaryFolder()

    private func open(_ format: OutputFormat, _ checkpoint: OutputCheckpoint? = nil) throws(OutputError) -> RecordOutput
    {
        try RecordOutput(
            destination: .file(folder.file("a")), format: format, compression: .none, isResumable: true,
            resuming: checkpoint)
    }

    /// The checkpoint of a run that was stopped behind one page of many records.
    private func stopped(_ format: OutputFormat) throws -> OutputCheckpoint {
        let output = try open(format)
        try output.write(page((0..<1000).map { "{\"n\":\($0),\"t\":\"0123456789\"}" }))
        let checkpoint = try #require(try output.checkpoint())
        output.abandon()
        return checkpoint
    }

    @Test(
        "files that are gone, shorter, or others are refused by name, and stay",
        arguments: [(OutputFormat.ndjson, "a.partial"), (.csv, "a.partial.rows")])
    func changed(format: OutputFormat, name: String) throws {
        let checkpoint = try stopped(format)
        let bytes = try #require(folder.files[name])
        var other = bytes
        other[bytes.count - 9] ^= 1
        for wrong in [Array(bytes.dropLast()), other] {
            put(wrong, in: folder.file(name))
            let error = #expect(throws: OutputError.self) { try open(format, checkpoint) }
            #expect(error?.description.hasPrefix("cannot go on with \(folder.file(name)): ") == true)
            #expect(error?.description.hasSuffix("put it back as it was, or start over") == true)
            #expect(folder.files[name] == wrong)
        }
        unlink(folder.file(name))
        #expect(throws: OutputError.self) { try open(format, checkpoint) }
        #expect(!folder.names.contains(name))
        put(bytes, in: folder.file(name))
        try open(format, checkpoint).finish()
    }

    @Test("rows whose lengths were changed are an error", arguments: [(7, 0x7f), (7, 0xff), (8, 0xff), (15, 0x80)])
    func rows(offset: Int, byte: UInt8) throws {
        let checkpoint = try stopped(.csv)
        var rows = try #require(folder.files["a.partial.rows"])
        rows[offset] = byte
        put(rows, in: folder.file("a.partial.rows"))
        let output = try open(.csv, checkpoint)
        let error = OutputError.changed(path: folder.file("a.partial.rows"), difference: "its rows are damaged")
        #expect(throws: error) { try output.finish() }
        #expect(output.abandon() == folder.file("a.partial"))
    }

    @Test("a second run is refused while the first goes on", arguments: OutputFormat.allCases)
    func second(format: OutputFormat) throws {
        let checkpoint = try stopped(format)
        let first = try open(format, checkpoint)
        #expect(throws: OutputError.inUse(path: folder.file("a"))) { try open(format, checkpoint) }
        #expect(throws: OutputError.inUse(path: folder.file("a"))) { try save([], to: folder.file("a"), format) }
        try first.finish()
        #expect(folder.names == ["a"])
    }

    @Test("pipes, devices and standard output cannot be resumed", arguments: OutputFormat.allCases)
    func special(format: OutputFormat) {
        let pipe = NamedPipe(in: folder)
        for destination in [Destination.file(pipe.path), .file("/dev/null"), .standardOutput] {
            let error = #expect(throws: OutputError.self) {
                try RecordOutput(destination: destination, format: format, compression: .none, isResumable: true)
            }
            #expect(error?.description.contains("so that the run can be resumed: what was written to a pipe") == true)
        }
    }

    @Test("a link in the place of the rows is not followed")
    func linkedRows() {
        put("mine", in: folder.file("victim"))
        symlink("victim", folder.file("a.partial.rows"))
        #expect(throws: OutputError.self) { try open(.csv) }
        #expect(contents(folder.file("victim")) == "mine")
    }

    @Test("a checkpoint of another format or compression is refused")
    func otherKind() throws {
        let checkpoint = try stopped(.json)
        let error = #expect(throws: OutputError.self) { try open(.ndjson, checkpoint) }
        #expect(
            error?.description == "cannot go on with the output: the run that stopped wrote json (none), "
                + "this one writes ndjson (none): start over")
    }

    @Test("what came behind the checkpoint is taken back")
    func takenBack() throws {
        let checkpoint = try stopped(.ndjson)
        let before = folder.files
        let output = try open(.ndjson, checkpoint)
        try output.write(page("{\"late\":1}"))
        try output.flush()
        output.abandon()
        #expect(output.records == 1000)
        #expect(folder.files == before)
    }
}
