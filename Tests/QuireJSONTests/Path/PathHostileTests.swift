import Foundation
import QuireBase
import TestOrigin
import Testing

@testable import QuireJSON

@Suite(.timeLimit(.minutes(5))) struct PathHostileTests {
    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test("10,000 levels cost no stack, on a small thread too")
    func depth() async throws {
        let document = #"{"a":\#(Self.nested(10_000)),"b":\#(Self.nested(10_000)),"c":\#(Self.nested(9_999))}"#
        let objects = String(repeating: #"{"a":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_000)
        try await onSmallThread { () throws in
            #expect(try select("$..*", in: document).count == 29_999)
            #expect(try select("$[?@ == $.a]", in: document).count == 2)
            #expect(try select("$..a", in: objects).count == 10_000)
            #expect(try select("$..[?@.a == 1]", in: objects).count == 1)
            let path = "$" + String(repeating: "[*]", count: 256)
            #expect(try select(path, in: document).count == 3)
            let filter = "$" + String(repeating: "[?@.*[?@", count: 16) + String(repeating: "]]", count: 16)
            #expect(try select(filter, in: document).count == 3)
        }
    }

    @Test(
        "a path that explodes ends with an error",
        arguments: [
            ("$..*..*..*..*", nested(300)), ("$[?count($..*..*..*) > 1]", nested(400)),
            ("$[*,*,*,*,*]", "[" + String(repeating: "1,", count: 5000) + "1]"),
            ("$[?@[?@[?@[?@[?count(@..*) > 0]]]]]..*..*..*..*..*", nested(200)),
        ])
    func explosions(path: String, document: String) throws {
        let error = try #require(throws: JSONError.self) { try select(path, in: document) }
        guard case .pathLimit = error.reason else {
            Issue.record("\(error)")
            return
        }
        #expect("\(error)".contains("more than"))
    }

    @Test(
        "what takes long without many tokens spends steps too",
        arguments: [
            ("$.a[?@ == $.s]", #""s":"\#(long("x"))""#, #""x""#),
            ("$.a[?@ == $.s]", #""s":"\u0041\#(long("x"))""#, #""x""#),
            ("$.a[?@ < $.s]", #""s":\#(long("1"))"#, "1"), ("$.a[?length($.s) > @]", #""s":"\#(long("x"))""#, "1"),
            ("$.a[\(Array(repeating: "*", count: 20_000).joined(separator: ","))]", #""s":1"#, "1\(long(" "))"),
            ("$..[\(Array(repeating: "*", count: 30_000).joined(separator: ","))]", #""s":1"#, "[]"),
            ("$.a[?@ in [\(Array(repeating: "1", count: 30_000).joined(separator: ","))]]", #""s":1"#, "2"),
            ("$.a[?match('x', @)]", #""s":1"#, #""((([abc]{0,9}){0,9}){0,9}){9}""#),
        ])
    func expensive(path: String, member: String, item: String) throws {
        let items = Array(repeating: item, count: item.count > 1000 ? 20 : 20_000)
        // Distinct patterns, so that no cache helps.
        let list = items.enumerated().map { $1.hasPrefix(#""((("#) ? #""\#($0)"# + $1.dropFirst() : $1 }
        let document = "{" + member + #","a":["# + list.joined(separator: ",") + "]}"
        var limits = PathLimits()
        (limits.baseSteps, limits.stepsPerByte) = (100_000, 1)
        let path = try JSONPath(path)
        let error = try #require(throws: JSONError.self) { try path.matches(in: RawJSON(document), limits: limits) }
        guard case .pathLimit = error.reason else {
            Issue.record("\(error)")
            return
        }
    }

    private static func long(_ text: String) -> String { String(repeating: text, count: 200_000) }

    @Test("patterns and long texts spend steps too")
    func patterns() throws {
        let text = String(repeating: "a", count: 3000)
        let document = "[" + (0..<1000).map { #"{"s":"\#(text)","p":"(a?){200}\#($0)b"}"# }.joined(separator: ",") + "]"
        var limits = PathLimits()
        (limits.baseSteps, limits.stepsPerByte) = (1000, 1)
        let error = try #require(throws: JSONError.self) {
            try JSONPath("$[?search(@.s, @.p)]").matches(in: RawJSON(document), limits: limits)
        }
        #expect(error.description.contains("steps"))
    }

    @Test("limits are what the caller says")
    func limits() throws {
        var limits = PathLimits()
        limits.matchesPerByte = 0
        let list = RawJSON("[" + String(repeating: "1,", count: 1100) + "1]")
        #expect(throws: JSONError.self) { try JSONPath("$[*]").matches(in: list, limits: limits) }
        #expect(throws: JSONError.self) { try JSONPath("$[0:]").matches(in: list, limits: limits) }
        #expect(try JSONPath("$[0:]").matches(in: list).records.count == 1101)
    }

    private static let paths = [
        "$", "$.data", "$.data[*]", "$.data[*].id", "$.*.*", "$..*", "$..id", "$[1:]", "$..[-1]", "$..[?@.id]",
        "$..[?@ == $.data[0]]",
        "$..[?length(@) > 1]", "$..[?match(@, '.*')]", "$..[?@ < 'z']", "$..[?@ <= 12]", "$..[?@.a.b == @.a]",
        "$..[?@ == null || @ == true]",
        "$..[?count(@.*) == value(@..id)]", "$[::-1]",
    ]

    @Test("on mutated pages no path leaves the page, and both ways to run it agree")
    func mutations() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        let paths = try Self.paths.map { try JSONPath($0) }
        let alphabet = Array(#"{}[]:,"\u0129eE+-. truefalsn"#.utf8) + [0x0a, 0x00, 0x1f, 0xc3, 0xa9, 0xff]
        var scanner = PageScanner()
        for round in 0..<3000 {
            var text = Array((RandomTests.texts.randomElement(using: &random) ?? "").utf8)
            for _ in 0..<Int.random(in: 0...3, using: &random) where !text.isEmpty {
                let at = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: text.remove(at: at)
                case 1: text.insert(alphabet[Int.random(in: 0..<alphabet.count, using: &random)], at: at)
                case 2: text[at] = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                default: text.removeSubrange(at...)
                }
            }
            let source = PaddedBytes(text)
            let value = RawJSON(source: source, range: 0..<text.count)
            guard (try? scanner.open(source)) != nil else {
                for path in paths { _ = try? path.matches(in: value) }
                continue
            }
            let isValid = (try? scanner.validate()) != nil
            for path in paths {
                let onPage = try? scanner.matches(of: path)
                let alone = try? path.matches(in: value)
                guard isValid, source.buffer.first != 0xef else { continue }
                #expect(
                    onPage?.records.map(\.text) == alone?.records.map(\.text) && onPage != nil,
                    "seed \(seed), round \(round), \(path): \(String(decoding: text, as: UTF8.self))")
                #expect(onPage?.selectedFromEmptyArray == alone?.selectedFromEmptyArray)
            }
        }
    }
}

/// Runs `body` on a thread with a stack of 512 KiB, as secondary threads have on macOS.
func onSmallThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let thread = Thread { continuation.resume(with: Result(catching: body)) }
        thread.stackSize = 512 * 1024
        thread.start()
    }
}
