import QuireJSON
import struct TestOrigin.SplitMix

/// Pages of very different sizes, some empty, whose fields come and go; about half a MiB each.
enum RandomPages {
    static func make(_ chance: inout SplitMix, count: Int) -> [Records] {
        (0..<count).map { number in
            if number % 7 == 3 { return page() }
            let records = Int.random(in: 20...90, using: &chance)
            return page((0..<records).map { record(number, $0, &chance) }, separator: number % 2 == 0 ? "," : ",\n")
        }
    }

    private static func record(_ page: Int, _ number: Int, _ chance: inout SplitMix) -> String {
        let field = "f\(Int.random(in: 0...(page + 1), using: &chance))"
        let words = (0..<Int.random(in: 1...64, using: &chance)).map { _ in String(chance.next(), radix: 36) }
        let text = String(repeating: words.joined(separator: " "), count: Int.random(in: 1...48, using: &chance))
        return "{\"id\":\(page * 1000 + number),\"\(field)\":\"\(text)\",\"x\\n\":null}"
    }
}
