import QuireJSON
import QuireOutput
import Testing

@Suite struct CheckpointTests {
    let folder = TemporaryFolder()

    static let whole =
        #"{"format":"csv","compression":"gzip","records":2,"file":{"bytes":0,"tail":"0"},"#
        + #""rows":{"file":{"bytes":40,"tail":"ff"},"count":2,"columns":["a","\u00e9\""]},"warnings":["w \"1\""]}"#

    @Test("what was written is read back, columns in every spelling", arguments: OutputFormat.allCases)
    func roundTrip(format: OutputFormat) throws {
        let output = try RecordOutput(
            destination: .file(folder.file("a")), format: format, compression: .none, isResumable: true)
        let first = try #require(try output.checkpoint())
        try output.write(page(#"{"a\"\\":1,"\ud83d":2,"é":3,"":4}"#, "5"))
        let second = try #require(try output.checkpoint())
        #expect(first != second)
        #expect((first.records, second.records) == (0, 2))
        for checkpoint in [first, second] {
            #expect(try OutputCheckpoint(json: RawJSON(checkpoint.json)) == checkpoint)
        }
        output.abandon()
    }

    @Test("what is written is what is read")
    func text() throws { #expect(try OutputCheckpoint(json: RawJSON(Self.whole)).json == Self.whole) }

    @Test(
        "damage is refused with a word on it",
        arguments: [
            ("csv", "ndjson"), ("csv", "xml"), ("gzip", "rar"), (#""records":2"#, #""records":-2"#),
            (#""records":2"#, #""records":9223372036854775808"#), (#""records":2"#, #""records":2.0"#),
            (#""records":2"#, #""records":3"#), (#""records":2"#, #""records":"2""#), (#""records":2"#, #""more":2"#),
            (#""records":2"#, #""records":2,"records":2"#), (#""bytes":0"#, #""bytes":7"#), ("ff", "gg"), ("ff", ""),
            ("ff", "11111111111111111"), (#""bytes":40"#, #""bytes":9223372036854775807"#), (":40", ":31"),
            (":40", ":0"),
            (#""count":2"#, #""count":0"#), (#"["a""#, #"["a","\u0061""#), (#"["a""#, "[1"), (#"["a""#, "[[]"),
            (#"["w"#, #"[1,"w"#), ("]}", "]"), ("\"warnings\":", "\"warnings\":{}, \"x\":"),
            ("{\"format\"", "[\"format\""),
        ])
    func damaged(part: String, replacement: String) throws {
        let range = try #require(Self.whole.firstRange(of: part))
        let text = Self.whole.replacingCharacters(range, with: replacement)
        let error = #expect(throws: OutputError.self) { try OutputCheckpoint(json: RawJSON(text)) }
        #expect(error?.description.hasPrefix("cannot go on with the output: ") == true)
    }

    @Test("no part of it, and nothing else, is taken for one")
    func truncated() {
        let texts = (0..<Self.whole.utf8.count).map { String(Self.whole.prefix($0)) }
        for text in texts + ["null", "[]", "{}", "1", "\"\"", "\u{0}", String(repeating: "[", count: 100_000)] {
            #expect(throws: OutputError.self) { try OutputCheckpoint(json: RawJSON(text)) }
        }
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
