import Foundation
import TestOrigin
import Testing

@testable import QuireJSON

private func matches(_ pattern: String, _ text: String, whole: Bool = true, syntax: RegexpSyntax = .iRegexp) -> Bool? {
    guard let regexp = Regexp(utf8: Array(pattern.utf8), syntax: syntax) else { return nil }
    var matcher = RegexpMatcher(regexp, stepsLeft: 10_000_000)
    return Array(text.utf8).withUnsafeBytes { matcher.matches($0, whole: whole) }
}

@Suite struct RegexpTests {
    @Test(
        "matches as RFC 9485 says",
        arguments: [
            ("", "", true), ("", "a", false), ("a|b", "b", true), ("a|", "", true), ("(ab)+", "abab", true),
            ("(ab)+", "aba", false), ("a?b*c+", "bbc", true), ("a{2}", "aa", true), ("a{2}", "aaa", false),
            ("a{2,}", "aaaa", true), ("a{0,1}", "", true), ("a{1,3}", "aaaa", false), (".", "😀", true),
            (".", "\n", false),
            ("[abc]", "b", true), ("[^abc]", "b", false), ("[a-z]", "q", true), ("[-a]", "-", true),
            ("[a-]", "-", true),
            ("[a-c-]", "-", true), ("[^-a]", "-", false), (#"[\]\\]"#, "]", true), ("[.]", "x", false),
            (#"\."#, ".", true),
            (#"\p{L}"#, "é", true), (#"\p{Lu}"#, "é", false), (#"\P{Lu}"#, "é", true), (#"[\p{Nd}x]"#, "٣", true),
            (#"[^\P{L}]"#, "a", true), (#"\p{Sc}"#, "€", true), (#"\p{Zs}"#, " ", true), (#"\n\t\r"#, "\n\t\r", true),
            ("[à-ü]", "é", true), ("[^a]", "\n", true), ("^ab$", "ab", true), ("a^b", "ab", false), (#"\^"#, "^", true),
            ("[^^]", "^", false), ("((a))", "a", true), ("a{0}", "", true), ("(a{0,2}){3}", "aaaaaa", true),
            ("é", "e\u{301}", false),
        ])
    func interoperable(pattern: String, text: String, expected: Bool) { #expect(matches(pattern, text) == expected) }

    @Test(
        "refuses what RFC 9485 does not have",
        arguments: [
            "(", ")", "[", "]", "[]", "[^]", "a**", "*", "+a", "a{", "a{1", "a{2,1}", "a{,2}", "{1}", "}", #"\"#,
            #"\d"#, #"\p{Xx}"#,
            #"\p{}"#, #"\pL"#, #"\p{Lux}"#, "[b-a]", "[a-b-c]", "[[]", "(?:a)", "a{1001}", "(a{1000}){1000}", #"\1"#,
            #"[\d]"#, "a|*",
            "[a--]",
        ])
    func invalid(pattern: String) { #expect(matches(pattern, "a") == nil) }

    @Test(
        "knows the common notation for the older dialect",
        arguments: [
            (#"\d+"#, "12", true), (#"\w+"#, "é_1", true), (#"\s"#, "\u{a0}", true), (#"\S\D\W"#, "aa-", true),
            ("(?:ab)+", "abab", true),
            ("(?<n>a)b", "ab", true), ("(?i)AB", "ab", true), ("a+?b", "aab", true), (#"\bab\b"#, "ab", true),
            (#"a\Bb"#, "ab", true),
            (#"[\w-]+"#, "a-b", true), (#"\/"#, "/", true), ("]", "]", true), (#"[\d.]+"#, "1.5", true),
            ("[[]", "[", true),
        ])
    func common(pattern: String, text: String, expected: Bool) {
        #expect(matches(pattern, text, syntax: .common(ignoresCase: false)) == expected)
    }

    @Test(
        "refuses what needs backtracking",
        arguments: ["(?=a)", "(?!a)", "(?<=a)", "(?<!a)", #"(a)\1"#, "(?>a)", "a++", #"\k<n>"#])
    func unsupported(pattern: String) {
        #expect(matches(pattern, "a", syntax: .common(ignoresCase: false)) == nil)
    }

    @Test("ignores case where asked", arguments: [("straße", "STRAßE"), ("[a-z]+", "ÀB"), ("é", "É"), ("[^a]", "A")])
    func cases(pattern: String, text: String) {
        let expected = pattern == "straße" || pattern == "é"
        #expect(matches(pattern, text, syntax: .common(ignoresCase: true)) == expected)
    }

    @Test(
        "searches inside a text",
        arguments: [("b", "abc", true), ("^b", "abc", false), ("c$", "abc", true), ("", "", true), ("x", "", false)])
    func search(pattern: String, text: String, expected: Bool) {
        #expect(matches(pattern, text, whole: false) == expected)
    }

    @Test("takes time in proportion to the text, whatever the pattern", .timeLimit(.minutes(5)))
    func linear() {
        let text = String(repeating: "a", count: 5000)
        for pattern in ["(a*)*b", "(a|aa)+b", "(a?){300}b", "(.*)(.*)(.*)(.*)x", "((a+)+)+c"] {
            #expect(matches(pattern, text) == false)
            #expect(matches(pattern, text, whole: false) == false)
        }
        for pattern in [
            String(repeating: "(", count: 5000), String(repeating: "(a", count: 5000), "((({0}){1000}){1000}){1000}",
            "(((){1000}){1000}){1000}", String(repeating: "a", count: 9000),
        ] {
            #expect(Regexp(utf8: Array(pattern.utf8), syntax: .iRegexp) == nil)
        }
    }

    @Test("random patterns agree with another engine")
    func random() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        func pattern(_ depth: Int) -> String {
            let kind = Int.random(in: 0..<(depth == 0 ? 3 : 8), using: &random)
            switch kind {
            case 0, 1: return ["a", "b", "c"][Int.random(in: 0..<3, using: &random)]
            case 2: return ["[ab]", "[^a]", ".", "[a-c]"][Int.random(in: 0..<4, using: &random)]
            case 3, 4: return pattern(depth - 1) + pattern(depth - 1)
            case 5: return "(" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")"
            default:
                let count = ["*", "+", "?", "{2}", "{0,2}", "{1,}"][Int.random(in: 0..<6, using: &random)]
                return "(" + pattern(depth - 1) + ")" + count
            }
        }
        for round in 0..<1000 {
            let pattern = pattern(3)
            let other = try NSRegularExpression(pattern: "^(?:\(pattern))$")
            for _ in 0..<6 {
                let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    "abcd".randomElement(using: &random) ?? "a"
                }
                let string = String(text)
                let expected = other.firstMatch(in: string, range: NSRange(location: 0, length: text.count)) != nil
                #expect(matches(pattern, string) == expected, "seed \(seed), round \(round): \(pattern) on \(string)")
            }
        }
    }
}
