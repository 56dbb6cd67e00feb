import Testing

@testable import QuireJSON

@Suite struct PathErrorTests {
    @Test(
        "refuses what RFC 9535 does not have, at the place, and says what would be right",
        arguments: [
            ("", 0, "begins with $"), (" $", 0, "begins with $"), ("$ ", 1, "end of a path"), ("a", 0, "begins with $"),
            ("$.", 2, "name"), ("$..", 3, "name"), ("$.1a", 2, "brackets"), ("$.a-b", 3, "$['x-list']"),
            ("$. a", 2, "name"),
            ("$a", 1, "expected . or ["), ("$[", 2, "not closed"), ("$[]", 2, "expected"), ("$[a]", 2, "quoted"),
            ("$['a]", 2, "not closed"), (#"$['\x']"#, 3, "escape"), (#"$["\'"]"#, 3, "escape"),
            (#"$['\u12']"#, 3, "hexadecimal"),
            (#"$['\ud800']"#, 3, "surrogate"), ("$['\u{1}']", 3, "control"), ("$[01]", 2, "zeros"), ("$[-0]", 2, "-0"),
            ("$[9007199254740992]", 2, "2^53"), ("$[-99999999999999999999]", 2, "2^53"), ("$[1 2]", 4, "] in"),
            ("$[1,]", 4, "expected"), ("$[1:2:3:4]", 7, "] in"), ("$[?]", 3, "expected"), ("$[?@.a", 6, "not closed"),
            ("$[?1]", 3, "literal"), ("$[?true]", 3, "literal"), ("$[?a == 1]", 3, "@.a"), ("$[?@.a = 1]", 7, "] in"),
            ("$[?@.a == 01]", 10, "zeros"), ("$[?@.a == 1.]", 11, "] in"), ("$[?@.a == 1e]", 12, "digits"),
            ("$[?@.* == 1]", 3, "names and indexes"), ("$[?@..a == 1]", 3, "value("), ("$[?@[0:1] == 1]", 3, "indexes"),
            ("$[?@[ 'a' ] == 1]", 3, "white space"), ("$[?(@.a == 1]", 12, "expected )"), ("$[?(@.a", 3, "not closed"),
            ("$[?!@.a == 1]", 8, "parentheses"), ("$[?!!@.a]", 4, "expected"), ("$[?@.a & @.b]", 7, "] in"),
            ("$[?length(@.a)]", 3, "compared"), ("$[?match(@.a, 'x') == true]", 3, "yes or no"),
            ("$[?1 == match(@.a, 'x')]", 8, "yes or no"),
            ("$[?lenght(@.a) > 1]", 3, "length"), ("$[?foo(@.a)]", 3, "no function"),
            ("$[?length (@.a) > 1]", 3, "@.length"),
            ("$[?length(@.*) > 1]", 10, "names and indexes"), ("$[?count(1) > 1]", 9, "query"),
            ("$[?count() > 1]", 9, "query"),
            ("$[?length() > 1]", 10, "missing"), ("$[?match(@.a)]", 12, "two arguments"),
            ("$[?count(@.a, @.b) > 1]", 12, "one argument"),
            ("$[?match(@.a, 'x', 1)]", 17, "two arguments"), ("$[?length(match(@.a,'x')) > 1]", 10, "yes or no"),
            ("$[?value(length(@)) == 1]", 9, "query"), ("$[?@.a == [1]]", 10, "expected"),
            ("$[?@ == 1 == 1]", 10, "] in"),
            ("$[?@.a == True]", 10, "@.True"), ("$[?\"a\"]", 3, "literal"), ("$[?@.a && 1]", 10, "literal"),
        ])
    func refuses(path: String, offset: Int, says: String) throws {
        let error = try #require(throws: JSONPathError.self) { try JSONPath(path, dialect: .rfc9535) }
        #expect(error.offset == offset, "\(error)")
        #expect(error.reason.contains(says), "\(error)")
    }

    @Test("shows the place under the text")
    func excerpt() throws {
        let error = try #require(throws: JSONPathError.self) { try JSONPath("$.é[?lengt(@) > 1]", dialect: .rfc9535) }
        #expect(
            error.description
                == "JSONPath: there is no function lengt; did you mean length?, at position 6\n  $.é[?lengt(@) > 1]\n       ^"
        )
        let long = "$" + String(repeating: ".name", count: 50) + ".." + String(repeating: ".name", count: 50)
        let far = try #require(throws: JSONPathError.self) { try JSONPath(long, dialect: .rfc9535) }
        let lines = far.excerpt.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].count < 80 && lines[0].hasPrefix("  …"))
        let control = try #require(throws: JSONPathError.self) { try JSONPath("$\u{1b}[2J") }
        #expect(!control.excerpt.unicodeScalars.contains("\u{1b}"))
    }

    @Test("the strict reading's error is shown, unless the older one got further")
    func whichError() throws {
        let strict = try #require(throws: JSONPathError.self) { try JSONPath("$[?@.a == ]") }
        let older = try #require(throws: JSONPathError.self) { try JSONPath("$[?id = ]") }
        #expect(strict.offset == 10 && older.offset == 8)
    }

    @Test("bounds length, segments and nesting")
    func bounds() throws {
        func refused(_ text: String) throws -> String {
            try #require(throws: JSONPathError.self) { try JSONPath(text) }.reason
        }
        #expect(try refused("$" + String(repeating: ".a", count: 40_000)).contains("bytes"))
        #expect(try refused("$" + String(repeating: ".a", count: 257)).contains("segments"))
        #expect(
            try refused("$" + String(repeating: "[?@", count: 40) + String(repeating: "]", count: 40)).contains("deep"))
        #expect(try refused("$[?" + String(repeating: "(", count: 5000)).contains("deep"))
        #expect(try refused("$[?" + String(repeating: "length(", count: 5000)).contains("deep"))
        #expect(try refused("$[?" + String(repeating: "!", count: 5000)).contains("expected"))
        _ = try JSONPath("$" + String(repeating: ".a", count: 256))
        _ = try JSONPath("$" + String(repeating: "[?@", count: 32) + String(repeating: "]", count: 32))
    }
}
