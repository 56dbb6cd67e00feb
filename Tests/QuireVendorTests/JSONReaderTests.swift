import Foundation
import Testing

@testable import QuireSimulator

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

    @Test("a nested body is read with its members in order and its numbers as they are spelt")
    func nested() throws {
        let value = try read(#" {"a" : [1, -0.50 ,1E400,true,false,null, "x"], "b":{"c":{}},"a2":[ ] } "#)
        #expect(value.members.map(\.name) == ["a", "b", "a2"])
        #expect(
            value["a"]?.elements == [
                .number("1"), .number("-0.50"), .number("1E400"), .boolean(true), .boolean(false), .null, .string("x"),
            ])
        #expect(value["b"]?["c"] == .object([]))
        #expect(value["a2"] == .array([]))
        #expect(value["a"]?["c"] == nil)
    }

    @Test(
        "escapes mean what RFC 8259, section 7 says",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9\u00E9é""#, "ééé"),
            (#""\ud83d\ude00""#, "\u{1F600}"), (#""\u0000""#, "\0"), (#""e\u0301""#, "e\u{301}"),
        ])
    func escapes(json: String, text: String) throws {
        #expect(try read(json).string.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test("names are told apart byte for byte, and the last of two counts")
    func names() throws {
        let value = try read(#"{"\u00e9":1,"e\u0301":2,"x":3,"x":4}"#)
        #expect(value["\u{e9}"]?.integer == 1)
        #expect(value["e\u{301}"]?.integer == 2)
        #expect(value["x"]?.integer == 4)
    }

    @Test("whole numbers are those in plain digits", arguments: [("7", 7), ("-7", -7), ("7.0", nil), ("1e2", nil)])
    func integers(json: String, number: Int?) throws {
        #expect(try read(json).integer == number)
    }

    @Test(
        "what is no JSON text is refused",
        arguments: [
            "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "01", "1.", ".5", "+1", "-", "1e", "tru",
            "nul", "True", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\u0041\"", "\"\n\"",
            "1 2", "{} x", "NaN", "'a'", "[1 2]", "{\"a\" 1}",
        ])
    func malformed(text: String) {
        #expect(throws: JSONReader.Malformed.self) { try read(text) }
    }

    @Test("bytes that are no UTF-8 are refused")
    func invalid() {
        #expect(throws: JSONReader.Malformed.self) { try JSONReader.read([0x22, 0xff, 0x22]) }
    }

    @Test("values nest to a depth of 64 and no deeper", arguments: ["[]", "{}"])
    func depth(pair: String) throws {
        let (open, close) = pair == "[]" ? ("[", "]") : ("{\"a\":", "}")
        func nested(_ depth: Int) -> String {
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        }
        _ = try read(nested(64))
        #expect(throws: JSONReader.Malformed.self) { try read(nested(65)) }
        #expect(throws: JSONReader.Malformed.self) { try read(String(repeating: open, count: 1_000_000)) }
    }
}
