import QuireJSON
import QuireOutput
import struct TestOrigin.SplitMix
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// On a real disk that fills up: `QUIRE_SMALL_DISK` names a folder on one of 1 to 64 MiB, such as a tmpfs.
@Suite(.enabled(if: getenv("QUIRE_SMALL_DISK") != nil, "QUIRE_SMALL_DISK names no folder"), .serialized)
struct FullDiskTests {
    let folder = TemporaryFolder(in: getenv("QUIRE_SMALL_DISK").map { String(cString: $0) } ?? "/tmp")

    @Test(
        "a disk that fills leaves the file alone, and a partial one with whole records",
        arguments: OutputFormat.allCases)
    func full(format: OutputFormat) throws {
        let path = folder.file("a")
        put("old", in: path)
        let output = try RecordOutput(destination: .file(path), format: format, compression: .none)
        let error = #expect(throws: OutputError.self) {
            for start in 0..<1_000_000 {
                try output.write(page((0..<100).map { "{\"n\":\(start * 100 + $0),\"t\":\"0123456789\"}" }))
            }
            try output.finish()
        }
        #expect(error == .noSpace(path: path, operation: "write", code: ENOSPC))
        #expect(output.abandon() == path + ".partial")
        #expect(contents(path) == "old")
        let numbers = 0..<output.records
        let expected =
            switch format {
            case .ndjson: numbers.map { "{\"n\":\($0),\"t\":\"0123456789\"}\n" }.joined()
            case .json: "[" + numbers.map { "{\"n\":\($0),\"t\":\"0123456789\"}" }.joined(separator: ",\n") + "]\n"
            case .csv: "n,t\n" + numbers.map { "\($0),0123456789\n" }.joined()
            }
        #expect(output.records > 20_000)
        #expect(contents(path + ".partial") == expected)
    }

    @Test(
        "a run that can be resumed goes on once there is room",
        arguments: OutputFormat.allCases.flatMap { format in Compression.allCases.map { (format, $0) } })
    func resumed(format: OutputFormat, compression: Compression) throws {
        var chance = SplitMix(seed: ResumeTests.seed)
        let pages = RandomPages.make(&chance, count: 12)
        let roomy = TemporaryFolder()
        try save(pages, to: roomy.file("a"), format, compression)
        let expected = try #require(roomy.files["a"])

        let path = folder.file("a")
        var output = try RecordOutput(
            destination: .file(path), format: format, compression: compression, isResumable: true)
        var (last, next) = (try #require(try output.checkpoint()), 0)
        let filler = Filler(folder.file("filler"), leaving: expected.count / 2)
        #expect(throws: OutputError.self) {
            for (number, page) in pages.enumerated() {
                try output.write(page)
                if let checkpoint = try output.checkpoint() { (last, next) = (checkpoint, number + 1) }
            }
            try output.finish()
        }
        #expect(output.abandon() == path + ".partial")
        #expect(output.records == last.records)
        filler.remove()
        output = try RecordOutput(
            destination: .file(path), format: format, compression: compression, resuming: last)
        for page in pages[next...] { try output.write(page) }
        try output.finish()
        #expect(folder.files == ["a": expected], "seed \(ResumeTests.seed)")
    }

    @Test("a compressed partial file expands, too", arguments: [Compression.gzip, .zstd])
    func compressed(compression: Compression) throws {
        let path = folder.file("a")
        let output = try RecordOutput(destination: .file(path), format: .json, compression: compression)
        let error = #expect(throws: OutputError.self) {
            var noise = SystemRandomNumberGenerator()
            for _ in 0..<1_000_000 {
                try output.write(
                    page((0..<100).map { _ in "{\"n\":\(noise.next()),\"t\":\"0123456789 0123456789 0123456789\"}" }))
            }
        }
        #expect(error == .noSpace(path: path, operation: "write", code: ENOSPC))
        let plain = TemporaryFolder()
        let partial = output.abandon()
        // Where the disk fills before the first checkpoint there is nothing to keep.
        try #require((partial != nil) == (output.records > 0))
        guard let partial else { return }
        #expect(run(compression == .gzip ? "gzip" : "zstd", "-dc", partial, into: plain.file("a")) == 0)
        let text = try #require(contents(plain.file("a")))
        #expect(text.split(separator: ",\n").count == output.records)
        #expect(text.hasPrefix("[{") && text.hasSuffix("}]\n"))
    }
}

/// Takes the room of a disk but for some bytes.
private struct Filler {
    let path: String

    init(_ path: String, leaving bytes: Int) {
        self.path = path
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        defer { close(descriptor) }
        let block = [UInt8](repeating: 1, count: 4096)
        var size = 0
        while case let count = write(descriptor, block, block.count), count > 0 { size += count }
        ftruncate(descriptor, off_t(max(size - bytes, 0)))
    }

    func remove() { unlink(path) }
}
