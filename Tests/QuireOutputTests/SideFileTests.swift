import QuireOutput
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension AppendLog {
    fileprivate convenience init(path: String, length: Int?) throws { try self.init(path: path) { _ in length } }
}

@Suite struct AppendLogTests {
    let folder = TemporaryFolder()
    var path: String { folder.file("log") }

    @Test("what was appended is read back, and found again up to a length")
    func again() throws {
        var expected: [UInt8] = []
        do {
            let log = try AppendLog(path: path, length: nil)
            for number in 0..<5000 {
                let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: number % 61)
                try log.append(bytes)
                expected += bytes
                #expect(log.length == expected.count)
            }
            #expect(try log.readAll() == expected)
            try log.append([1, 2, 3])
            try log.sync()
            #expect(folder.files["log"] == expected + [1, 2, 3])
        }
        let log = try AppendLog(path: path, length: expected.count)
        #expect(try log.readAll() == expected)
        try log.append([9])
        #expect(try log.readAll() == expected + [9])
        #expect(folder.files["log"] == expected + [9])
        try log.remove()
        #expect(folder.names == [])
        #expect(throws: OutputError.self) { try log.append([1]) }
    }

    @Test("without a length it begins empty, for its owner alone")
    func fresh() throws {
        put("rest", in: path)
        let log = try AppendLog(path: path, length: nil)
        #expect(folder.files["log"] == [])
        #expect(log.length == 0)
        var info = stat()
        #expect(stat(path, &info) == 0 && info.st_mode & 0o777 == 0o600)
    }

    @Test("one that is shorter than it should be, missing, in use, or a link is refused")
    func refused() throws {
        #expect(throws: OutputError.self) { try AppendLog(path: path, length: 1) }
        #expect(folder.names == [])
        put("rest", in: path)
        let difference = "it holds 4 bytes where the run that stopped had written 5"
        #expect(throws: OutputError.changed(path: path, difference: difference)) {
            try AppendLog(path: path, length: 5)
        }
        let log = try AppendLog(path: path, length: 4)
        #expect(throws: OutputError.inUse(path: path)) { try AppendLog(path: path, length: nil) }
        #expect(try log.readAll() == Array("rest".utf8))
        symlink("log", folder.file("link"))
        #expect(throws: OutputError.self) { try AppendLog(path: folder.file("link"), length: nil) }
        #expect(throws: OutputError.self) { try AppendLog(path: folder.path, length: nil) }
    }
}

@Suite struct StateFileTests {
    let folder = TemporaryFolder()
    var path: String { folder.file("state") }

    @Test("the text is replaced as a whole, for the owner alone")
    func replaced() throws {
        #expect(try StateFile.read(path, limit: 10) == nil)
        put("old", in: path)
        chmod(path, 0o644)
        put("mine", in: folder.file("victim"))
        // What might stand under the temporary's name is not written to.
        link(folder.file("victim"), folder.file("state.new"))
        try StateFile.write("new \u{e9}", to: path)
        #expect(try StateFile.read(path, limit: 10) == "new \u{e9}")
        #expect(contents(folder.file("victim")) == "mine")
        #expect(folder.names == ["state", "victim"])
        var info = stat()
        #expect(stat(path, &info) == 0 && info.st_mode & 0o777 == 0o600)
    }

    @Test("of a link the target is replaced, whether it exists or not")
    func throughLink() throws {
        symlink("data", path)
        for text in ["1", "2"] {
            try StateFile.write(text, to: path)
            #expect(contents(folder.file("data")) == text)
        }
        #expect(folder.names == ["data", "state"])
    }

    @Test("what is no small text file is refused")
    func refused() throws {
        let pipe = NamedPipe(in: folder)
        for path in [pipe.path, folder.path, "/dev/null"] {
            #expect(throws: OutputError.self) { try StateFile.write("x", to: path) }
            #expect(throws: OutputError.self) { try StateFile.read(path, limit: 10) }
        }
        put("12345678901", in: path)
        #expect(throws: OutputError.self) { try StateFile.read(path, limit: 10) }
        put([0xff], in: path)
        #expect(throws: OutputError.self) { try StateFile.read(path, limit: 10) }
        #expect(throws: OutputError.self) { try StateFile.write("x", to: folder.file("no/state")) }
    }

    #if os(Linux)
        @Test("a failure leaves what stood there")
        func full() throws {
            put("old", in: path)
            mkdir(folder.file("state.new"), 0o755)
            #expect(throws: OutputError.self) { try StateFile.write("x", to: path) }
            #expect(contents(path) == "old")
        }
    #endif
}
