import Testing

@testable import QuireTemplate

/// The tables are the answers of Python 3.11 with Jinja 3.1 and MarkupSafe 3.
@Suite struct FilterLayoutTests {
    @Test(
        "truncating",
        arguments: [
            ("foo bar baz", 9, false, "...", 0, "foo..."),
            ("foo bar baz", 9, true, "...", 0, "foo ba..."),
            ("foo bar baz", 11, false, "...", 0, "foo bar baz"),
            ("foo bar baz", 8, false, "...", 5, "foo bar baz"),
            ("foobarbaz qux", 6, false, "..", 0, "foob.."),
            ("éééééé éé", 5, false, "\u{2026}", 0, "éééé\u{2026}"),
            ("abc", 2, false, "...", 0, "ValueError: expected length >= 3, got 2"),
        ] as [(String, Int, Bool, String, Int, String)])
    func truncating(text: String, length: Int, killWords: Bool, end: String, leeway: Int, expected: String) {
        #expect(
            answer {
                let end = PythonText(end)
                return try FilterText.truncate(
                    PythonText(text), length: length, killWords: killWords, end: end, leeway: leeway
                ).string
            } == expected)
    }

    @Test(
        "wrapping",
        arguments: [
            ("foo bar baz", 7, true, true, "foo bar\nbaz"),
            ("abcdefghij", 4, true, true, "abcd\nefgh\nij"),
            ("abcdefghij", 4, false, true, "abcdefghij"),
            ("well-known fact", 6, true, true, "well-\nknown\nfact"),
            ("well-known fact", 6, true, false, "well-k\nnown\nfact"),
            ("a--b c---d", 2, true, true, "a\n--\nb\nc-\n--\nd"),
            ("one\n\ntwo three", 5, true, true, "one\n\ntwo\nthree"),
            ("  lead  trail  ", 6, true, true, "  lead\ntrail"),
            ("x-y-zz-aa-bb", 5, true, true, "x-y-\nzz-\naa-bb"),
            ("co-op-ed é-é-éé", 4, true, true, "co-\nop-\ned\né-é-\néé"),
            ("", 5, true, true, ""),
            ("a", 0, true, true, "ValueError: invalid width 0 (must be > 0)"),
        ] as [(String, Int, Bool, Bool, String)])
    func wrapping(text: String, width: Int, breakLongWords: Bool, breakOnHyphens: Bool, expected: String) {
        #expect(
            answer {
                try FilterText.wordWrap(
                    PythonText(text), width: width, breakLongWords: breakLongWords, breakOnHyphens: breakOnHyphens,
                    limit: 999
                ).string
            } == expected)
    }

    @Test(
        "indenting",
        arguments: [
            ("a\n\nb", false, false, "a\n\n  b"),
            ("a\n\nb", true, false, "  a\n\n  b"),
            ("a\n\nb", false, true, "a\n  \n  b"),
            ("a", false, false, "a"),
            ("a", true, false, "  a"),
            ("a", false, true, "a"),
            ("", false, false, ""),
            ("", true, false, "  "),
            ("", false, true, ""),
            ("\n", false, false, "\n"),
            ("\n", true, false, "  \n"),
            ("\n", false, true, "\n  "),
            ("a\r\nb\n", false, false, "a\n  b\n"),
            ("a\r\nb\n", true, false, "  a\n  b\n"),
            ("a\r\nb\n", false, true, "a\n  b\n  "),
        ] as [(String, Bool, Bool, String)])
    func indenting(text: String, first: Bool, blank: Bool, expected: String) {
        #expect(
            answer { try FilterText.indent(PythonText(text), with: "  ", first: first, blank: blank, limit: 99).string }
                == expected)
    }

    @Test(
        "sizes of files",
        arguments: [
            (0.0, "0 Bytes", "0 Bytes"),
            (1.0, "1 Byte", "1 Byte"),
            (2.9, "2 Bytes", "2 Bytes"),
            (999.0, "999 Bytes", "999 Bytes"),
            (1000.0, "1.0 kB", "1000 Bytes"),
            (1024.0, "1.0 kB", "1.0 KiB"),
            (1000000.0, "1.0 MB", "976.6 KiB"),
            (999999.0, "1000.0 kB", "976.6 KiB"),
            (123456789.0, "123.5 MB", "117.7 MiB"),
            (1e+24, "1000.0 ZB", "847.0 ZiB"),
            (1e+30, "1000000.0 YB", "827180.6 YiB"),
            (-5000.0, "-5000 Bytes", "-5000 Bytes"),
        ] as [(Double, String, String)])
    func sizes(bytes: Double, decimal: String, binary: String) {
        #expect(answer { try FilterText.fileSize(bytes).string } == decimal)
        #expect(answer { try FilterText.fileSize(bytes, binary: true).string } == binary)
    }

    @Test(
        "links",
        arguments: [
            (
                "see http://example.com/a?b=c&d, or (www.a.org).",
                "see <a href=\"http://example.com/a?b=c&amp;d\">http://example.com/a?b=c&amp;d</a>, or (<a href=\"https://www.a.org\">www.a.org</a>)."
            ),
            (
                "mail foo@bar.com or mailto:x@y.zz",
                "mail <a href=\"mailto:foo@bar.com\">foo@bar.com</a> or <a href=\"mailto:x@y.zz\">x@y.zz</a>"
            ),
            ("http://a.com/(b)", "<a href=\"http://a.com/(b)\">http://a.com/(b)</a>"),
            ("http://127.0.0.1:80/", "<a href=\"http://127.0.0.1:80/\">http://127.0.0.1:80/</a>"),
            ("example.com a.b @x@y", "<a href=\"https://example.com\">example.com</a> a.b @x@y"),
            ("HTTPS://A.B/", "HTTPS://A.B/"),
            ("<http://a.com>", "&lt;<a href=\"http://a.com\">http://a.com</a>&gt;"),
            ("http://x", "http://x"),
            ("a:b@c.de", "a:b@c.de"),
            ("http://[::1]/", "<a href=\"http://[::1]/\">http://[::1]/</a>"),
        ] as [(String, String)])
    func links(text: String, expected: String) {
        #expect(answer { try FilterText.urlize(PythonText(text), limit: 9999).string } == expected)
    }

    @Test(
        "numbers of a text, or none",
        arguments: [
            ("12", 10, "12"), ("42.9", 10, "42"), ("-1e2", 10, "-100"), ("x", 10, "none"), ("inf", 10, "none"),
            ("0x1f", 16, "31"), ("", 10, "none"),
        ])
    func integers(text: String, base: Int, expected: String) {
        #expect(FilterText.integer(PythonText(text), base: base)?.description ?? "none" == expected)
    }
}
