import QuireJSON
import QuireOutput
import Testing

@Suite struct FormatTests {
    let folder = TemporaryFolder()

    static let awkward = #"{"id":9007199254740993,"price":10.10,"big":1E400,"name":"\u00e9é", "a" : [ 1 ,2]}"#

    @Test(
        "the extension names format and compression",
        arguments: [
            ("a.ndjson", OutputFormat.ndjson, Compression.none), ("a.b.jsonl.gz", .ndjson, .gzip),
            ("/x.csv/a.JSON.zst", .json, .zstd), ("a.csv", .csv, .none), ("a.gz", nil, .gzip), ("x.csv/a", nil, .none),
            ("csv", nil, .none), ("", nil, .none),
        ] as [(String, OutputFormat?, Compression)])
    func extensions(path: String, format: OutputFormat?, compression: Compression) {
        #expect(OutputFormat.of(path: path) == (format, compression))
    }

    @Test("records keep every byte in NDJSON and JSON")
    func bytes() throws {
        let (lines, array) = (folder.file("a.ndjson"), folder.file("a.json"))
        try save([page(Self.awkward, "1E400"), page("[]")], to: lines, .ndjson)
        try save([page(Self.awkward, "1E400"), page("[]")], to: array, .json)
        #expect(contents(lines) == Self.awkward + "\n1E400\n[]\n")
        #expect(contents(array) == "[" + Self.awkward + ",\n1E400,\n[]]\n")
    }

    @Test("numbers, escapes and nested values keep their text in CSV")
    func cells() throws {
        let path = folder.file("a.csv")
        try save([page(Self.awkward)], to: path, .csv)
        #expect(contents(path) == "id,price,big,name,a\n9007199254740993,10.10,1E400,éé,\"[ 1 ,2]\"\n")
    }

    @Test("a pretty-printed record is one line, and loses its line breaks alone")
    func pretty() throws {
        let path = folder.file("a.ndjson")
        let records = ["{\r\n  \"a\": \"x\\ny\",\n\t\"b\": [\n]\n}", "{\"c\":1}", "[\r1]"]
        try save([page(records, separator: ",\n"), page("2")], to: path, .ndjson)
        #expect(contents(path) == "{  \"a\": \"x\\ny\",\t\"b\": []}\n{\"c\":1}\n[1]\n2\n")
    }

    @Test("line breaks between records change nothing")
    func breaksBetween() throws {
        let path = folder.file("a.ndjson")
        try save([page("{\"a\":1}", "{\"b\":2}", separator: "\n,\r\n")], to: path, .ndjson)
        #expect(contents(path) == "{\"a\":1}\n{\"b\":2}\n")
    }

    @Test(
        "no record at all is a valid file",
        arguments: [(OutputFormat.ndjson, ""), (.json, "[]\n"), (.csv, "")])
    func empty(format: OutputFormat, expected: String) throws {
        let path = folder.file("a")
        try save([], to: path, format)
        #expect(contents(path) == expected)
        let output = try save([page(), page()], to: path, format)
        #expect(contents(path) == expected)
        #expect(output.records == 0)
        #expect(output.bytesWritten == expected.utf8.count)
    }

    @Test("many pages, with records larger than the buffer and empty pages between", arguments: OutputFormat.allCases)
    func manyPages(format: OutputFormat) throws {
        let path = folder.file("a")
        let large = String(repeating: "x", count: 700_000)
        var records: [String] = []
        var pages: [Records] = []
        for number in 0..<300 {
            let some = (0..<50).map {
                "{\"n\":\(number * 50 + $0),\"t\":\"\(number % 100 == 7 && $0 == 3 ? large : "y")\"}"
            }
            records += some
            pages += [page(some), page()]
        }
        let output = try save(pages, to: path, format)
        let expected =
            switch format {
            case .ndjson: records.map { $0 + "\n" }.joined()
            case .json: "[" + records.joined(separator: ",\n") + "]\n"
            case .csv:
                "n,t\n"
                    + records.map {
                        String($0.dropFirst(5).dropLast(2)).split(separator: ",\"t\":\"").joined(separator: ",") + "\n"
                    }.joined()
            }
        #expect(contents(path) == expected)
        #expect(output.records == 15_000)
        #expect(output.bytesWritten == expected.utf8.count)
        #expect(folder.names == ["a"])
    }
}
