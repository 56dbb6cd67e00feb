import QuireJSON
import QuireOutput
import Testing

@Suite struct CSVTests {
    let folder = TemporaryFolder()

    private func csv(_ pages: Records...) throws -> String? {
        try save(pages, to: folder.file("a.csv"), .csv)
        return contents(folder.file("a.csv"))
    }

    @Test("the columns are the union over all records, and short rows are padded")
    func union() throws {
        let pages = [page(#"{"a":1}"#, #"{"b":2}"#, "{}"), page(#"{"c":3,"a":4}"#)]
        #expect(try csv(pages[0], pages[1]) == "a,b,c\n1,,\n,2,\n,,\n4,,3\n")
    }

    @Test("quotes, commas and line breaks are quoted, in names too")
    func quoting() throws {
        let record = #"{"a,\"b\"":"x\"y","c\n":"1,2","d":"l\r\nm","e":" plain "}"#
        #expect(try csv(page(record)) == "\"a,\"\"b\"\"\",\"c\n\",d,e\n\"x\"\"y\",\"1,2\",\"l\r\nm\", plain \n")
    }

    @Test("an empty text is quoted, null is empty")
    func null() throws {
        #expect(try csv(page(#"{"a":"","b":null,"c":false}"#)) == "a,b,c\n\"\",,false\n")
    }

    @Test("a row of one empty field is no blank line")
    func blank() throws {
        #expect(try csv(page(#"{"a":null}"#, "{}", #"{"a":1}"#)) == "a\n\"\"\n\"\"\n1\n")
    }

    @Test("nested values stand as their JSON text")
    func nested() throws {
        #expect(try csv(page(#"{"a":{"b":"c,d"},"e":[]}"#)) == "a,e\n\"{\"\"b\"\":\"\"c,d\"\"}\",[]\n")
    }

    @Test("records that are no objects stand in a column named value")
    func scalars() throws {
        #expect(try csv(page("1", "\"x\"", #"{"a":2}"#, "[3]", "null")) == "value,a\n1,\nx,\n,2\n[3],\n,\n")
    }

    @Test("of members with the same name the last counts, however it is spelled")
    func duplicates() throws {
        #expect(try csv(page(#"{"a":1,"b":2,"\u0061":3}"#, #"{"\u0061":4,"a":null}"#)) == "a,b\n3,2\n,\n")
    }

    @Test("names that differ in composition only are two columns")
    func composition() throws {
        #expect(try csv(page("{\"\u{e9}\":1,\"e\u{301}\":2}")) == "\u{e9},e\u{301}\n1,2\n")
    }

    @Test(
        "escapes become text, a lone surrogate keeps its escape",
        arguments: [
            (#"\ud83d\ude00"#, "😀"), (#"\ud83dx"#, #"\ud83dx"#), (#"\ude00\ud83d"#, #"\ude00\ud83d"#),
            (#"\u00E9\t\/\\"#, "é\t/\\"),
            (#"\ud83d\u0041"#, #"\ud83dA"#), (#"\u0000"#, "\0"),
        ])
    func escapes(json: String, text: String) throws {
        #expect(try csv(page("{\"a\":\"\(json)\",\"\(json)\":1}")) == "a,\(text)\n\(text),1\n")
    }

    @Test("two thousand columns in changing order")
    func wide() throws {
        let keys = (0..<2000).map { "k\($0)" }
        let forward = "{" + keys.map { "\"\($0)\":\"\($0)\"" }.joined(separator: ",") + "}"
        let backward = "{" + keys.reversed().map { "\"\($0)\":\"\($0)\"" }.joined(separator: ",") + "}"
        let row = keys.joined(separator: ",") + "\n"
        #expect(try csv(page(forward, backward), page(backward)) == row + row + row + row)
    }

    @Test("records without any field leave an empty file, and say so")
    func noFields() throws {
        let output = try save([page("{}", "{}")], to: folder.file("a.csv"), .csv)
        #expect(contents(folder.file("a.csv")) == "")
        #expect(output.warnings.count == 1)
    }

    @Test(
        "on a pipe, fields seen after the first page go into a last column",
        arguments: [
            (
                [page(#"{"a":1}"#, #"{"b":2}"#), page(#"{"c":"x","a":3,"d":[1]}"#, "4"), page("{}")],
                "a,b,_more\n1,,\n,2,\n3,,\"{\"\"c\"\":\"\"x\"\",\"\"d\"\":[1]}\"\n,,\"{\"\"value\"\":4}\"\n,,\n", 1
            ),
            ([page(), page(#"{"_more":1}"#)], "_more,_more_\n1,\n", 0),
            ([page("{}"), page(#"{"a":1}"#)], "_more\n\"\"\n\"{\"\"a\"\":1}\"\n", 1),
            ([], "", 0),
        ] as [([Records], String, Int)])
    func stream(pages: [Records], expected: String, warnings: Int) throws {
        let pipe = NamedPipe(in: folder)
        let output = try RecordOutput(destination: .file(pipe.path), format: .csv, compression: .none)
        for page in pages { try output.write(page) }
        try output.finish()
        #expect(pipe.read() == expected)
        #expect(output.warnings.count == warnings)
        if warnings > 0 { #expect(output.warnings[0].contains(pages.count == 3 ? "\"c\"" : "\"a\"")) }
    }
}
