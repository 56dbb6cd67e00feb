import QuireJSON
import QuireOutput
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct FileTests {
    let folder = TemporaryFolder()

    private func open(_ path: String, _ format: OutputFormat) throws(OutputError) -> RecordOutput {
        try RecordOutput(destination: .file(path), format: format, compression: .none)
    }

    @Test("the file is as it was until the output is complete", arguments: OutputFormat.allCases)
    func neverHalf(format: OutputFormat) throws {
        let path = folder.file("a")
        put("old", in: path)
        let output = try open(path, format)
        for _ in 0..<3 {
            try output.write(page((0..<20_000).map { "{\"a\":\($0),\"b\":\"0123456789\"}" }))
            try output.flush()
            #expect(contents(path) == "old")
        }
        try output.finish()
        #expect(contents(path)?.utf8.count == output.bytesWritten)
        #expect(folder.names == ["a"])
    }

    @Test(
        "giving up leaves the file alone and keeps a valid partial one",
        arguments: [
            (OutputFormat.ndjson, "{\"a\":1}\n{\"b\":2}\n"), (.json, "[{\"a\":1},\n{\"b\":2}]\n"),
            (.csv, "a,b\n1,\n,2\n"),
        ])
    func abandoned(format: OutputFormat, expected: String) throws {
        let path = folder.file("a")
        put("old", in: path)
        let output = try open(path, format)
        try output.write(page("{\"a\":1}"))
        try output.write(page("{\"b\":2}"))
        #expect(output.abandon() == path + ".partial")
        #expect(output.abandon() == path + ".partial")
        #expect(contents(path) == "old")
        #expect(contents(path + ".partial") == expected)
        #expect(folder.names == ["a", "a.partial"])
        #expect(output.records == 2)
    }

    @Test("giving up before the first record leaves nothing behind", arguments: OutputFormat.allCases)
    func abandonedEmpty(format: OutputFormat) throws {
        let output = try open(folder.file("a"), format)
        #expect(output.abandon() == nil)
        #expect(folder.names == [])
    }

    @Test("a run takes over an empty partial file")
    func takesOver() throws {
        put("", in: folder.file("a.partial"))
        let output = try save([page("1")], to: folder.file("a"), .json)
        #expect(output.keptPath == nil)
        #expect(folder.names == ["a"])
    }

    @Test("what an earlier run left is moved aside, and stays")
    func keepsEarlier() throws {
        for number in 1...2 {
            put("rest \(number)", in: folder.file("a.partial"))
            let output = try save([page("1")], to: folder.file("a"), .json)
            #expect(output.keptPath == folder.file("a.partial.\(number)"))
        }
        #expect(contents(folder.file("a")) == "[1]\n")
        #expect(contents(folder.file("a.partial.1")) == "rest 1")
        #expect(contents(folder.file("a.partial.2")) == "rest 2")
        #expect(folder.names == ["a", "a.partial.1", "a.partial.2"])
    }

    @Test("the ninth that is kept makes room for the next")
    func keepsNine() throws {
        for number in 1...9 { put("rest \(number)", in: folder.file("a.partial.\(number)")) }
        put("rest 10", in: folder.file("a.partial"))
        try save([page("1")], to: folder.file("a"), .json)
        #expect(contents(folder.file("a.partial.8")) == "rest 8")
        #expect(contents(folder.file("a.partial.9")) == "rest 10")
    }

    @Test("of a link the target is replaced, whether it exists or not", arguments: [true, false])
    func link(exists: Bool) throws {
        mkdir(folder.file("data"), 0o755)
        if exists { put("old", in: folder.file("data/b")) }
        symlink("data/b", folder.file("link"))
        symlink(folder.file("link"), folder.file("a"))
        try save([page("1")], to: folder.file("a"), .ndjson)
        #expect(contents(folder.file("data/b")) == "1\n")
        #expect(folder.names == ["a", "data", "link"])
        var info = stat()
        #expect(lstat(folder.file("a"), &info) == 0 && info.st_mode & S_IFMT == S_IFLNK)
    }

    @Test("an existing file keeps its permissions")
    func mode() throws {
        put("old", in: folder.file("a"))
        chmod(folder.file("a"), 0o640)
        try save([page("1")], to: folder.file("a"), .ndjson)
        var info = stat()
        #expect(stat(folder.file("a"), &info) == 0 && info.st_mode & 0o777 == 0o640)
    }

    @Test("when the file cannot be replaced, what was written is kept beside it")
    func replacing() throws {
        let path = folder.file("a")
        let output = try open(path, .ndjson)
        try output.write(page("1"))
        mkdir(path, 0o755)
        #expect(throws: OutputError.self) { try output.finish() }
        #expect(output.abandon() == path + ".partial")
        #expect(contents(path + ".partial") == "1\n")
    }

    @Test("a device is written as it stands")
    func device() throws {
        let output = try save([page("1")], to: "/dev/null", .json)
        #expect(output.bytesWritten == 4)
    }
}

@Suite struct DestinationTests {
    let folder = TemporaryFolder()

    @Test("only a file, or the name of one to be, is a plain file")
    func plainFile() {
        put("", in: folder.file("there"))
        mkfifo(folder.file("pipe"), 0o600)
        #expect(Destination.file(folder.file("there")).isPlainFile)
        #expect(Destination.file(folder.file("new")).isPlainFile)
        for path in [folder.file("pipe"), "/dev/null", folder.path] {
            #expect(!Destination.file(path).isPlainFile)
        }
        #expect(!Destination.standardOutput.isPlainFile)
    }
}
