import QuireBase
import Testing

@testable import QuireJSON

/// A path, a document, and what it selects, each value as it stands.
struct PathCase: Sendable, CustomTestStringConvertible {
    let path: String
    let document: String
    let expected: [String]

    init(_ path: String, _ document: String, _ expected: String...) {
        (self.path, self.document, self.expected) = (path, document, expected)
    }

    var testDescription: String { "\(path) in \(document)" }
}

private let store =
    #"{"shop":{"books":[{"t":"A","p":8.95},{"t":"B","p":12.5,"i":"x"},{"t":"C","p":9}],"bike":{"p":399}}}"#

@Suite struct PathTests {
    @Test(
        "selects by name, index, slice, wildcard and descent",
        arguments: [
            PathCase("$", "7", "7"), PathCase("$", " [1, 2]\n", "[1, 2]"), PathCase("$.a.b", #"{"a":{"b":1}}"#, "1"),
            PathCase("$['a']['b c']", #"{"a":{"b c":1}}"#, "1"), PathCase(#"$["a\"b"]"#, #"{"a\"b":1}"#, "1"),
            PathCase(#"$['\u00e9']"#, #"{"é":1}"#, "1"), PathCase("$.é", #"{"\u00e9":1}"#, "1"),
            PathCase(#"$['\uD83D\uDE00']"#, #"{"😀":1}"#, "1"), PathCase("$['']", #"{"":1,"a":2}"#, "1"),
            PathCase("$.é", "{\"e\u{301}\":1}"), PathCase("$.a", "[1]"), PathCase("$[0]", #"{"0":1}"#),
            PathCase("$.a", #"{"a":1,"b":2,"a":3}"#, "3"), PathCase("$.a.b", #"{"a":{"b":1},"a":{"c":2}}"#),
            PathCase("$.*", #"{"a":1,"b":2,"a":3}"#, "1", "2", "3"), PathCase("$[*]", #""text""#),
            PathCase("$[0]", "[1,2]", "1"), PathCase("$[-1]", "[1,2]", "2"), PathCase("$[2]", "[1,2]"),
            PathCase("$[-3]", "[1,2]"), PathCase("$[1:3]", "[0,1,2,3]", "1", "2"),
            PathCase("$[::2]", "[0,1,2]", "0", "2"),
            PathCase("$[::-1]", "[0,1,2]", "2", "1", "0"), PathCase("$[-2:]", "[0,1,2]", "1", "2"),
            PathCase("$[:-1]", "[0,1,2]", "0", "1"), PathCase("$[5:1:-2]", "[0,1,2,3,4]", "4", "2"),
            PathCase("$[::0]", "[0,1]"), PathCase("$[1:9007199254740991]", "[0,1]", "1"),
            PathCase("$[::-9007199254740991]", "[0,1]", "1"), PathCase("$[2,0,0]", "[0,1,2]", "2", "0", "0"),
            PathCase("$['b','a',0]", #"{"a":1,"b":2}"#, "2", "1"), PathCase("$[0:2,1]", "[0,1]", "0", "1", "1"),
            PathCase("$..a", #"{"a":{"a":1},"b":[{"a":2}]}"#, #"{"a":1}"#, "1", "2"),
            PathCase("$..[0]", "[[1],[2,[3]]]", "[1]", "1", "2", "3"), PathCase("$..*", "[[1]]", "[1]", "1"),
            PathCase("$..[0,1]", "[[1,2]]", "[1,2]", "1", "2"), PathCase("$..*", "5"),
            PathCase("$..p", store, "8.95", "12.5", "9", "399"),
            PathCase("$.shop..t", store, #""A""#, #""B""#, #""C""#),
            PathCase("$ .shop ['bike'] .p", store, "399"), PathCase("$..books[-1].t", store, #""C""#),
            PathCase("$[ 'a' , 'b' ]", #"{"a":1}"#, "1"), PathCase("$[ 0 : 1 : 1 ]", "[0]", "0"),
        ])
    func selects(_ entry: PathCase) throws {
        let path = try JSONPath(entry.path, dialect: .rfc9535)
        #expect(try select(path, in: entry.document) == entry.expected)
        #expect(try path.matches(in: RawJSON(entry.document)).records.map(\.text) == entry.expected)
    }

    @Test(
        "filters by existence, comparison and logic",
        arguments: [
            PathCase("$..books[?@.i].t", store, #""B""#), PathCase("$..books[?@.p < 9].t", store, #""A""#),
            PathCase("$..books[?@.p <= 9].t", store, #""A""#, #""C""#), PathCase("$..[?@.p > 300].p", store, "399"),
            PathCase("$[?@ == $[0]]", "[1,1.0,2]", "1", "1.0"), PathCase("$[?@]", "[0,null]", "0", "null"),
            PathCase("$[?@.*]", "[[],[1],{}]", "[1]"), PathCase("$[?!@.a]", #"[{"a":1},2]"#, "2"),
            PathCase("$[?@ > 1 && @ < 4 || @ == 9]", "[1,2,9]", "2", "9"), PathCase("$[?!(@ > 1)]", "[1,2]", "1"),
            PathCase("$[?(@ == 1 || @ == 2) && @ != 1]", "[1,2]", "2"),
            PathCase("$[?@ == 'a']", #"["a","\u0061"]"#, #""a""#, #""\u0061""#),
            PathCase("$[?@ < 'b']", #"["a","b",1,"\u0061b"]"#, #""a""#, #""\u0061b""#),
            PathCase("$[?@ >= '\\uFFFF']", #"["😀","a","\ud83d\ude00"]"#, #""😀""#, #""\ud83d\ude00""#),
            PathCase("$[?@ == true]", "[true,1,\"true\"]", "true"), PathCase("$[?@ <= null]", "[null,0]", "null"),
            PathCase("$[?@.a == @.b]", #"[{"a":1},{},{"a":2,"b":2}]"#, "{}", #"{"a":2,"b":2}"#),
            PathCase("$[?@.a != @.b]", #"[{"a":1},{}]"#, #"{"a":1}"#), PathCase("$[?@.a < @.b]", "[{}]"),
            PathCase("$[?@.a <= @.b]", "[{}]", "{}"),
            PathCase("$[?@ == $[0]].a", #"[{"a":1,"b":[2]},{"b":[2.0],"a":1}]"#, "1", "1"),
            PathCase("$[?@ == $[0]]", "[[1,[2]],[1,[3]],[1],[1,[2],3]]", "[1,[2]]"),
            PathCase("$[?@ == $[0]]", #"[{"a":1},{"a":0,"a":1},{"a":1,"b":1}]"#, #"{"a":1}"#, #"{"a":0,"a":1}"#),
            PathCase("$[?@[?@ > 1]]", "[[1],[1,2]]", "[1,2]"), PathCase("$.a[?@ < $.m]", #"{"m":2,"a":[1,3]}"#, "1"),
            PathCase("$[?1 == 1]", "[5]", "5"), PathCase("$[?'a' < @]", #"["b"]"#, #""b""#),
            PathCase("$.*[?@.id]", #"{"p":[{"id":null},{"x":1}],"q":{"r":{"id":0}}}"#, #"{"id":null}"#, #"{"id":0}"#),
        ])
    func filters(_ entry: PathCase) throws { try selects(entry) }

    @Test(
        "compares numbers exactly",
        arguments: [
            PathCase("$[?@ == 9007199254740993]", "[9007199254740992,9007199254740993]", "9007199254740993"),
            PathCase("$[?@ > 9007199254740992]", "[9007199254740992,9007199254740993]", "9007199254740993"),
            PathCase("$[?@ == 0.1]", "[0.10,1e-1,0.1000000000000000055]", "0.10", "1e-1"),
            PathCase("$[?@ == 1e2]", "[100,100.0,1E+2,0.1e3]", "100", "100.0", "1E+2", "0.1e3"),
            PathCase("$[?@ == -0]", "[0,-0,0.0,-0e5]", "0", "-0", "0.0", "-0e5"),
            PathCase("$[?@ > 1e400]", "[1e401,2e400,1e399]", "1e401", "2e400"),
            PathCase("$[?@ < -1e-400]", "[-1e-401,-2e-400,0]", "-2e-400"),
            PathCase(
                "$[?@ == 12345678901234567890123]", "[12345678901234567890123,12345678901234567890124]",
                "12345678901234567890123"),
        ])
    func numbers(_ entry: PathCase) throws { try selects(entry) }

    @Test(
        "has the functions length, count, match, search and value",
        arguments: [
            PathCase(
                "$[?length(@) == 2]", #"["ab","é😀","\ud83d\ude00a",[1,2],{"a":1,"b":2},12]"#, #""ab""#, #""é😀""#,
                #""\ud83d\ude00a""#, "[1,2]", #"{"a":1,"b":2}"#),
            PathCase("$[?length(@.a) == 1]", #"[{"a":"x"},{}]"#, #"{"a":"x"}"#),
            PathCase("$[?length('abc') == @]", "[3]", "3"),
            PathCase("$[?count(@.*) > 1]", "[[1],[1,2],3]", "[1,2]"),
            PathCase("$[?count(@..a) == 2]", #"[{"a":{"a":1}}]"#, #"{"a":{"a":1}}"#),
            PathCase("$[?value(@..a) == 1]", #"[{"b":{"a":1}},{"a":1,"b":{"a":1}}]"#, #"{"b":{"a":1}}"#),
            PathCase("$[?match(@, 'a.c')]", #"["abc","abcd","a\nc",1]"#, #""abc""#),
            PathCase("$[?search(@, 'b')]", #"["abc","c"]"#, #""abc""#),
            PathCase("$.v[?match(@, $.p)]", #"{"v":["ab","b"],"p":"a."}"#, #""ab""#),
            PathCase("$[?match(@, '(')]", #"["("]"#),
            PathCase("$[?!search(@.a, 'x')]", #"[{"a":"x"},{"a":1},{}]"#, #"{"a":1}"#, "{}"),
            PathCase("$[?match(@.s, @.p)].s", #"[{"s":"a1","p":"[a-z]\\p{Nd}"},{"s":"a","p":"["}]"#, #""a1""#),
            PathCase("$[?length(value(@.*)) == 1]", #"[["a"],["a","b"]]"#, #"["a"]"#),
            PathCase("$[?count($[*]) == @]", "[1,2]", "2"),
        ])
    func functions(_ entry: PathCase) throws { try selects(entry) }

    @Test(
        "tells an empty list from a path that does not fit",
        arguments: [
            ("$.a[*]", #"{"a":[]}"#, true), ("$.a[?@.id]", #"{"a":[]}"#, true),
            ("$.*[?@.id]", #"{"b":{},"a":[]}"#, true),
            ("$.a[*]", #"{"a":{}}"#, false), ("$.a[*]", #"{"b":[]}"#, false),
            ("$.a[?@.b[*]]", #"{"a":[{"b":[]}]}"#, false),
            ("$.a[*]", #"{"a":[],"a":1}"#, false), ("$.a[*].b[*]", #"{"a":[{"b":[]}]}"#, true),
            ("$.a", #"{"a":[]}"#, false),
            ("$.a[0:1]", #"{"a":[]}"#, true),
        ])
    func emptyArrays(path: String, document: String, seen: Bool) throws {
        #expect(try JSONPath(path).matches(in: RawJSON(document)).selectedFromEmptyArray == seen)
    }

    @Test(
        "knows singular and simple paths",
        arguments: [
            ("$", true, "$"), ("$.a['b c'][0]", true, "$.a['b c'][0]"), ("$[-1]", true, nil), ("$.*", false, nil),
            ("$..a", false, nil), ("$['a','b']", false, nil), ("$[?@.a]", false, nil), ("$[0:1]", false, nil),
            ("a-b.c", true, "$['a-b'].c"),
        ] as [(String, Bool, String?)])
    func kinds(path: String, isSingular: Bool, simple: String?) throws {
        let path = try JSONPath(path)
        #expect(path.isSingular == isSingular)
        #expect(path.simple?.description == simple)
    }

    @Test("paths are equal when their texts are, code point by code point")
    func equality() throws {
        #expect(try JSONPath("$.é") != JSONPath("$.e\u{301}"))
        #expect(try JSONPath("$.a", dialect: .older) != JSONPath("$.a"))
        #expect(try Set([JSONPath("$.a"), JSONPath("$.a")]).count == 1)
        #expect(try JSONPath("$.a.b").description == "$.a.b")
    }
}
