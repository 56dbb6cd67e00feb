import QuireJSON

/// Chance that can be repeated (SplitMix64; Steele, Lea, Flood 2014).
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}

/// Pages of very different sizes, some empty, whose fields come and go; about half a MiB each.
enum RandomPages {
    static func make(_ chance: inout SeededChance, count: Int) -> [Records] {
        (0..<count).map { number in
            if number % 7 == 3 { return page() }
            let records = Int.random(in: 20...90, using: &chance)
            return page((0..<records).map { record(number, $0, &chance) }, separator: number % 2 == 0 ? "," : ",\n")
        }
    }

    private static func record(_ page: Int, _ number: Int, _ chance: inout SeededChance) -> String {
        let field = "f\(Int.random(in: 0...(page + 1), using: &chance))"
        let words = (0..<Int.random(in: 1...64, using: &chance)).map { _ in String(chance.next(), radix: 36) }
        let text = String(repeating: words.joined(separator: " "), count: Int.random(in: 1...48, using: &chance))
        return "{\"id\":\(page * 1000 + number),\"\(field)\":\"\(text)\",\"x\\n\":null}"
    }
}
