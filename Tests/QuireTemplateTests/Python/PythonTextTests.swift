import Testing

@testable import QuireTemplate

/// The tables are the answers of Python 3.11.
@Suite struct PythonTextTests {
    @Test(
        "upper, lower, title, capitalised, swapped and folded case",
        arguments: [
            ("", "['', '', '', '', '', '']"),
            ("abc", "['ABC', 'abc', 'Abc', 'Abc', 'ABC', 'abc']"),
            ("a b", "['A B', 'a b', 'A B', 'A b', 'A B', 'a b']"),
            ("  a  b ", "['  A  B ', '  a  b ', '  A  B ', '  a  b ', '  A  B ', '  a  b ']"),
            ("aéb", "['AÉB', 'aéb', 'Aéb', 'Aéb', 'AÉB', 'aéb']"),
            ("\u{301}a", "['\u{301}A', '\u{301}a', '\u{301}A', '\u{301}a', '\u{301}A', '\u{301}a']"),
            ("ß", "['SS', 'ß', 'Ss', 'Ss', 'SS', 'ss']"),
            ("ǅ", "['Ǆ', 'ǆ', 'ǅ', 'ǅ', 'ǅ', 'ǆ']"),
            ("ŉ", "['ʼN', 'ŉ', 'ʼN', 'ʼN', 'ʼN', 'ʼn']"),
            ("ΑΣ", "['ΑΣ', 'ας', 'Ας', 'Ας', 'ας', 'ασ']"),
            ("ΑΣ.", "['ΑΣ.', 'ας.', 'Ας.', 'Ας.', 'ας.', 'ασ.']"),
            ("ΣΑ", "['ΣΑ', 'σα', 'Σα', 'Σα', 'σα', 'σα']"),
            ("aΣb", "['AΣB', 'aσb', 'Aσb', 'Aσb', 'AσB', 'aσb']"),
            ("it's ok", "[\"IT'S OK\", \"it's ok\", \"It'S Ok\", \"It's ok\", \"IT'S OK\", \"it's ok\"]"),
            ("İ", "['İ', 'i\u{307}', 'İ', 'İ', 'i\u{307}', 'i\u{307}']"),
            ("ıſ", "['IS', 'ıſ', 'Iſ', 'Iſ', 'IS', 'ıs']"),
            ("\u{FB01}", "['FI', '\u{FB01}', 'Fi', 'Fi', 'FI', 'fi']"),
            ("ẞ", "['ẞ', 'ß', 'ẞ', 'ẞ', 'ß', 'ss']"),
            ("Ꭰ\u{AB70}", "['ᎠᎠ', '\u{AB70}\u{AB70}', 'Ꭰ\u{AB70}', 'Ꭰ\u{AB70}', '\u{AB70}Ꭰ', 'ᎠᎠ']"),
            ("x1y", "['X1Y', 'x1y', 'X1Y', 'X1y', 'X1Y', 'x1y']"),
            (
                "\u{FF11}\u{FF12}",
                "['\u{FF11}\u{FF12}', '\u{FF11}\u{FF12}', '\u{FF11}\u{FF12}', '\u{FF11}\u{FF12}', '\u{FF11}\u{FF12}', '\u{FF11}\u{FF12}']"
            ),
            ("\u{B2}", "['\u{B2}', '\u{B2}', '\u{B2}', '\u{B2}', '\u{B2}', '\u{B2}']"),
            ("\u{BD}", "['\u{BD}', '\u{BD}', '\u{BD}', '\u{BD}', '\u{BD}', '\u{BD}']"),
            ("\u{4E00}", "['\u{4E00}', '\u{4E00}', '\u{4E00}', '\u{4E00}', '\u{4E00}', '\u{4E00}']"),
            ("a\tb", "['A\\tB', 'a\\tb', 'A\\tB', 'A\\tb', 'A\\tB', 'a\\tb']"),
            ("\u{A0}", "['\\xa0', '\\xa0', '\\xa0', '\\xa0', '\\xa0', '\\xa0']"),
            ("\u{200B}", "['\\u200b', '\\u200b', '\\u200b', '\\u200b', '\\u200b', '\\u200b']"),
            ("\u{1F600}", "['\u{1F600}', '\u{1F600}', '\u{1F600}', '\u{1F600}', '\u{1F600}', '\u{1F600}']"),
            ("A1", "['A1', 'a1', 'A1', 'A1', 'a1', 'a1']"),
            ("Ab Cd", "['AB CD', 'ab cd', 'Ab Cd', 'Ab cd', 'aB cD', 'ab cd']"),
            ("aB", "['AB', 'ab', 'Ab', 'Ab', 'Ab', 'ab']"),
            ("def", "['DEF', 'def', 'Def', 'Def', 'DEF', 'def']"),
            ("_x", "['_X', '_x', '_X', '_x', '_X', '_x']"),
            ("1x", "['1X', '1x', '1X', '1x', '1X', '1x']"),
            ("\u{7F}", "['\\x7f', '\\x7f', '\\x7f', '\\x7f', '\\x7f', '\\x7f']"),
            ("\u{AD}", "['\\xad', '\\xad', '\\xad', '\\xad', '\\xad', '\\xad']"),
        ] as [(String, String)])
    func cases(text: String, expected: String) {
        let text = PythonText(text)
        let all = [text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold()]
        #expect(list(all) == expected)
    }

    @Test(
        "what a text consists of",
        arguments: [
            ("", "isascii isprintable"),
            ("abc", "isalpha isalnum islower isidentifier isascii isprintable"),
            ("a b", "islower isascii isprintable"),
            ("  a  b ", "islower isascii isprintable"),
            ("aéb", "isalpha isalnum islower isidentifier isprintable"),
            ("\u{301}a", "islower isprintable"),
            ("ß", "isalpha isalnum islower isidentifier isprintable"),
            ("ǅ", "isalpha isalnum istitle isidentifier isprintable"),
            ("ŉ", "isalpha isalnum islower isidentifier isprintable"),
            ("ΑΣ", "isalpha isalnum isupper isidentifier isprintable"),
            ("ΑΣ.", "isupper isprintable"),
            ("ΣΑ", "isalpha isalnum isupper isidentifier isprintable"),
            ("aΣb", "isalpha isalnum isidentifier isprintable"),
            ("it's ok", "islower isascii isprintable"),
            ("İ", "isalpha isalnum isupper istitle isidentifier isprintable"),
            ("ıſ", "isalpha isalnum islower isidentifier isprintable"),
            ("\u{FB01}", "isalpha isalnum islower isidentifier isprintable"),
            ("ẞ", "isalpha isalnum isupper istitle isidentifier isprintable"),
            ("Ꭰ\u{AB70}", "isalpha isalnum istitle isidentifier isprintable"),
            ("x1y", "isalnum islower isidentifier isascii isprintable"),
            ("\u{FF11}\u{FF12}", "isdigit isnumeric isdecimal isalnum isprintable"),
            ("\u{B2}", "isdigit isnumeric isalnum isprintable"),
            ("\u{BD}", "isnumeric isalnum isprintable"),
            ("\u{4E00}", "isnumeric isalpha isalnum isidentifier isprintable"),
            ("a\tb", "islower isascii"),
            ("\u{A0}", "isspace"),
            ("\u{200B}", ""),
            ("\u{1F600}", "isprintable"),
            ("A1", "isalnum isupper istitle isidentifier isascii isprintable"),
            ("Ab Cd", "istitle isascii isprintable"),
            ("aB", "isalpha isalnum isidentifier isascii isprintable"),
            ("def", "isalpha isalnum islower isidentifier isascii isprintable"),
            ("_x", "islower isidentifier isascii isprintable"),
            ("1x", "isalnum islower isascii isprintable"),
            ("\u{7F}", "isascii"),
            ("\u{AD}", ""),
        ] as [(String, String)])
    func kinds(text: String, expected: String) {
        let text = PythonText(text)
        let answers = [
            ("isdigit", text.isdigit()),
            ("isnumeric", text.isnumeric()),
            ("isdecimal", text.isdecimal()),
            ("isalpha", text.isalpha()),
            ("isalnum", text.isalnum()),
            ("isspace", text.isspace()),
            ("isupper", text.isupper()),
            ("islower", text.islower()),
            ("istitle", text.istitle()),
            ("isidentifier", text.isidentifier()),
            ("isascii", text.isascii()),
            ("isprintable", text.isprintable()),
        ]
        #expect(answers.filter(\.1).map(\.0).joined(separator: " ") == expected)
    }

    @Test(
        "repr, ascii and the repr of the encoded bytes",
        arguments: [
            ("", "''", "''", "b''"),
            ("it's", "\"it's\"", "\"it's\"", "b\"it's\""),
            ("\"", "'\"'", "'\"'", "b'\"'"),
            ("'\"", "'\\'\"'", "'\\'\"'", "b'\\'\"'"),
            ("\\", "'\\\\'", "'\\\\'", "b'\\\\'"),
            ("\n\r\t\u{0}\u{1B}", "'\\n\\r\\t\\x00\\x1b'", "'\\n\\r\\t\\x00\\x1b'", "b'\\n\\r\\t\\x00\\x1b'"),
            ("é", "'é'", "'\\xe9'", "b'\\xc3\\xa9'"),
            ("\u{85}", "'\\x85'", "'\\x85'", "b'\\xc2\\x85'"),
            ("\u{2028}", "'\\u2028'", "'\\u2028'", "b'\\xe2\\x80\\xa8'"),
            ("\u{1F600}", "'\u{1F600}'", "'\\U0001f600'", "b'\\xf0\\x9f\\x98\\x80'"),
            ("\u{378}", "'\\u0378'", "'\\u0378'", "b'\\xcd\\xb8'"),
            ("\u{E0001}", "'\\U000e0001'", "'\\U000e0001'", "b'\\xf3\\xa0\\x80\\x81'"),
            ("\u{AD}", "'\\xad'", "'\\xad'", "b'\\xc2\\xad'"),
        ] as [(String, String, String, String)])
    func reprs(text: String, repr: String, ascii: String, bytes: String) throws {
        let text = PythonText(text)
        #expect(text.repr() == repr)
        #expect(try PythonText(text.repr()).escapedBeyondASCII(limit: 99).string == ascii)
        #expect(text.bytesRepr() == bytes)
    }

    @Test(
        "splitting at a separator, from both ends",
        arguments: [
            ("a,b,,c", ",", -1, "['a', 'b', '', 'c']", "['a', 'b', '', 'c']"),
            ("a,b,,c", ",", 1, "['a', 'b,,c']", "['a,b,', 'c']"),
            ("a,b,,c", ",", 0, "['a,b,,c']", "['a,b,,c']"),
            ("aaaa", "aa", -1, "['', '', '']", "['', '', '']"),
            ("aaa", "aa", -1, "['', 'a']", "['a', '']"),
            ("", ",", -1, "['']", "['']"),
            ("aéb", "é", -1, "['a', 'b']", "['a', 'b']"),
            ("abc", "abc", -1, "['', '']", "['', '']"),
            ("a", "", -1, "ValueError: empty separator", "ValueError: empty separator"),
            ("a\u{301}", "a", -1, "['', '\u{301}']", "['', '\u{301}']"),
        ] as [(String, String, Int, String, String)])
    func splitting(text: String, separator: String, max: Int, split: String, rsplit: String) {
        let (text, separator) = (PythonText(text), PythonText(separator))
        #expect(answer { list(try text.split(separator, max: max)) } == split)
        #expect(answer { list(try text.rsplit(separator, max: max)) } == rsplit)
    }

    @Test(
        "splitting at white space",
        arguments: [
            ("", -1, "[]", "[]"),
            ("", 0, "[]", "[]"),
            ("", 1, "[]", "[]"),
            ("  ", -1, "[]", "[]"),
            ("  ", 0, "[]", "[]"),
            ("  ", 1, "[]", "[]"),
            (" a  b c ", -1, "['a', 'b', 'c']", "['a', 'b', 'c']"),
            (" a  b c ", 0, "['a  b c ']", "[' a  b c']"),
            (" a  b c ", 1, "['a', 'b c ']", "[' a  b', 'c']"),
            ("a\u{3000}b\u{1C}c", -1, "['a', 'b', 'c']", "['a', 'b', 'c']"),
            ("a\u{3000}b\u{1C}c", 0, "['a\\u3000b\\x1cc']", "['a\\u3000b\\x1cc']"),
            ("a\u{3000}b\u{1C}c", 1, "['a', 'b\\x1cc']", "['a\\u3000b', 'c']"),
        ] as [(String, Int, String, String)])
    func words(text: String, max: Int, split: String, rsplit: String) throws {
        #expect(list(try PythonText(text).split(max: max)) == split)
        #expect(list(try PythonText(text).rsplit(max: max)) == rsplit)
    }

    @Test(
        "lines, without and with their ends",
        arguments: [
            ("", "[]", "[]"),
            ("a", "['a']", "['a']"),
            ("a\n", "['a']", "['a\\n']"),
            ("\n", "['']", "['\\n']"),
            ("a\r\nb\rc\n\nd", "['a', 'b', 'c', '', 'd']", "['a\\r\\n', 'b\\r', 'c\\n', '\\n', 'd']"),
            ("\r\n\r\n", "['', '']", "['\\r\\n', '\\r\\n']"),
            ("\n\r", "['', '']", "['\\n', '\\r']"),
            (
                "a\u{B}b\u{C}c\u{1C}d\u{85}e\u{2028}f", "['a', 'b', 'c', 'd', 'e', 'f']",
                "['a\\x0b', 'b\\x0c', 'c\\x1c', 'd\\x85', 'e\\u2028', 'f']"
            ),
            ("é\r\né", "['é', 'é']", "['é\\r\\n', 'é']"),
        ] as [(String, String, String)])
    func lines(text: String, lines: String, kept: String) throws {
        #expect(list(try PythonText(text).splitlines()) == lines)
        #expect(list(try PythonText(text).splitlines(keepends: true)) == kept)
    }

    private func list(_ texts: [PythonText]) -> String { "[" + texts.map { $0.repr() }.joined(separator: ", ") + "]" }
}
