import Testing

@testable import QuireTemplate

/// The tables are the answers of Python 3.11 with Jinja 3.1 and MarkupSafe 3.
@Suite struct FilterTextTests {
    @Test(
        "percent-encoding, of a path and of a query",
        arguments: [
            ("", "|"),
            ("a b", "a%20b|a+b"),
            ("a/b?c&d=é~-_.", "a/b%3Fc%26d%3D%C3%A9~-_.|a%2Fb%3Fc%26d%3D%C3%A9~-_."),
            (
                "<a href=\"x\">'&amp;'</a>",
                "%3Ca%20href%3D%22x%22%3E%27%26amp%3B%27%3C/a%3E|%3Ca+href%3D%22x%22%3E%27%26amp%3B%27%3C%2Fa%3E"
            ),
            (
                "\u{1F600}\u{2028}\u{7F}\u{8}\u{C}\"\\",
                "%F0%9F%98%80%E2%80%A8%7F%08%0C%22%5C|%F0%9F%98%80%E2%80%A8%7F%08%0C%22%5C"
            ),
        ] as [(String, String)])
    func urls(text: String, expected: String) {
        #expect(
            answer {
                try [false, true].map { try FilterText.quoteURL(PythonText(text), query: $0, limit: 999).string }
                    .joined(separator: "|")
            } == expected)
    }

    @Test(
        "HTML escapes",
        arguments: [
            ("", ""),
            ("a b", "a b"),
            ("a/b?c&d=é~-_.", "a/b?c&amp;d=é~-_."),
            ("<a href=\"x\">'&amp;'</a>", "&lt;a href=&#34;x&#34;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;"),
            ("\u{1F600}\u{2028}\u{7F}\u{8}\u{C}\"\\", "\u{1F600}\u{2028}\u{7F}\u{8}\u{C}&#34;\\"),
        ] as [(String, String)])
    func html(text: String, expected: String) {
        #expect(answer { try FilterText.escapeHTML(PythonText(text), limit: 999).string } == expected)
    }

    @Test(
        "JSON strings that HTML may hold",
        arguments: [
            ("", "\"\""),
            ("a b", "\"a b\""),
            ("a/b?c&d=é~-_.", "\"a/b?c\\u0026d=\\u00e9~-_.\""),
            (
                "<a href=\"x\">'&amp;'</a>",
                "\"\\u003ca href=\\\"x\\\"\\u003e\\u0027\\u0026amp;\\u0027\\u003c/a\\u003e\""
            ),
            ("\u{1F600}\u{2028}\u{7F}\u{8}\u{C}\"\\", "\"\\ud83d\\ude00\\u2028\\u007f\\b\\f\\\"\\\\\""),
        ] as [(String, String)])
    func json(text: String, expected: String) {
        #expect(answer { try FilterText.jsonString(PythonText(text), limit: 999).string } == expected)
    }

    @Test(
        "text without tags and comments",
        arguments: [
            ("<b>a</b>  b", "a b"),
            ("a <!-- <b> --> c", "a c"),
            ("<!<!-- -->-- x -->y", "y"),
            ("<!-->a", "a"),
            ("<!--->a", "a"),
            ("a < b", "a < b"),
            ("a<b", "a<b"),
            ("<a\n>x", "x"),
            ("&lt;b&gt; &amp;amp; &eacute;", "<b> &amp; é"),
            ("<!-- a", "<!-- a"),
            ("x<!-- --><!-- -->y", "xy"),
        ] as [(String, String)])
    func tags(text: String, expected: String) {
        #expect(answer { FilterText.stripTags(PythonText(text)).string } == expected)
    }

    @Test(
        "entities",
        arguments: [
            ("&amp;", "&"),
            ("&lt", "<"),
            ("&notit;", "\u{AC}it;"),
            ("&notin;", "\u{2209}"),
            ("&#65;&#x41;&#X41", "AAA"),
            ("&#128;", "\u{20AC}"),
            ("&#0;", "\u{FFFD}"),
            ("&#x110000;", "\u{FFFD}"),
            ("&#99999999999999999999;", "\u{FFFD}"),
            ("&#1;&#xFFFE;", ""),
            ("&#13;", "\r"),
            ("&nosuch;", "&nosuch;"),
            ("&", "&"),
            ("&;", "&;"),
            ("&#", "&#"),
            ("&#x;", "&#x;"),
            ("&NotEqualTilde;", "\u{2242}\u{338}"),
            ("&ampx", "&x"),
            ("&CounterClockwiseContourIntegral;", "\u{2233}"),
            ("&&amp;", "&&"),
        ] as [(String, String)])
    func entities(text: String, expected: String) {
        #expect(answer { HTMLEntities.unescape(PythonText(text)).string } == expected)
    }

    @Test(
        "title case of the filter",
        arguments: [
            ("it's a-test", "It's A-Test"),
            ("(foo) [bar] {baz} <qux>", "(Foo) [Bar] {Baz} <Qux>"),
            ("ΑΣ ΑΣ", "Ασ Ασ"),
            ("ßx", "SSx"),
            ("", ""),
            (" a  b", " A  B"),
            ("x_y.z", "X_y.z"),
        ] as [(String, String)])
    func title(text: String, expected: String) {
        #expect(answer { FilterText.title(PythonText(text)).string } == expected)
    }

    @Test(
        "words",
        arguments: [
            ("", "0"),
            ("a b_c d-e", "4"),
            ("é\u{FF11}", "1"),
            ("...", "0"),
            ("it's", "2"),
        ] as [(String, String)])
    func words(text: String, expected: String) {
        #expect(answer { String(FilterText.wordCount(PythonText(text))) } == expected)
    }
}
