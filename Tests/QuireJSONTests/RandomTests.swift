import QuireBase
import TestOrigin
import Testing

@testable import QuireJSON

@Suite struct RandomTests {
    static let texts = [
        #"{"data":[{"id":1,"n":"a\"b\\","x":[1.5e3,-0,null]},{"id":2,"e":"é😀\u00e9"}],"next":"/p?c=1","ok":true}"#,
        #"[ 12 , "s" , {"a" : { "b" : [ [ ] , { } , false ] } } , 1E+400 ]"#,
        "{\"a\":\"\\ud83d\\ude00\\n\", \"b\" : [\"[\", \"}\", \":,\"]\n}\n",
    ]

    @Test("on mutated pages the fast check and the exact check agree, and no pass leaves the page")
    func agree() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        let plan = ScanPlan(
            records: try SimplePath("$.data"), values: [try SimplePath("$.next"), try SimplePath("$.data[1].id")])
        var scanner = PageScanner()
        let alphabet = Array(#"{}[]:,"\u0129eE+-. truefalsn"#.utf8) + [0x0a, 0x00, 0x1f, 0xc3, 0xa9, 0xff]
        for round in 0..<20_000 {
            var text = Array(Self.texts.randomElement(using: &random)!.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: text.remove(at: at)
                case 1: text.insert(alphabet.randomElement(using: &random)!, at: at)
                case 2: text[at] = alphabet.randomElement(using: &random)!
                default: text.removeSubrange(at...)
                }
                if text.isEmpty { text = [0x5b] }
            }
            let source = PaddedBytes(text)
            let exact = GrammarCheck.error(in: source) == nil
            var fast = false
            var wide = false
            do throws(JSONError) {
                try scanner.open(source)
                _ = try? scanner.scan(plan)
                try scanner.validate()
                fast = true
            } catch { wide = error.reason == .utf16 }
            #expect(wide || fast == exact, "seed \(seed), round \(round): \(String(decoding: text, as: UTF8.self))")
        }
    }

    @Test("nesting remembers every level")
    func nesting() {
        var random = SplitMix(seed: 7)
        var nesting = Nesting()
        var model: [Bool] = []
        for _ in 0..<10_000 {
            if model.isEmpty || Int.random(in: 0..<5, using: &random) > 1 {
                model.append(Bool.random(using: &random))
                nesting.push(object: model.last!)
            } else {
                model.removeLast()
                nesting.pop()
            }
            #expect(nesting.depth == model.count && (model.isEmpty || nesting.isObject == model.last!))
        }
    }
}
