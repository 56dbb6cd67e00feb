import Foundation
import QuireBase
import QuireJSON
import Testing

@testable import QuireSimulator

/// What the vendors are made of.
@Suite struct VendorPartsTests {
    @Test(
        "base 64 is that of RFC 4648, section 10",
        arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar", "\u{3fb}~?"])
    func base64(text: String) {
        let encoded = Base64.encode(Array(text.utf8), urlSafe: false)
        #expect(encoded == Data(text.utf8).base64EncodedString())
        #expect(Base64.decode(encoded) == Array(text.utf8))
        let safe = Base64.encode(Array(text.utf8), urlSafe: true)
        #expect(!safe.contains { "+/=".contains($0) })
        #expect(Base64.decode(safe) == Array(text.utf8))
        #expect(Base64.decode(encoded + "!") == nil)
    }

    @Test(
        "a moment is that of the calendar",
        arguments: [0, 68_169_599, 951_782_399, 951_782_400, 1_714_521_600, 4_107_542_399])
    func moments(seconds: Int) {
        #expect(Moment(seconds).stamp == Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601))
    }

    @Test("a sealed cursor holds its numbers, and no other text does")
    func cursors() {
        let account = VendorAccount(count: 0, seed: 9)
        let cursor = SealedCursor(account, purpose: "a", urlSafe: true)
        let text = cursor.text([7, 0, 1_000_000_000_000])
        #expect(cursor.numbers(in: text) == [7, 0, 1_000_000_000_000])
        #expect(cursor.text([8, 0, 1_000_000_000_000]).prefix(8) != text.prefix(8))
        #expect(SealedCursor(account, purpose: "b", urlSafe: true).numbers(in: text) == nil)
        #expect(SealedCursor(VendorAccount(count: 0), purpose: "a", urlSafe: true).numbers(in: text) == nil)
        for place in text.indices {
            var changed = text
            changed.replaceSubrange(place...place, with: text[place] == "A" ? "B" : "A")
            #expect(cursor.numbers(in: changed) == nil)
        }
        for wrong in ["", "A", text + "A", text + "=", String(text.dropLast()), String(repeating: "A", count: 100_000)]
        {
            #expect(cursor.numbers(in: wrong) == nil)
        }
        #expect(cursor.numbers(in: cursor.text([-1])) == nil)
    }

    @Test("a draw's places are independent, and a quoted text is JSON whatever it holds")
    func draws() throws {
        let draws = (0..<1_000).map { Draw(seed: 1, index: $0) }
        #expect(Set(draws.map { $0.hex(1) }).count == 1_000)
        #expect(Set(draws.map(\.name)).count == 8)
        let hostile = "\"\\\u{0}\u{1f}\n\u{2028}é\u{1F600}"
        #expect(try JSONDecoder().decode([String].self, from: Data("[\(quoted(hostile))]".utf8)) == [hostile])
    }

    @Test(
        "the pagination configurations are JSON objects with a query, a body or a header",
        arguments: ["freshsales", "freshdesk", "zoom", "dropbox", "braze", "plentific", "spiribo", "shopify"])
    func fixtures(name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/pagination")
        let text = try String(contentsOf: folder.appending(path: "\(name).json"), encoding: .utf8)
        let config = try JSONDecoder().decode([String: Loose].self, from: Data(text.utf8))
        #expect(["query", "body", "header"].filter { config[$0] != nil }.count == 1)
    }

    /// Any JSON value.
    private struct Loose: Decodable {
        init(from decoder: any Decoder) {}
    }
}
