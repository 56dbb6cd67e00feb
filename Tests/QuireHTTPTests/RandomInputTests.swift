import QuireHTTP
import TestOrigin
import Testing

@Suite struct RandomInputTests {
    @Test("no text crashes the URL parser, and what it takes it reads the same again")
    func urls() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("RandomInputTests.urls: seed \(seed)")
        var random = SplitMix(seed: seed)
        let pieces = [
            "http://", "https:", "//", "/", "\\", "@", ":", "[", "]", "::1", "1.2.3.4", "0x7f", "a.example", "..", ".",
            "?", "#", "&", "=", "%41", "%", "é", " ", "80", "65536", "token", "+", "-", "_",
        ]
        let base = try HTTPURL("https://home.example/a/b?c")
        var taken = 0
        for _ in 0..<20_000 {
            let text = (Bool.random(using: &random) ? "http://" : "") + random.text(of: pieces, upTo: 8)
            for url in [try? HTTPURL(text), try? base.resolving(text)].compactMap(\.self) {
                taken += 1
                #expect(try HTTPURL(url.description) == url, "seed \(seed), text \(text.debugDescription)")
                #expect(url.target.hasPrefix("/"))
                #expect(url.target.utf8.allSatisfy { (0x21...0x7e).contains($0) })
                // By parameter: the path may hold the same characters.
                let shown = url.settingQuery("token", to: "1").redacted.split { $0 == "?" || $0 == "&" }
                #expect(!shown.dropFirst().contains("token=1"), "seed \(seed), text \(text.debugDescription)")
            }
            _ = (try? Origin(text))?.description
        }
        #expect(taken > 1000)
    }

    @Test("no text crashes the link parser, and its targets come from between the brackets")
    func links() {
        let seed = UInt64.random(in: 0 ... .max)
        print("RandomInputTests.links: seed \(seed)")
        var random = SplitMix(seed: seed)
        let pieces = [
            "<", ">", "\"", "\\", ";", ",", "=", " ", "rel", "rel*", "next", "anchor", "<a>;rel=next", "/x", "é",
        ]
        for _ in 0..<20_000 {
            let text = random.text(of: pieces, upTo: 20)
            for link in LinkField.parse([text]) {
                // By bytes: a combining mark behind the bracket makes another character of it.
                #expect(text.utf8.contains("<\(link.target)>".utf8), "seed \(seed), text \(text.debugDescription)")
            }
        }
    }

    @Test("no text crashes the readers of dates, waits, methods and header lines")
    func small() {
        let seed = UInt64.random(in: 0 ... .max)
        print("RandomInputTests.small: seed \(seed)")
        var random = SplitMix(seed: seed)
        let pieces = ["Sun", "Sunday", ",", " ", "06", "-", "Nov", "1994", "94", "08:49:37", "GMT", ":", "9", ".", "0"]
        for _ in 0..<20_000 {
            let text = random.text(of: pieces, upTo: 12)
            let now = Int64.random(in: .min ... .max, using: &random)
            if let wait = RetryAfter.parse(text, now: now) { #expect((.zero...RetryAfter.longest).contains(wait)) }
            _ = HTTPDate.parse(text, now: now)
            _ = HTTPDate.format(now)
            _ = HTTPMethod(rawValue: text)
            _ = try? HTTPHeaders.parse(line: text)
            _ = Redaction.redact(text, secrets: [Secret("06 Nov"), Secret("%%%%"), Secret(text)])
        }
    }

    @Test(
        "parsing time grows with the length, not with its square", .timeLimit(.minutes(5)),
        arguments: [
            "<", "<>", "\"", ",", ";", "\"\\", "<a>;\"", "<a>;rel=", "=", " ", "x", "<a>;a=\"b\\\"c\";", "<a>;;",
        ])
    func linear(piece: String) {
        let value = String(repeating: piece, count: 500_000 / piece.utf8.count)
        _ = LinkField.parse([value])
    }
}
