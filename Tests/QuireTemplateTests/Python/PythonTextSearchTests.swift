import Testing

@testable import QuireTemplate

/// The tables are the answers of Python 3.11.
@Suite struct PythonTextSearchTests {
    @Test(
        "searching between bounds",
        arguments: [
            ("abcabc", "bc", 0, 99, "1 4 2 False True"),
            ("abcabc", "bc", 2, 99, "4 4 1 False True"),
            ("abcabc", "bc", -3, 99, "4 4 1 False True"),
            ("abcabc", "bc", 0, -1, "1 1 1 False False"),
            ("abc", "", 0, 99, "0 3 4 True True"),
            ("abc", "", 3, 99, "3 3 1 True True"),
            ("abc", "", 4, 99, "-1 -1 0 False False"),
            ("abc", "", 2, 1, "-1 -1 0 False False"),
            ("aéaé", "é", 2, 99, "3 3 1 False True"),
            ("aéaé", "aé", -2, -1, "-1 -1 0 False False"),
            ("aaaa", "aa", 0, 99, "0 2 2 True True"),
            ("", "", 0, 0, "0 0 1 True True"),
            ("a\u{301}", "a", 0, 99, "0 0 1 True False"),
        ] as [(String, String, Int, Int, String)])
    func searching(text: String, other: String, start: Int, end: Int, expected: String) {
        let (text, other) = (PythonText(text), PythonText(other))
        let places = [text.find(other, start, end), text.rfind(other, start, end), text.count(other, start, end)]
        let ends = [text.startswith(other, start: start, end: end), text.endswith(other, start: start, end: end)]
        let all = places.map { String($0) } + ends.map { $0 ? "True" : "False" }
        #expect(all.joined(separator: " ") == expected)
    }

    @Test(
        "replacing",
        arguments: [
            ("aaa", "a", "bb", -1, "bbbbbb"),
            ("aaa", "a", "bb", 2, "bbbba"),
            ("aaa", "a", "", -1, ""),
            ("aaa", "aa", "b", -1, "ba"),
            ("aé", "", "-", -1, "-a-é-"),
            ("aé", "", "-", 1, "-aé"),
            ("aé", "", "-", 2, "-a-é"),
            ("", "", "x", -1, "x"),
            ("", "", "x", 0, ""),
            ("abc", "x", "y", -1, "abc"),
            ("a\u{301}", "a", "b", -1, "b\u{301}"),
        ] as [(String, String, String, Int, String)])
    func replacing(text: String, old: String, new: String, count: Int, expected: String) {
        #expect(
            answer { try PythonText(text).replace(PythonText(old), PythonText(new), count: count, limit: 99).string }
                == expected)
    }

    @Test(
        "stripping, from the left and from the right",
        arguments: [
            ("  a b\n", nil, "a b", "a b\n", "  a b"),
            ("\u{3000}a\u{1F}", nil, "a", "a\u{1F}", "\u{3000}a"),
            ("xyaxy", "yx", "a", "axy", "xya"),
            ("", nil, "", "", ""),
            ("xx", "x", "", "", ""),
            ("éaé", "é", "a", "aé", "éa"),
            ("a", "", "a", "a", "a"),
        ] as [(String, String?, String, String, String)])
    func stripping(text: String, characters: String?, strip: String, lstrip: String, rstrip: String) {
        let (text, characters) = (PythonText(text), characters.map { PythonText($0) })
        #expect(text.strip(characters).string == strip)
        #expect(text.strip(characters, right: false).string == lstrip)
        #expect(text.strip(characters, left: false).string == rstrip)
    }

    @Test(
        "padding to a width",
        arguments: [
            ("ab", 0, "ab|ab|ab|ab"),
            ("ab", 4, "ab**|**ab|*ab*|00ab"),
            ("ab", 5, "ab***|***ab|**ab*|000ab"),
            ("ab", 6, "ab****|****ab|**ab**|0000ab"),
            ("abc", 0, "abc|abc|abc|abc"),
            ("abc", 4, "abc*|*abc|abc*|0abc"),
            ("abc", 5, "abc**|**abc|*abc*|00abc"),
            ("abc", 6, "abc***|***abc|*abc**|000abc"),
            ("-7", 0, "-7|-7|-7|-7"),
            ("-7", 4, "-7**|**-7|*-7*|-007"),
            ("-7", 5, "-7***|***-7|**-7*|-0007"),
            ("-7", 6, "-7****|****-7|**-7**|-00007"),
            ("é", 0, "é|é|é|é"),
            ("é", 4, "é***|***é|*é**|000é"),
            ("é", 5, "é****|****é|**é**|0000é"),
            ("é", 6, "é*****|*****é|**é***|00000é"),
            ("+", 0, "+|+|+|+"),
            ("+", 4, "+***|***+|*+**|+000"),
            ("+", 5, "+****|****+|**+**|+0000"),
            ("+", 6, "+*****|*****+|**+***|+00000"),
        ] as [(String, Int, String)])
    func padding(text: String, width: Int, expected: String) {
        let text = PythonText(text)
        #expect(
            answer {
                let padded = [
                    try text.ljust(width, "*", limit: 99), try text.rjust(width, "*", limit: 99),
                    try text.center(width, "*", limit: 99), try text.zfill(width, limit: 99),
                ]
                return padded.map(\.string).joined(separator: "|")
            } == expected)
    }

    @Test(
        "parts before and behind a separator",
        arguments: [
            ("a-b-c", "-", "a|-|b-c|a-b|-|c"),
            ("abc", "-", "abc|||||abc"),
            ("", "-", "|||||"),
            ("a", "", "ValueError: empty separator"),
            ("éxé", "é", "|é|xé|éx|é|"),
        ] as [(String, String, String)])
    func partitions(text: String, separator: String, expected: String) {
        #expect(
            answer {
                let (a, b, c) = try PythonText(text).partition(PythonText(separator))
                let (d, e, f) = try PythonText(text).rpartition(PythonText(separator))
                return [a, b, c, d, e, f].map(\.string).joined(separator: "|")
            } == expected)
    }

    @Test(
        "tabs become spaces",
        arguments: [
            ("a\tb", 8, "a       b"),
            ("é\tb", 4, "é   b"),
            ("a\nbc\td", 4, "a\nbc  d"),
            ("\t\t", 3, "      "),
            ("a\tb", 0, "ab"),
            ("a\tb", -1, "ab"),
        ] as [(String, Int, String)])
    func tabs(text: String, size: Int, expected: String) {
        #expect(answer { try PythonText(text).expandtabs(size, limit: 99).string } == expected)
    }

    @Test(
        "slices",
        arguments: [
            (nil, nil, nil, "héllo|hello"),
            ("1", nil, nil, "éllo|ello"),
            (nil, "-1", nil, "héll|hell"),
            (nil, nil, "-1", "olléh|olleh"),
            ("4", "1", "-1", "oll|oll"),
            (nil, nil, "2", "hlo|hlo"),
            ("-2", nil, nil, "lo|lo"),
            ("5", "1", nil, "|"),
            (nil, nil, "-2", "olh|olh"),
            ("1", nil, "1000000000000000000000000000000", "é|e"),
            ("-1000000000000000000000000000000", "1000000000000000000000000000000", "3", "hl|hl"),
            ("1000000000000000000000000000000", "-1000000000000000000000000000000", "-2", "olh|olh"),
            (nil, nil, "0", "ValueError: slice step cannot be zero"),
            ("-1", "-99", "-1", "olléh|olleh"),
        ] as [(String?, String?, String?, String)])
    func slices(start: String?, stop: String?, step: String?, expected: String) {
        #expect(
            answer {
                let parts = try ["héllo", "hello"].map { text in
                    let text = PythonText(text)
                    let bounds = try [start, stop, step].map { try $0.map { try PythonInt(parsing: PythonText($0)) } }
                    return text.slice(try SliceIndices(bounds[0], bounds[1], bounds[2], length: text.count)).string
                }
                return parts.joined(separator: "|")
            } == expected)
    }

    @Test("results larger than allowed are refused")
    func limits() {
        let text = PythonText("aaaa")
        #expect(throws: PythonError.textLimit(10)) { try text.repeated(3, limit: 10) }
        #expect(throws: PythonError.textLimit(10)) { try text.repeated(.max, limit: 10) }
        #expect(throws: PythonError.textLimit(10)) { try text.replace("a", "bbb", limit: 10) }
        #expect(throws: PythonError.textLimit(10)) { try text.replace("", "bbb", limit: 10) }
        #expect(throws: PythonError.textLimit(10)) { try text.center(.max, limit: 10) }
        #expect(throws: PythonError.textLimit(10)) { try text.zfill(11, limit: 10) }
        #expect(throws: PythonError.textLimit(10)) { try PythonText("\t").expandtabs(.max, limit: 10) }
        #expect(throws: PythonError.textLimit(10)) { try text.join([text, text], limit: 10) }
        #expect(throws: PythonError.textLimit(7)) { try text.concat(text, limit: 7) }
    }

    @Test("searching takes linear time for what makes a naive search quadratic")
    func hostile() throws {
        let text = PythonText(String(repeating: "a", count: 400_000))
        let needle = PythonText(String(repeating: "a", count: 200_000) + "b")
        #expect(text.find(needle) == -1)
        #expect(text.rfind(PythonText("b" + String(repeating: "a", count: 200_000))) == -1)
        #expect(text.count(needle) == 0)
        #expect(try text.split(needle).count == 1)
    }

    @Test("equality and order go by code points, not by what looks the same")
    func equality() {
        let (composed, decomposed) = (PythonText("\u{E9}"), PythonText("e\u{301}"))
        #expect(composed != decomposed)
        #expect(decomposed < composed)
        #expect(decomposed.count == 2)
        #expect(PythonText("\u{FFFF}") < PythonText("\u{10000}"))
        #expect(PythonText("\r\n").count == 2)
    }
}
