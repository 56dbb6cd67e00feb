import Foundation
import QuireConfig
import QuireJSON
import TestOrigin
import Testing

@Suite("Hostile config files") struct HostileTests {
    static let seeds = [
        "a: &x {b: [1, 'two', \"three\\n\"], c: |\n   text\n   more\n}\nd: {<<: *x, e: !!str 5}\n",
        "name: Corner\nfloor: 1\ndoor: {type: code, digits: \"{{ a }}\"}\nshelf:\n  above:\n    items: [a, {sku: b}]\n",
        "%YAML 1.2\n---\n- &a [*a]\n- ? {b: c}\n  : >-\n    folded\n- !!binary x\n...\n---\n",
        #"{"name": "a", "floor": 0, "plan": [{"by": "hand"}], "stock": {"total": 1, "x": [1, 2e5]}, "prices": {"é": 0.5}}"#,
    ]

    private static let pieces = [
        "&x ", "*x", "<<: ", "!!str ", "!<", "? ", ": ", "- ", "{{", "}}", "[", "]", "{", "}", "|", ">", "'", "\"",
        "\\u",
        "%TAG ! x\n", "---\n", "...\n", "\t", "\n", "\r\n", "  ", "#", "0x", ".inf", "\u{feff}", "\u{85}", "é", "😀",
        ",",
    ].map { Array($0.utf8) }

    static func changed(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.next(below: 6) {
            let index = random.next(below: bytes.count + 1)
            let end = min(bytes.count, index + random.next(below: 12))
            switch random.next(below: 5) {
            case 0: bytes.removeSubrange(index..<end)
            case 1: bytes.insert(contentsOf: bytes[index..<end], at: random.next(below: bytes.count + 1))
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
            default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: index)
            }
        }
        return bytes
    }

    @Test("changed and random files are read or refused, soon, with a place inside the file")
    func mutations() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        let clock = ContinuousClock()
        for round in 0..<8000 {
            let original = Array((Self.seeds.randomElement(using: &random) ?? "").utf8)
            let bytes =
                round % 10 == 0
                ? (0..<random.next(below: 300)).map { _ in UInt8.random(in: 0...255, using: &random) }
                : Self.changed(original, &random)
            let lines = bytes.count { $0 == 0x0a || $0 == 0x0d } + 1
            for format in [ConfigFile.Format.json, .yaml] {
                let start = clock.now
                do throws(ConfigProblem) {
                    let file = try ConfigFile(bytes, named: "a", format: format)
                    #expect(file.root.json.grammarError == nil, "seed \(seed), round \(round)")
                    let problems = Shop.shape.problems(in: file.root, of: "a")
                    #expect(problems.count <= 100, "seed \(seed), round \(round)")
                    for problem in problems { try Self.check(problem, lines) }
                } catch {
                    #expect(Self.isInside(error, lines), "seed \(seed), round \(round): \(error)")
                }
                #expect(clock.now - start < .seconds(5), "seed \(seed), round \(round)")
            }
        }
    }

    private static func check(_ problem: ConfigProblem, _ lines: Int) throws(ConfigProblem) {
        if !isInside(problem, lines) { throw problem }
    }

    private static func isInside(_ problem: ConfigProblem, _ lines: Int) -> Bool {
        (1...lines).contains(problem.line) && problem.column >= 1 && !problem.message.utf8.contains(0x0a)
            && !problem.message.isEmpty
    }

    @Test("JSON is read as YAML to the same value")
    func jsonAsYAML() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        for _ in 0..<1000 {
            guard let right = SchemaTests.right.randomElement(using: &random) else { continue }
            var draft = Draft(try ConfigFile(Array(right.utf8), named: "a.json").root)
            for _ in 0...random.next(below: 4) { draft = draft.changed(&random) }
            let text = draft.json
            // libyaml knows no surrogate pairs, which JSON needs in escapes.
            guard !text.contains("\\ud83d") else { continue }
            #expect(reading(text, "a.json") == reading(text, "a.yaml"), "seed \(seed): \(text)")
        }
    }

    @Test("texts that cost a reader most are read or refused soon", arguments: ["a.json", "a.yaml"])
    func costs(name: String) {
        let size = 1 << 17
        let pieces = [
            "[", "{\"a\":", "{", "- ", "? ", "a: ", "&a ", "!!str ", "\n", "#\n", "- a\n", "a\n", "'", "\"\\n", "\\",
            "*a ", "[],",
            "{a: b}, ", ": ", " ", "\r", "---\n", "...\n", "%a\n", "|\n", "é", "a: |\n  b\n", "0", "9e", "<<: ", "{{",
            "[[]]", "- - ",
        ]
        let clock = ContinuousClock()
        for piece in pieces {
            for prefix in ["", "[", "a: ", "- \"", "a: |\n  "] {
                let bytes = Array((prefix + String(repeating: piece, count: size / piece.utf8.count)).utf8)
                let start = clock.now
                _ = try? ConfigFile(bytes, named: name)
                #expect(clock.now - start < .seconds(10), "\(prefix)\(piece)…")
            }
        }
    }

    @Test("the deepest file is read, judged and freed on a thread with a stack of 512 KiB")
    func stack() async {
        let deep = String(repeating: "{\"above\":", count: 99) + "{}" + String(repeating: "}", count: 99)
        let merged = "- &m0 {a: 1}\n" + (1..<97).map { "- &m\($0) {<<: *m\($0 - 1)}\n" }.joined()
        await withCheckedContinuation { continuation in
            let thread = Thread {
                for name in ["a.json", "a.yaml"] {
                    let root = try? ConfigFile(Array("{\"shelf\":\(deep.dropFirst(9).dropLast())}".utf8), named: name)
                        .root
                    #expect(root.map { Shop.shape.problems(in: $0, of: name).count } == 2)
                    #expect(root?.json.text.utf8.count ?? 0 > 800)
                }
                #expect(reading(merged).hasSuffix("{\"a\":1}]"))
                continuation.resume()
            }
            thread.stackSize = 512 << 10
            thread.start()
        }
    }
}
