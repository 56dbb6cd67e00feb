import QuireJSON
import QuireOutput
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct FailureTests {
    let folder = TemporaryFolder()

    init() { signal(SIGPIPE, SIG_IGN) }

    private func open(_ path: String, _ format: OutputFormat = .ndjson) throws(OutputError) -> RecordOutput {
        try RecordOutput(destination: .file(path), format: format, compression: .none)
    }

    #if os(Linux)
        @Test(
            "a full disk is an error that says so",
            arguments: OutputFormat.allCases.flatMap { format in Compression.allCases.map { (format, $0) } })
        func full(format: OutputFormat, compression: Compression) throws {
            let error = #expect(throws: OutputError.self) {
                try save([page("{\"a\":1}")], to: "/dev/full", format, compression)
            }
            #expect(error == .noSpace(path: "/dev/full", operation: "write", code: ENOSPC))
            #expect(
                error?.description
                    == "cannot write /dev/full: No space left on device: make room, or name a file on another disk")
        }
    #endif

    @Test("the error of a write stays, and giving up after it keeps nothing of a device")
    func lasting() throws {
        let pipe = NamedPipe(in: folder)
        let output = try open(pipe.path)
        pipe.closeReader()
        for _ in 0..<2 {
            #expect(throws: OutputError.closedPipe(path: pipe.path)) { try output.write(page("1")) }
        }
        #expect(output.abandon() == nil)
        #expect(output.abandon() == nil)
        #expect(OutputError.closedPipe(path: "x").description == "cannot write x: the reader closed the pipe")
    }

    @Test("a pipe's reader sees each page at once")
    func atOnce() throws {
        let pipe = NamedPipe(in: folder)
        let output = try open(pipe.path)
        try output.write(page("1"))
        #expect(pipe.read() == "1\n")
        try output.finish()
    }

    @Test("a missing folder is named")
    func missingFolder() {
        let path = folder.file("no/such.json")
        let error = #expect(throws: OutputError.self) { try open(path) }
        #expect(
            error?.description
                == "cannot write \(path): the folder \(folder.file("no")) does not exist: make it, or name another")
    }

    @Test("a directory is refused", arguments: ["", "/"])
    func directory(suffix: String) {
        let path = folder.path + suffix
        #expect(throws: OutputError.isDirectory(path: path)) { try open(path) }
    }

    @Test("a folder or file that may not be written is refused", .enabled(if: geteuid() != 0, "root may write all"))
    func permission() {
        put("old", in: folder.file("a"))
        chmod(folder.file("a"), 0o400)
        #expect(throws: OutputError.notPermitted(path: folder.file("a"), operation: "write")) {
            try open(folder.file("a"))
        }
        chmod(folder.path, 0o500)
        #expect(throws: OutputError.notPermitted(path: folder.file("b"), operation: "open")) {
            try open(folder.file("b"))
        }
        chmod(folder.path, 0o700)
    }

    @Test("a second run on the same file is refused, and does the first no harm")
    func second() throws {
        let path = folder.file("a")
        let first = try open(path)
        try first.write(page("1"))
        try first.flush()
        let error = #expect(throws: OutputError.inUse(path: path)) { try open(path) }
        #expect(error?.description.contains("another run is writing it") == true)
        try first.finish()
        #expect(contents(path) == "1\n")
        try save([page("2")], to: path, .ndjson)
        #expect(contents(path) == "2\n")
    }

    @Test("a temporary that is a link is not followed")
    func linkedTemporary() {
        put("mine", in: folder.file("victim"))
        symlink("victim", folder.file("a.partial"))
        #expect(throws: OutputError.failed(path: folder.file("a"), operation: "open", code: ELOOP)) {
            try open(folder.file("a"))
        }
        #expect(contents(folder.file("victim")) == "mine")
    }
}
