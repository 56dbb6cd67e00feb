import QuireConfig
import QuireJSON
import TestOrigin
import Testing

@Suite("JSON config files") struct JSONReadingTests {
    @Test(
        "values are read as they stand, numbers with every digit",
        arguments: [
            ("{}", "{}"), (" [ ] ", "[]"), ("\"a\"", "\"a\""), ("null", "null"),
            (#"{"b": 1, "a": [true, false, null]}"#, #"{"b":1,"a":[true,false,null]}"#),
            ("[0, -0, 1.50, 1E400, -2e-7, 9007199254740993]", "[0,-0,1.50,1E400,-2e-7,9007199254740993]"),
            (#"["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"]"#, "[\"\\\"\\\\/\\u0008\\u000c\\n\\r\\té😀\"]"),
            (#"{"é": 1, "e\u0301": 2}"#, "{\"é\":1,\"e\u{301}\":2}"),
            ("\u{feff}{\"a\":\r\n1}", #"{"a":1}"#),
        ])
    func values(text: String, expected: String) {
        // By code points: é and e with an accent are equal strings.
        #expect(Array(reading(text, "a.json").utf8) == Array(expected.utf8))
    }

    @Test("each value and each name has its place, counted in characters")
    func positions() throws {
        let text = "{\"a\": [1,\r\n  {\"é😀\": \"x\", \"b c\": {}}],\r \"it's\": null\n}"
        let root = try ConfigFile(Array(text.utf8), named: "a.json").root
        #expect(
            places(root) == [
                "$ 1:1", "'a' 1:2", "$.a 1:7", "$.a[0] 1:8", "$.a[1] 2:3", "'é😀' 2:4", "$.a[1].é😀 2:10", "'b c' 2:15",
                "$.a[1]['b c'] 2:22", "'it's' 3:2", "$['it\\'s'] 3:10",
            ])
    }

    @Test(
        "what is no JSON is said with its place and what would be right",
        arguments: [
            ("", "1:1: the file is empty: it must hold a JSON value, such as {\"name\": \"value\"}"),
            ("{", "1:2: the file ends before the '}' that closes the '{' of line 1, column 1"),
            ("[\n [1", "2:4: the file ends before the ']' that closes the '[' of line 2, column 2"),
            ("{\"a\":", "1:6: the file ends where a value is expected"),
            ("{\"a\" 1}", "1:6: a colon is expected here, between name and value"),
            ("{a: 1}", "1:2: a member's name in double quotes is expected here, such as \"name\": 1"),
            ("{\"a\": 1,\n}", "1:8: JSON has no comma before '}': remove it"),
            ("[1, ]", "1:3: JSON has no comma before ']': remove it"),
            ("[1 2]", "1:4: a comma or ']' is expected here"),
            ("[,]", "1:2: a value is expected here, before the ','"),
            ("['a']", "1:2: JSON's strings stand in double quotes: write \" for '"),
            ("[\n  \"abc]", "2:3: this string does not end: close it with a double quote"),
            ("[\"a\n\"]", "1:2: this string does not end on its line: close it, or write a line break as \\n"),
            ("[\"é\t\"]", "1:4: a control character stands in a string: write it as an escape, such as \\t"),
            (#"["\d"]"#, #"1:3: JSON has no such escape: a backslash itself is written \\"#),
            (#"["\u00e"]"#, #"1:3: \u needs four hexadecimal digits, such as \u00e9"#),
            (#"["\u+123"]"#, #"1:3: \u needs four hexadecimal digits, such as \u00e9"#),
            (#"["\ud800"]"#, "1:3: half of a surrogate pair stands alone: write both halves, or the character"),
            (#"["\ud800\u0041"]"#, "1:3: half of a surrogate pair stands alone: write both halves, or the character"),
            ("[01]", "1:2: this is no JSON number: remove the leading zero, or put it in quotes"),
            ("[1.]", "1:2: this is no JSON number: digits are expected after the '.'"),
            ("[-]", "1:2: this is no JSON number: digits are expected after the '-'"),
            ("[1e+]", "1:2: this is no JSON number: digits are expected after the 'e'"),
            ("[10m]", "1:2: this is no JSON number: put text in double quotes"),
            ("[.5]", "1:2: a JSON number begins with a digit or '-': write 0.5 for .5 and 5 for +5"),
            ("[True]", "1:2: 'True' is no JSON value: did you mean true?"),
            ("[undefined]", "1:2: 'undefined' is no JSON value: put text in double quotes"),
            ("{} {}", "1:4: there is more text after the value's end: a JSON file holds one value"),
            ("{} // x", "1:4: JSON has no comments: remove it, or write the file as YAML, where # begins one"),
            ("{ # x\n}", "1:3: JSON has no comments: remove it, or write the file as YAML, where # begins one"),
        ])
    func refusals(text: String, message: String) { #expect(reading(text, "a.json") == "a.json:" + message) }

    @Test("a member that is named twice is an error that names both places, however it is escaped")
    func duplicates() {
        #expect(
            reading("{\"x\": {\"a\": 1,\n \"\\u0061\": 2}}", "a.json")
                == "a.json:2:2: $.x.a: the member 'a' stands here again, after line 1, column 8: remove one of the two")
    }

    @Test("every cut and changed text is judged as the grammar of RFC 8259 judges it")
    func grammar() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        let original = Array(
            #"{"a":[1,-2.5e3,0],"b\n":{"c\u00e9":"\\","d":[[],{}]}, "e" : [true,false ,null],"f":"é"}"#.utf8)
        let pieces = Array("{}[],:\"\\0123456789.eE+-truefalsn \u{e9}".utf8)
        for _ in 0..<20_000 {
            var bytes = original
            for _ in 0...random.next(below: 3) {
                let index = random.next(below: bytes.count)
                switch random.next(below: 3) {
                case 0: bytes.remove(at: index)
                case 1: bytes[index] = pieces.randomElement(using: &random) ?? 0
                default: bytes.insert(pieces.randomElement(using: &random) ?? 0, at: index)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let read = reading(bytes, "a.json")
            let isRead = !read.utf8.starts(with: "a.json:".utf8)
            let isStricter = ["stands here again", "surrogate", "not UTF-8"].contains { read.contains($0) }
            #expect(isRead == (RawJSON(text).grammarError == nil) || isStricter, "seed \(seed): \(text)\n\(read)")
        }
    }
}
