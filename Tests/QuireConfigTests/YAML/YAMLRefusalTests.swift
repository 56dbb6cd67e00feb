import QuireConfig
import Testing

@Suite("YAML that is refused") struct YAMLRefusalTests {
    private static let template =
        "$.a: a member's name must be text, and this is a map: a template is put in quotes, \"{{ … }}\""
    private static let tab = "a tab stands where YAML wants spaces: indent with spaces"

    @Test(
        "what cannot be read is said on one line, with its place and what would be right",
        arguments: [
            ("", "1:1: the file is empty: it must hold a value, such as name: value"),
            ("# only a comment\n", "2:1: the file is empty: it must hold a value, such as name: value"),
            ("a:\n\tb: 1\n", "2:1: " + tab), ("a: 1\n\tb: 2\n", "2:1: " + tab), ("a: |\n\tb\n", "2:1: " + tab),
            ("a:\n  b: 1\n\tc: 2\n", "3:1: " + tab),
            ("a: @b", "1:4: a value cannot begin with '@': put it in quotes"),
            ("a: `b`", "1:4: a value cannot begin with '`': put it in quotes"),
            ("a: b: c", "1:5: ': ' is not allowed here: put text that holds it in quotes, or begin a line of its own"),
            (
                "a: 1\n  b: 2\n",
                "2:4: ': ' is not allowed here: put text that holds it in quotes, or begin a line of its own"
            ),
            ("a: 'b", "1:4: this quoted text does not end: close the quote"),
            ("x: 1\na: \"b\nc: d\n", "2:4: this quoted text does not end: close the quote"),
            ("# only a comment", "1:17: the file is empty: it must hold a value, such as name: value"),
            ("a: [1,\n 2\n", "3:1: a comma or ']' is expected here, in the list that begins at line 1, column 4"),
            ("a: {b: 1", "1:9: a comma or '}' is expected here, in the map that begins at line 1, column 4"),
            ("a: {{ b }}\n", "1:5: " + template),
            ("a: {{ b }}/c\n", "1:11: a value that begins with a template is put in quotes: \"{{ … }}\""),
            ("a:\n  b: 1\n c: 2\n", "3:2: " + member), ("a: 'it's'\n", "1:8: " + member),
            ("- a\nb: 1\n", "2:1: an item '- ' is expected here: indent the items of one list alike"),
            ("a: - 1\n", "1:4: a list cannot begin here: put its '- ' on a line of its own"),
            ("a: \"\\d\"", "1:5: double quotes have no such escape: a backslash is written \\\\, or use single quotes"),
            ("a: \"\\u00g0\"", "1:7: this escape needs hexadecimal digits, such as \\u00e9"),
            ("a: \"\\ud800\"", "1:7: this escape names no character: write the character itself"),
            (
                "[1]]",
                "1:4: there is more text after the value's end: a file holds one value; indent what belongs to it"
            ),
            ("a: >x\n b", "1:5: nothing but a comment may stand behind '|' or '>' and its indicators"),
            ("%a: 1\n", "1:3: a line that begins with '%' is a directive: put text in quotes, or write %YAML 1.2"),
            ("a: !<x", "1:7: a tag is not complete here: remove it, or put text that begins with '!' in quotes"),
            ("a: !x!y z", "1:4: this tag is not known: remove it, or put text that begins with '!' in quotes"),
            ("%YAML 3.0\n---\na: 1", "1:1: this version of YAML is not known: write %YAML 1.2, or leave it out"),
            ("a: *\n", "1:5: a name is expected behind '&' or '*': put text that begins with one of them in quotes"),
            ("a: b\u{7}", "1:5: this character may not stand in YAML: write it as an escape in double quotes"),
            (
                "a: é\u{85}b",
                "1:5: this character is a line break to some readers of YAML and none to others: write it as \\N in double quotes"
            ),
            (
                "a: '\u{2028}'",
                "1:5: this character is a line break to some readers of YAML and none to others: write it as \\L in double quotes"
            ),
        ])
    func syntax(text: String, message: String) { #expect(reading(text) == "a.yaml:" + message) }

    private static let member =
        "a member is expected here: indent the members of one map alike, and quote a whole value or nothing of it"

    @Test(
        "what YAML allows and a config does not is refused",
        arguments: [
            (
                "a: 1\n---\nb: 2\n",
                "2:1: a second document begins here: a config is one; remove the '---' or split the file"
            ),
            (
                "a: 1\n...\nb: 2\n",
                "3:1: there is more text after the value's end: a file holds one value; indent what belongs to it"
            ),
            (
                "a:\n  b: 1\n  b: 2\n",
                "3:3: $.a.b: the member 'b' stands here again, after line 2, column 3: remove one of the two"
            ),
            (
                "1: a\n'1': b\n",
                "2:1: $['1']: the member '1' stands here again, after line 1, column 1: remove one of the two"
            ),
            (
                "<<: {}\n<<: {}\n",
                "2:1: $['<<']: the member '<<' stands here again, after line 1, column 1: remove one of the two"
            ),
            ("? [a]\n: 1\n", "1:3: $: a member's name must be text, and this is a list: put it in quotes"),
            (
                "<<: 1\n",
                "1:1: $: '<<' takes a map or a list of maps, such as *defaults: give it one, or quote the name"
            ),
            (
                "a: {<<: [{}, 1]}\n",
                "1:5: $.a: '<<' takes a map or a list of maps, such as *defaults: give it one, or quote the name"
            ),
            ("a: *b\n", "1:4: no anchor '&b' stands before this alias: write it where the value is"),
            ("a: &b [*b]\n", "1:8: the alias '*b' stands inside the value that it names: write that out"),
            ("a: &b {*b : 1}\n", "1:8: the alias '*b' stands inside the value that it names: write that out"),
            ("a: .inf\n", "1:4: $.a: infinity is no number of JSON: leave it out, or put it in quotes if it is text"),
            (
                "a: [-.INF]\n",
                "1:5: $.a[0]: infinity is no number of JSON: leave it out, or put it in quotes if it is text"
            ),
            ("a: .NaN\n", "1:4: $.a: .NaN is no number of JSON: leave it out, or put it in quotes if it is text"),
            (
                "a: 0x10000000000000000\n",
                "1:4: $.a: this hexadecimal number is beyond 64 bits: write it in decimal, or put it in quotes if it is text"
            ),
            (
                "a: !mine 1\n",
                "1:4: $.a: the tag '!mine' means nothing here: remove it, or put text that begins with '!' in quotes"
            ),
            (
                "a: !!binary aGk=\n",
                "1:4: $.a: the tag '!!binary' means nothing here: remove it, or put text that begins with '!' in quotes"
            ),
            (
                "a: !!set {b}\n",
                "1:4: the tag '!!set' means nothing here: remove it, or put text that begins with '!' in quotes"
            ),
            (
                "a: !!timestamp 2024-05-01\n",
                "1:4: $.a: the tag '!!timestamp' means nothing here: remove it, or put text that begins with '!' in quotes"
            ),
            (
                "!mine a: 1\n",
                "1:1: $: the tag '!mine' means nothing here: remove it, or put text that begins with '!' in quotes"
            ),
            ("a: !!int 1.5\n", "1:4: $.a: the tag !!int does not fit its value: remove the tag or mend the value"),
            ("a: !!bool 1\n", "1:4: $.a: the tag !!bool does not fit its value: remove the tag or mend the value"),
            ("a: !!seq 1\n", "1:4: $.a: the tag !!seq does not fit a scalar: remove it"),
        ])
    func rules(text: String, message: String) { #expect(reading(text) == "a.yaml:" + message) }
}
