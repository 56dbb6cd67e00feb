import QuireConfig
import Testing

@Suite("YAML config files") struct YAMLReadingTests {
    @Test(
        "plain scalars have the types of YAML 1.2's core schema",
        arguments: [
            ("", "null"), ("~", "null"), ("null", "null"), ("NULL", "null"), ("nULL", "\"nULL\""),
            ("true", "true"), ("True", "true"), ("FALSE", "false"), ("tRUE", "\"tRUE\""),
            ("yes", "\"yes\""), ("no", "\"no\""), ("on", "\"on\""), ("off", "\"off\""), ("y", "\"y\""),
            ("0", "0"), ("12", "12"), ("+12", "12"), ("-12", "-12"), ("012", "12"), ("-007", "-7"), ("00", "0"),
            ("0o17", "15"), ("0x1F", "31"), ("0xffffffffffffffff", "18446744073709551615"), ("-0x1", "\"-0x1\""),
            ("0o8", "\"0o8\""), ("0x", "\"0x\""), ("0b1", "\"0b1\""), ("1_000", "\"1_000\""), ("1,5", "\"1,5\""),
            ("1.50", "1.50"), (".5", "0.5"), ("-.5", "-0.5"), ("1.", "1.0"), ("+1.e3", "1.0e3"), ("1e3", "1e3"),
            ("01E+03", "1E+03"), (".", "\".\""), ("-", "[null]"), ("1e", "\"1e\""), ("e3", "\"e3\""), ("+", "\"+\""),
            ("9007199254740993", "9007199254740993"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("2024-05-01", "\"2024-05-01\""), ("12:30", "\"12:30\""), ("1.2.3", "\"1.2.3\""), ("+.nan", "\"+.nan\""),
            ("'12'", "\"12\""), ("\"true\"", "\"true\""), ("|\n  12", "\"12\\n\""), (">-\n  a\n  b", "\"a b\""),
            ("!!str 12", "\"12\""), ("!!str", "\"\""), ("! 12", "\"12\""), ("!!int '0x1f'", "31"), ("!!float 1", "1"),
            ("!!bool 'true'", "true"), ("!!null ''", "null"), ("!!map {}", "{}"), ("!!seq [1]", "[1]"),
            ("! [1]", "[1]"),
            ("!<tag:yaml.org,2002:str> 1", "\"1\""),
        ])
    func scalars(text: String, expected: String) {
        #expect(reading("a: \(text)\n") == (text == "-" ? Self.dash : "{\"a\":\(expected)}"))
    }

    static let dash = "a.yaml:1:4: a list cannot begin here: put its '- ' on a line of its own"

    @Test(
        "structures are read as they stand",
        arguments: [
            ("a: 1\nb:\n- 2\n- c: 3\n  d: {e: [4]}\n", #"{"a":1,"b":[2,{"c":3,"d":{"e":[4]}}]}"#),
            ("--- # comment\na: 1 # b\n...\n", #"{"a":1}"#),
            ("%YAML 1.2\n---\na: 1\n...\n", #"{"a":1}"#),
            ("text", "\"text\""), ("---\n", "null"), ("\u{feff}a: é😀\n", "{\"a\":\"é😀\"}"),
            ("{\"a\":1, 'b': [x y, \"\\u00e9\\n\"]}", "{\"a\":1,\"b\":[\"x y\",\"é\\n\"]}"),
            ("u: https://a.b/c?d=e#f\n", #"{"u":"https://a.b/c?d=e#f"}"#),
            ("1: a\ntrue: b\n~: c\n0x10: d\n'': e\n", #"{"1":"a","true":"b","~":"c","0x10":"d","":"e"}"#),
            ("? a\n: 1\n? b\n", #"{"a":1,"b":null}"#),
            ("a: \"{{ b }}\"\nc: x {{ d }}\n", #"{"a":"{{ b }}","c":"x {{ d }}"}"#),
            ("a: |+\n  b\n   c\n\nd: e\r\n", #"{"a":"b\n c\n\n","d":"e"}"#),
        ])
    func structures(text: String, expected: String) { #expect(reading(text) == expected) }

    @Test("each value and each name has its place, counted in characters")
    func positions() throws {
        let text = "\u{feff}a: 1\r\nbé:\n  - \"x\"\n  - {c😀: !!str 2, d: &e [3]}\nf: *e\ng:\n"
        let root = try ConfigFile(Array(text.utf8), named: "a.yaml").root
        #expect(
            places(root) == [
                "$ 1:1", "'a' 1:1", "$.a 1:4", "'bé' 2:1", "$.bé 3:3", "$.bé[0] 3:5", "$.bé[1] 4:5", "'c😀' 4:6",
                "$.bé[1].c😀 4:10", "'d' 4:19", "$.bé[1].d 4:22", "$.bé[1].d[0] 4:26", "'f' 5:1", "$.f 4:22",
                "$.f[0] 4:26", "'g' 6:1", "$.g 6:3",
            ])
    }

    @Test(
        "aliases are what they name, '<<' brings members, and what stands in the map itself wins",
        arguments: [
            ("a: &x [1, {b: 2}]\nc: *x\nd: [*x]\n", #"{"a":[1,{"b":2}],"c":[1,{"b":2}],"d":[[1,{"b":2}]]}"#),
            ("a: &x 1\nb: &x 2\nc: *x\n", #"{"a":1,"b":2,"c":2}"#),
            (
                "&k a: 1\nb: *k\n*k : 2\n",
                "a.yaml:3:1: $.a: the member 'a' stands here again, after line 1, column 1: remove one of the two"
            ),
            ("- &x k\n- {*x : 1}\n", #"["k",{"k":1}]"#),
            ("b: &b {x: 1, y: 2}\nc: {<<: *b, y: 3, z: 4}\n", #"{"b":{"x":1,"y":2},"c":{"x":1,"y":3,"z":4}}"#),
            ("b: {z: 4, y: 3, <<: {x: 1, y: 2}}\n", #"{"b":{"z":4,"y":3,"x":1}}"#),
            ("<<: [{a: 1}, {a: 2, b: 3}]\n", #"{"a":1,"b":3}"#),
            ("<<: {'<<': 1}\na: 2\n", #"{"<<":1,"a":2}"#),
            ("<<: {<<: {a: 1}, b: 2}\n", #"{"a":1,"b":2}"#),
            ("!!merge <<: {a: 1}\n", #"{"a":1}"#), ("'<<': {a: 1}\n", #"{"<<":{"a":1}}"#),
            ("!!str <<: {a: 1}\n", #"{"<<":{"a":1}}"#), ("a: <<\n", #"{"a":"<<"}"#),
        ])
    func aliases(text: String, expected: String) { #expect(reading(text) == expected) }

    @Test("aliases that unfold without end are refused at once")
    func bombs() {
        let lists = (1...40).map { level in
            "- &l\(level) [" + Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        let refusal = "the file holds more than 100000 values, aliases unfolded: split it"
        #expect(reading("- &l0 x\n" + lists.joined()).contains(refusal))
        let merges = (1...90).map { "- &m\($0) {<<: [*m\($0 - 1), *m\($0 - 1)]}\n" }.joined()
        #expect(reading("- &m0 {}\n" + merges).contains(refusal))
        let chain = (1...5000).map { "- &m\($0) {<<: *m\($0 - 1)}\n" }.joined()
        #expect(reading("- &m0 {a: 1}\n" + chain).contains("'<<' leads through more than 100 maps"))
        let deep = (1...150).map { "- &d\($0) [*d\($0 - 1)]\n" }.joined()
        #expect(reading("- &d0 []\n" + deep).contains("nested more than 100 deep"))
        let text = "- &t " + String(repeating: "x", count: 1 << 20) + "\n" + String(repeating: "- *t\n", count: 50)
        #expect(reading(text).contains("the file holds more than 16 MiB of text, aliases unfolded: split it"))
        #expect(
            reading(String(repeating: "%TAG !a! b\n", count: 300_000)).contains("more than 100 lines begin with '%'"))
    }
}
