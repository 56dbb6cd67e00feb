import QuireConnector
import Testing

@Suite("Runs of one stream with different settings") struct PartitionTests {
    private static func rows(_ partitions: Partitions) -> [String] {
        partitions.rows.map { row in row.map { "\($0.name)=\($0.value)" }.joined(separator: " ") }
    }

    private static func of(_ rows: String) throws -> [String] {
        var partitions = Partitions()
        try partitions.add(rows: rows, named: "rows")
        return Self.rows(partitions)
    }

    @Test("without any there is one run that sets nothing")
    func none() { #expect(Self.rows(Partitions()) == [""]) }

    @Test(
        "@ names a file with a value on each line, @@ is one @",
        arguments: [
            ("a", ["x=a"]), ("", ["x="]), ("@file", ["x=1", "x=2 3", "x=4"]), ("@@file", ["x=@file"]), ("@@", ["x=@"]),
        ])
    func lists(text: String, runs: [String]) throws {
        var partitions = Partitions()
        try partitions.add("x", text) { _ in "1\r\n  2 3\t\n\n4" }
        #expect(Self.rows(partitions) == runs)
    }

    @Test(
        "a list is read as editors write it, and a value that stands twice is one run",
        arguments: ["\u{feff}1\n2\n1\n", "1\r2\r", "1\r\n2\r\n1\r\n"])
    func writtenLists(text: String) throws {
        var partitions = Partitions()
        try partitions.add("x", "@file") { _ in text }
        #expect(Self.rows(partitions) == ["x=1", "x=2"])
    }

    @Test("a file without a value is an error, and one that cannot be read says so")
    func emptyList() {
        var partitions = Partitions()
        #expect(refusal { try partitions.add("x", "@none") { _ in " \n\r\n" } } == "--set x: none holds no value")
        #expect(
            refusal {
                try partitions.add("x", "@gone") { path throws(ConnectorError) in throw ConnectorError("no \(path)") }
            }
                == "no gone")
        #expect(Self.rows(partitions) == [""])
    }

    @Test("several give every combination, the last changing fastest")
    func combinations() throws {
        var partitions = Partitions()
        try partitions.add("x", "@f") { _ in "1\n2" }
        try partitions.add("y", "c") { _ in "" }
        try partitions.add(rows: "z,w\na,b\nc,d\n", named: "rows.csv")
        #expect(Self.rows(partitions) == ["x=1 y=c z=a w=b", "x=1 y=c z=c w=d", "x=2 y=c z=a w=b", "x=2 y=c z=c w=d"])
    }

    @Test("what a row sets is set by nothing else", arguments: ["x,z\na,b", "{\"z\":1}\n{\"x\":2}"])
    func setTwice(text: String) throws {
        var partitions = Partitions()
        try partitions.add("x", "1") { _ in "" }
        try partitions.add("y", "1") { _ in "" }
        #expect(
            refusal { try partitions.add(rows: text, named: "rows") }
                == "--set-rows: rows sets x, which is set already; say it once")
        try partitions.add(rows: "z\n1", named: "first")
        #expect(
            refusal { try partitions.add(rows: "z\n1", named: "second") }
                == "--set-rows: second sets z, which is set already; say it once")
    }

    @Test("more than a million runs are refused before they are made")
    func tooMany() throws {
        var partitions = Partitions()
        let list = (0..<1_001).map(String.init).joined(separator: "\n")
        try partitions.add("x", "@f") { _ in list }
        #expect(
            refusal { try partitions.add("y", "@f") { _ in list } }
                == "these are more than 1000000 runs, one for each combination of settings")
    }

    @Test(
        "rows of CSV, as RFC 4180 writes them",
        arguments: [
            ("a,b\n1,2\n", ["a=1 b=2"]), ("a,b\r\n1,2\r\n3,4", ["a=1 b=2", "a=3 b=4"]), ("\u{feff}a\n1", ["a=1"]),
            (" a , b \n1, 2\n", ["a=1 b= 2"]), ("a\n\"x, y\"\n", ["a=x, y"]), ("a\n\"x \"\"y\"\"\"\n", ["a=x \"y\""]),
            ("a,b\n\"1\n2\",3\n", ["a=1\n2 b=3"]), ("a,b\n,\n", ["a= b="]), ("a\n\n1\n\n", ["a=1"]),
            ("a\n\"\"\n", ["a="]), ("a,b\n\"\",é\u{301}\n", ["a= b=é\u{301}"]), ("a\r1\r2", ["a=1", "a=2"]),
        ] as [(String, [String])])
    func csv(text: String, rows: [String]) throws {
        #expect(try Self.of(text) == rows)
    }

    @Test(
        "wrong CSV is refused with its line",
        arguments: [
            ("a,b\n1\n", "--set-rows: rows:2: 1 fields under a header of 2"),
            ("a,b\n1,2\n1,2,3\n", "--set-rows: rows:3: 3 fields under a header of 2"),
            ("a,b\n\"1\n2\",3\n4\n", "--set-rows: rows:4: 1 fields under a header of 2"),
            ("a\n\"open\n", "--set-rows: rows:2: a quoted field has no end"),
            ("a\n\"x\"y\n", "--set-rows: rows:2: text stands behind a closing quote"),
            ("a,a\n1,2\n", "--set-rows: rows:1: the column 'a' stands twice"),
            ("a,\n1,2\n", "--set-rows: rows:1: a column has no name"),
            ("", "--set-rows: rows holds no row"), ("a,b\n", "--set-rows: rows holds no row"),
        ])
    func wrongCSV(text: String, message: String) {
        #expect(refusal { _ = try Self.of(text) } == message)
    }

    @Test("an object on each line, numbers and booleans as they are written")
    func objects() throws {
        #expect(
            try Self.of("\n {\"a\": \"x\\ny\", \"b\": 1.50}\r\n\n{\"a\": true}\n") == ["a=x\ny b=1.50", "a=true"])
    }

    @Test(
        "a line that is no object of settings is refused with its number",
        arguments: [
            ("{\"a\": 1}\n[]\n", "--set-rows: rows:2: an object is expected on each line"),
            ("{\"a\": 1}\n\n{\"a\": \n", "--set-rows: rows:3: an object is expected on each line"),
            ("{\"a\": {}}\n", "--set-rows: rows:1: a is an object; a string, a number or a boolean is expected"),
            ("{\"a\": null}\n", "--set-rows: rows:1: a is null; a string, a number or a boolean is expected"),
        ])
    func wrongObjects(text: String, message: String) {
        #expect(refusal { _ = try Self.of(text) } == message)
    }

    @Test("a field of two million quotes, and a million lines, are read in time")
    func large() throws {
        let quotes = String(repeating: "\"\"", count: 1_000_000)
        #expect(try Self.of("a\n\"\(quotes)\"\n").first?.utf8.count == 1_000_002)
        let lines = String(repeating: "1\n", count: 200_000)
        #expect(try Self.of("a\n" + lines).count == 200_000)
    }
}
