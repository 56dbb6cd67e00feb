import QuireBase
import TestOrigin
import Testing

@testable import QuireJSON

/// What reading a page gave, for comparing two ways.
private struct Reading: Equatable {
    var error: JSONError?
    var records: [String] = []
    var values: [String?] = []
    var matches: [String] = []
    var root = ""

    /// - Parameter folding: `nil`: the index is whole.
    init(_ source: PaddedBytes, _ plan: ScanPlan, _ path: JSONPath, _ folding: PageScanner.Folding?) {
        var scanner = PageScanner(folding: folding ?? .init())
        do throws(JSONError) {
            try scanner.open(source, arrays: folding == nil ? nil : plan.arrays)
            try scanner.validate()
            root = scanner.root.text
            let scan = try scanner.scan(plan)
            switch scan.records {
            case .list(let list): records = list.map(\.text)
            case .other(let value): records = ["other", value.text]
            case .missing: records = ["missing"]
            }
            values = scan.values.map { $0?.text }
            values += scanner.members(upTo: 16)?.flatMap { [$0.key.text, $0.value.text] } ?? ["no members"]
            matches = try scanner.matches(of: path).records.map(\.text)
            scanner.forgetIndex()
            #expect(scanner.root.text == root)
        } catch { self.error = error }
    }
}

@Suite struct FoldedIndexTests {
    static let documents =
        RandomTests.texts + [
            #"{"data":[{"id":1,"t":["a",{"b":[1,2]}]},{"id":2},{},[],[[]],7,"x",null],"next":"u","meta":{"a":{"b":3}}}"#,
            #"{"data":{"items":[{"a":"}{\\\"\"][,"},{"b":"\\\\"}]},"list":[{"x":[{"y":1}]},{"x":2}],"next":null}"#,
            #"[{"a":"éé😀é","é":["é","😀","\\","\"","\\\""]} , {"ｂ":"日本語日本語日本語"},"日本語","\\\\\\\\\\\\"]"#,
            #"{"list":[{"x":[1,{"y":[{"z":2}]}]},[3,[4]]],"data":[[{"a":1}],[{"a":2}]],"next":{"c":[{}]}}"#,
            " \n\t [ ] ", "{ }", "12", #""a string alone, with , and } and \" in it""#, "  true ",
            "[1,2,3,4,5,6,7,8,9]",
            #"{"data":[1],"data":[2]}"#, #"{"next":1,"data":[{"a":1,"a":2}],"next":[2]}"#, "{\"data\":null}",
            String(repeating: "[", count: 150) + #"{"a":"]"}"# + String(repeating: "]", count: 150),
            String(repeating: #"{"data":[{"x":"#, count: 70) + "1" + String(repeating: "}]}", count: 70),
            String(repeating: " ", count: 300) + #"{"data":[{"a":1}]}"# + String(repeating: "\n", count: 300),
            #"{"data":["\#(String(repeating: "long, } ", count: 60))",{"a":"\#(String(repeating: #"\\"#, count: 99))"}]}"#,
            // Wrong in one place.
            "", "   ", "[", "{", "[1", "[1,", #"{"a""#, #"{"a":"#, #"["a"#, #"["a\"]"#, "[1]]", "[1] 2", "[1 2]", "{]",
            #"{"data":[{"a":1},{"a":tru},{"a":2}]}"#, #"{"data":[{"a":1}{"a":2}]}"#, #"{"data":[{"a":01}]}"#,
            #"{"data":[{"a":"\x"}]}"#, #"{"data":[{"a":1}],}"#, #"{"data":[{"a":1,}]}"#, #"["abc"def","ghi"]"#,
            #"[1,2,3,4,5\"a",6]"#, "[\"a\u{1}b\",1]", "[1,2,3,4,\u{1}]", #"[1,2,3,4}"#, #"{"a":1,"b":2,"c"}"#,
            #"[{"a":[1,2}]"#, #"[[[[[[[["#, #"{"a":{"b":{"c":1}}"#, #"[1,2,3]"unclosed"#, #"[1,2,3,nul"#, #"[\"a"]"#,
        ]

    static let plans = [
        ("$", ["$[1]", "$[0].a"]), ("$.data", ["$.next", "$.meta.a.b"]), ("$.data.items", ["$.list[0].x", "$.next"]),
        ("$.list[0].x", ["$.data"]), ("$.data[0].x.data", ["$.data[0].x.data[0].x"]), ("$.next", []),
    ]

    static let paths = ["$.data[*]", "$.list[*].x", "$[*]", "$.data[*][*].a", "$..a", "$.data[-1]"]

    @Test("a folded index finds what the whole one finds, whatever the window", arguments: documents)
    func sameAsWhole(_ document: String) throws {
        try compare(
            Array(document.utf8), windows: Array(1...64) + Array(stride(from: 67, to: 200, by: 7)),
            rounds: Self.plans.indices)
        try compare([0xef, 0xbb, 0xbf] + Array(document.utf8), windows: [7, 20, 64], rounds: Self.plans.indices)
    }

    @Test("a page that is no UTF-8, or is cut, is refused with the same error")
    func refused() throws {
        for document in Self.documents {
            let bytes = Array(document.utf8)
            for end in stride(from: 0, to: min(bytes.count, 200), by: 3) {
                try compare(Array(bytes[..<end]), windows: [8, 13, 21, 40], rounds: 1..<2)
                var broken = bytes
                broken[end] = 0xa9
                try compare(broken, windows: [8, 13, 21, 40], rounds: 1..<2)
            }
        }
    }

    @Test("folded and whole agree on mutated pages")
    func mutated() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        let alphabet = Array(#"{}[]:,"\u0129eE+-. truefalsn"#.utf8) + [0x0a, 0x00, 0x1f, 0xc3, 0xa9, 0xff]
        for round in 0..<4000 {
            var text = Array(Self.documents.randomElement(using: &random)!.utf8) + [0x20]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0 where text.count > 1: text.remove(at: at)
                case 1: text.insert(alphabet.randomElement(using: &random)!, at: at)
                default: text[at] = alphabet.randomElement(using: &random)!
                }
            }
            let windows = [Int.random(in: 1...60, using: &random), Int.random(in: 8...200, using: &random)]
            let plan = Int.random(in: Self.plans.indices, using: &random)
            try compare(text, windows: windows, rounds: plan..<(plan + 1), "seed \(seed), round \(round)")
        }
    }

    @Test("folded and whole agree on random pages")
    func random() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        for round in 0..<300 {
            var text = #"{"data":["#
            for index in 0..<Int.random(in: 1...12, using: &random) {
                text += (index > 0 ? "," : "") + Self.value(depth: 4, &random)
            }
            text += #"],"next":\#(Self.value(depth: 2, &random))}"#
            try compare(
                Array(text.utf8), windows: [1, 9, 16, 33, 60, 120, 500], rounds: Self.plans.indices,
                "seed \(seed), round \(round)")
        }
    }

    @Test("of small records a folded index keeps three tokens each")
    func size() throws {
        let page = "[" + Array(repeating: #"{"a":[1,{"b":"c"}]}"#, count: 1000).joined(separator: " , ") + "]"
        var scanner = PageScanner(folding: .init(least: 1, window: 64))
        try scanner.open(PaddedBytes(page), arrays: 0)
        #expect(scanner.opened.tokens.count == 3001)
        try scanner.validate()
        #expect(try scanner.matches(of: try JSONPath("$[*].a[*]")).records.count == 2000)
        #expect(scanner.opened.folded?.arrays == 1)
    }

    private static func value(depth: Int, _ random: inout SplitMix) -> String {
        let space = ["", "", "", " ", "\n  "].randomElement(using: &random)!
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
        case 0: return space + "\(Int.random(in: -99_999...99_999, using: &random))"
        case 1: return #""plain, text""# + space
        case 2: return #""\\""# + space
        case 3: return #""}],{[:\"é😀\\\"""#
        case 4: return ["true", "false", "null", "1.5e-3"].randomElement(using: &random)!
        case 5: return ["[]", "{}", "[ ]", "{ }"].randomElement(using: &random)!
        case 6:
            let names = [#""a""#, #""x""#, #""data""#, #""\u0061""#, #""items""#]
            let members = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                names.randomElement(using: &random)! + space + ":" + value(depth: depth - 1, &random)
            }
            return "{" + members.joined(separator: space + ",") + "}"
        default:
            let elements = (0..<Int.random(in: 1...4, using: &random)).map { _ in value(depth: depth - 1, &random) }
            return "[" + elements.joined(separator: "," + space) + "]"
        }
    }

    private func compare(
        _ text: [UInt8], windows: [Int], rounds: Range<Int>, _ comment: @autoclosure () -> String = ""
    ) throws {
        let source = PaddedBytes(text)
        for round in rounds {
            let (records, values) = Self.plans[round]
            let plan = ScanPlan(records: try SimplePath(records), values: try values.map { try SimplePath($0) })
            let path = try JSONPath(Self.paths[round % Self.paths.count])
            let whole = Reading(source, plan, path, nil)
            for window in windows {
                let folded = Reading(source, plan, path, .init(least: 0, window: window))
                guard folded != whole else { continue }
                Issue.record(
                    "window \(window), \(records): \(String(decoding: text, as: UTF8.self)) \(folded) \(whole) \(comment())"
                )
                return
            }
        }
    }
}
