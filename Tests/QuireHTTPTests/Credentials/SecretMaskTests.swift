import TestOrigin
import Testing

@testable import QuireHTTP

@Suite struct SecretMaskTests {
    @Test(
        "a secret is taken out however it is written, and put back as it was",
        arguments: [
            ("p&ss \"w/ö\"", "x p&ss \"w/ö\" y"), ("p&ss \"w/ö\"", "x p%26ss%20%22w%2F%C3%B6%22 y"),
            ("p&ss \"w/ö\"", "x p%26ss+%22w%2f%c3%b6%22 y"), ("p&ss \"w/ö\"", "x p&ss%20\"w/%C3%B6\" y"),
            ("p&ss \"w/ö\"", "x p&ss \\\"w\\/ö\\\" y"), ("p&ss wo", "x p\\u0026ss wo y"), ("%25%", "x %25% y"),
            ("%25%", "x %2525%25 y"), ("%25%", "x %%32%35%25 y"), ("abc", "x abc y"), ("a~b~", "x a~b~ y~~z"),
        ])
    func spellings(secret: String, text: String) throws {
        let mask = SecretMask([Secret("other"), Secret(secret)])
        let hidden = try mask.hide(text)
        #expect(hidden.hasPrefix("x ~1") && !hidden.contains(secret), "\(hidden)")
        #expect(try mask.reveal(hidden) == text)
    }

    @Test("what is no secret stays as it is, but for tildes")
    func plain() throws {
        let mask = SecretMask([Secret("abc"), Secret("")])
        #expect(try mask.hide("abcd ~0=~ \u{0}") == "abcd ~~0=~~ \u{0}")
        #expect(try mask.reveal("abcd ~~0=~~ \u{0}") == "abcd ~0=~ \u{0}")
    }

    @Test("another secret takes its place, spelled as such places spell it")
    func exchanged() throws {
        let old = SecretMask([Secret("simple")])
        let new = SecretMask([Secret("a b/c\"")])
        #expect(try new.reveal(try old.hide("https://a.test/?key=simple", as: .percent)).hasSuffix("?key=a%20b%2Fc%22"))
        #expect(try new.reveal(try old.hide("{\"key\":\"simple\"}", as: .json)) == "{\"key\":\"a b/c\\\"\"}")
        #expect(try new.reveal(try old.hide("Bearer simple")) == "Bearer a b/c\"")
    }

    @Test("the longest of several secrets counts")
    func longest() throws {
        let mask = SecretMask([Secret("Bearer"), Secret("abcd"), Secret("Bearer abcdef")])
        #expect(try mask.hide("Bearer abcdef, Bearer abcd") == "~2=~, ~0=~ ~1=~")
    }

    @Test("a token that nobody knows the next time, and a spelling beyond ours, are refused")
    func refused() {
        let mask = SecretMask([Secret("kept&secret")], passing: [Secret("token1234")])
        #expect(throws: SecretMaskError.passing) { try mask.hide("?t=token1234") }
        #expect(throws: SecretMaskError.unknownSpelling) { try mask.hide("?t=kept%252526secret") }
    }

    @Test(
        "placeholders that were tampered with are refused",
        arguments: ["~", "~0", "~0~", "~x=~", "~0=x~", "~0:r?~", "~99999999999999999999=~", "~-1=~", "a~~~"])
    func broken(text: String) {
        #expect(throws: SecretMaskError.broken) { try SecretMask([Secret("ab")]).reveal(text) }
    }

    @Test("a secret that is missing now is told", arguments: ["~1=~", "~0:r~", "~0:rrr~"])
    func missing(text: String) {
        #expect(throws: SecretMaskError.missing) { try SecretMask([Secret("ab")]).reveal(text) }
    }

    @Test("any bytes come back", arguments: 0..<200)
    func random(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let secrets = (0..<3).map { _ in
            Secret(random.text(of: ["a", "%25", "~", "\\", "é", " ", "/", "key"], upTo: 6))
        }
        let pieces = secrets.map { $0.reveal() } + ["~", "~0=~", "%", "\\", "a", "~~"]
        let bytes = Array(random.text(of: pieces, upTo: 12).utf8) + [UInt8.random(in: 0...255, using: &random)]
        let mask = SecretMask(secrets)
        guard let hidden = try? mask.hide(bytes) else { return }
        #expect(try mask.reveal(hidden) == bytes, "seed \(seed)")
    }
}
