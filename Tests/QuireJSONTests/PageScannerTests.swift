import QuireBase
import Testing

@testable import QuireJSON

@Suite struct PageScannerTests {
    @Test(
        "a record leaves as its bytes came",
        arguments: [
            "9007199254740993", "10.10", "1E400", #""\u00e9""#, #""\ud800""#, #"{"b":1,"a":2,"b":3}"#, "-0",
            "1" + String(repeating: "0", count: 400), #"{ "a" : [ 1 ,2 ] }"#, #""é 😀 \/ \\""#, "[[],{}]", "null",
        ])
    func byteExact(_ record: String) throws {
        #expect(try records(#"{"data":[\#(record) , \#(record)]}"#, at: "$.data") == [record, record])
    }

    @Test("one pass yields records, next and total together, wherever they stand")
    func onePass() throws {
        let plan = ScanPlan(
            records: try SimplePath("$.data.items"),
            values: try ["$['@odata.nextLink']", "$.data.total", "$.missing", "$.list[1].x", "$.data.total"].map {
                try SimplePath($0)
            })
        for page in [
            #"{"@odata.nextLink":"u","data":{"items":[1,2],"total":2},"list":[0,{"x":[1]}]}"#,
            "{\"list\" : [0, {\"x\" : [1] }, 9],\n \"data\": {\"total\": 2 , \"items\": [ 1 , 2 ] } , \"\\u0040odata.nextLink\": \"u\" }\n",
        ] {
            var scanner = PageScanner()
            try scanner.open(PaddedBytes(page))
            let scan = try scanner.scan(plan)
            try scanner.validate()
            guard case .list(let records) = scan.records else {
                Issue.record("no list in \(page)")
                continue
            }
            #expect(records.map(\.text) == ["1", "2"])
            #expect(scan.values.map { $0?.text } == [#""u""#, "2", nil, "[1]", "2"])
        }
    }

    @Test("10,000 levels of nesting pass, as a page and as a record")
    func depth() throws {
        let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        #expect(try records(#"{"data":[\#(deep)]}"#, at: "$.data") == [deep])
        #expect(refusal(String(deep.dropLast())) != nil)
        #expect(
            refusal(String(repeating: #"{"a":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_000)) == nil)
    }

    @Test("an empty body, white space and UTF-16 are told apart; a byte order mark is skipped")
    func beginnings() throws {
        #expect(refusal("")?.reason == .empty)
        #expect(refusal(" \n\t")?.reason == .empty)
        #expect(refusal([0xfe, 0xff, 0, 0x5b, 0, 0x5d])?.reason == .utf16)
        #expect(refusal([0x5b, 0, 0x5d, 0])?.reason == .utf16)
        #expect(try records([0xef, 0xbb, 0xbf] + Array(#"[1, "a" ]"#.utf8)) == ["1", #""a""#])
        #expect(refusal([0xef, 0xbb, 0xbf])?.reason == .empty)
    }

    @Test(
        "invalid JSON gives offset, line and column",
        arguments: [
            ("{\n  \"é\": 01\n}", 10, 2, 8), ("[1,]", 3, 1, 4), ("[1 2]", 3, 1, 4), ("[\"a\u{1}\"]", 3, 1, 4),
            ("[\"abc]", 1, 1, 2), ("[1", 2, 1, 3), ("[\"\\x\"]", 2, 1, 3), ("[tru]", 1, 1, 2), ("[1]\n x", 5, 2, 2),
            ("{\"a\" 1}", 5, 1, 6), ("{\"a\":1,}", 7, 1, 8), ("<html>", 0, 1, 1), ("[1}", 2, 1, 3),
        ])
    func positions(_ page: String, offset: Int, line: Int, column: Int) throws {
        let error = try #require(refusal(page))
        #expect((error.offset, error.line, error.column) == (offset, line, column), "\(error)")
    }

    @Test("invalid UTF-8 inside a record gives its offset")
    func utf8() {
        #expect(refusal(Array(#"["ab"#.utf8) + [0xc3, 0x28] + Array(#""]"#.utf8))?.offset == 4)
        #expect(refusal([0x5b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x5d])?.reason == .invalidUTF8)
    }

    @Test("of two members with one name the last counts, but two record arrays are refused")
    func duplicates() throws {
        var scanner = PageScanner()
        try scanner.open(PaddedBytes(#"{"next":"a","data":[1],"next":"b"}"#))
        let plan = ScanPlan(records: try SimplePath("$.data"), values: [try SimplePath("$.next")])
        #expect(try scanner.scan(plan).values.first??.text == #""b""#)
        try scanner.open(PaddedBytes(#"{"data":[1],"data":[2]}"#))
        #expect(throws: JSONError.self) { try scanner.scan(plan) }
    }

    @Test("a records path that meets null, another kind, or nothing is told apart")
    func noList() throws {
        var scanner = PageScanner()
        func found(_ page: String, _ path: String) throws -> String {
            try scanner.open(PaddedBytes(page))
            switch try scanner.scan(ScanPlan(records: try SimplePath(path), values: [])).records {
            case .list(let records): return "\(records.count)"
            case .other(let value): return value.kind.rawValue
            case .missing: return "missing"
            }
        }
        #expect(try found(#"{"a":null}"#, "$.a") == "null")
        #expect(try found(#"{"a":{"b":1}}"#, "$.a") == "object")
        #expect(try found(#"{"b":[1]}"#, "$.a") == "missing")
        #expect(try found(#"{"a":{"b":[]}}"#, "$.a.b") == "0")
        #expect(try found("[]", "$") == "0")
    }
}
