/// A grammar as rules of alternatives: `«name»` stands for the rule of that name, anything else for itself.
struct Grammar {
    private enum Piece {
        case text(String)
        case rule(Int)
    }

    private var rules: [[[Piece]]] = []
    /// The alternative of each rule that ends it soonest.
    private var shortest: [[Piece]] = []
    private let start: Int

    /// - Parameter alternatives: Of each rule; the first one must need no deeper rule that leads back to it.
    init(start: String, _ alternatives: [String: [String]]) {
        let names = alternatives.keys.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        self.start = numbers[start] ?? 0
        for name in names {
            let all = (alternatives[name] ?? []).map { Self.pieces($0, numbers) }
            rules.append(all)
            shortest.append(all[0])
        }
    }

    private static func pieces(_ text: String, _ numbers: [String: Int]) -> [Piece] {
        var pieces: [Piece] = []
        for part in text.split(separator: "«", omittingEmptySubsequences: false) {
            guard let end = part.firstIndex(of: "»") else {
                pieces.append(.text(String(part)))
                continue
            }
            let name = String(part[..<end])
            guard let number = numbers[name] else { preconditionFailure("no rule named \(name)") }
            pieces.append(.rule(number))
            pieces.append(.text(String(part[part.index(after: end)...])))
        }
        return pieces
    }

    /// - Parameter depth: Past it every rule takes its first alternative.
    func text(_ draw: inout Draw, depth: Int) -> [UInt8] {
        var result: [UInt8] = []
        write(start, &draw, depth, &result)
        return result
    }

    private func write(_ rule: Int, _ draw: inout Draw, _ depth: Int, _ result: inout [UInt8]) {
        let alternative = depth <= 0 || result.count > 4000 ? shortest[rule] : draw.pick(rules[rule])
        for piece in alternative {
            switch piece {
            case .text(let text): result += text.utf8
            case .rule(let number): write(number, &draw, depth - 1, &result)
            }
        }
    }
}
