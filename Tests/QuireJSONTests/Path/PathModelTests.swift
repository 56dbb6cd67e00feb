import QuireBase
import TestOrigin
import Testing

@testable import QuireJSON

/// RFC 9535 as it is written, one node list after the other, with no thought of cost: the judge of the evaluator.
private struct Model {
    let root: RawJSON

    func run(_ query: PathQuery, at current: RawJSON) -> [RawJSON] {
        query.segments.reduce([query.origin == .root ? root : current]) { nodes, segment in
            nodes.flatMap { node in
                (segment.isDescendant ? descent(node) : [node]).flatMap { node in
                    segment.selectors.flatMap { select($0, node) }
                }
            }
        }
    }

    private func descent(_ node: RawJSON) -> [RawJSON] { [node] + children(node).flatMap { descent($0.value) } }

    private func children(_ node: RawJSON) -> [(key: String?, value: RawJSON)] {
        var result: [(String?, RawJSON)] = []
        node.forEachMember { key, value in
            result.append((key.stringValue, value))
            return true
        }
        node.forEachElement { value in
            result.append((nil, value))
            return true
        }
        return result
    }

    private func select(_ selector: PathSelector, _ node: RawJSON) -> [RawJSON] {
        let children = children(node)
        let isArray = node.kind == .array
        switch selector {
        case .name(let name):
            let found = children.last { $0.key.map { $0.utf8.elementsEqual(name) } ?? false }
            return found.map { [$0.value] } ?? []
        case .wildcard: return children.map(\.value)
        case .index(let index):
            let position = index < 0 ? index + children.count : index
            return isArray && children.indices.contains(position) ? [children[position].value] : []
        case .slice(let start, let end, let step):
            return isArray ? slice(start, end, step, children.count).map { children[$0].value } : []
        case .filter(let expression): return children.map(\.value).filter { test(expression, $0) }
        }
    }

    /// Section 2.3.4.2.2, word by word.
    private func slice(_ start: Int?, _ end: Int?, _ step: Int, _ length: Int) -> [Int] {
        func normalize(_ i: Int) -> Int { i >= 0 ? i : length + i }
        let from = normalize(start ?? (step >= 0 ? 0 : length - 1))
        let to = normalize(end ?? (step >= 0 ? length : -length - 1))
        var positions: [Int] = []
        if step > 0 {
            var i = min(max(from, 0), length)
            while i < min(max(to, 0), length) {
                positions.append(i)
                i += step
            }
        } else if step < 0 {
            var i = min(max(from, -1), length - 1)
            while i > min(max(to, -1), length - 1) {
                positions.append(i)
                i += step
            }
        }
        return positions
    }

    private func test(_ expression: FilterExpression, _ node: RawJSON) -> Bool {
        switch expression {
        case .or(let terms): terms.contains { test($0, node) }
        case .and(let terms): terms.allSatisfy { test($0, node) }
        case .not(let inner): !test(inner, node)
        case .exists(let query): !run(query, at: node).isEmpty
        case .comparison(.count(let query), .greater, .count(let other)):
            run(query, at: node).count > run(other, at: node).count
        case .comparison, .matches, .isAmong: false
        }
    }
}

@Suite struct PathModelTests {
    private static func document(_ depth: Int, _ random: inout SplitMix) -> String {
        let space = ["", "", " ", "\n"][Int.random(in: 0..<4, using: &random)]
        let kind = Int.random(in: 0..<(depth == 0 ? 2 : 6), using: &random)
        switch kind {
        case 0: return "\(Int.random(in: 0...9, using: &random))"
        case 1: return ["\"a\"", "null", "true", "{}", "[]"][Int.random(in: 0..<5, using: &random)]
        case 2, 3:
            let items = (0..<Int.random(in: 0...4, using: &random)).map { _ in document(depth - 1, &random) }
            return "[" + space + items.joined(separator: "," + space) + "]"
        default:
            let members = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                let key = ["a", "b", "c", "\\u0061"][Int.random(in: 0..<4, using: &random)]
                return "\"\(key)\"\(space):\(space)" + document(depth - 1, &random)
            }
            return "{" + members.joined(separator: space + ",") + space + "}"
        }
    }

    private static func query(_ origin: String, _ depth: Int, _ random: inout SplitMix) -> String {
        origin + (0..<Int.random(in: 0...3, using: &random)).map { _ in segment(depth, &random) }.joined()
    }

    private static func segment(_ depth: Int, _ random: inout SplitMix) -> String {
        let dots = Int.random(in: 0..<4, using: &random) == 0 ? ".." : ""
        let count = [1, 1, 1, 2][Int.random(in: 0..<4, using: &random)]
        return dots + "[" + (0..<count).map { _ in selector(depth, &random) }.joined(separator: ",") + "]"
    }

    private static func selector(_ depth: Int, _ random: inout SplitMix) -> String {
        func bound() -> String { Bool.random(using: &random) ? "" : "\(Int.random(in: -5...5, using: &random))" }
        switch Int.random(in: 0..<(depth == 0 ? 6 : 8), using: &random) {
        case 0, 1: return ["'a'", "\"b\"", "'c'"][Int.random(in: 0..<3, using: &random)]
        case 2, 3: return "*"
        case 4: return "\(Int.random(in: -3...3, using: &random))"
        case 5: return "\(bound()):\(bound()):\(bound())"
        case 6: return "?" + (Bool.random(using: &random) ? "" : "!") + query("@", depth - 1, &random)
        default:
            return "?count(" + query("@", depth - 1, &random) + ")>count(" + query("$", depth - 1, &random) + ")"
        }
    }

    @Test("random paths on random documents select what the text of the RFC says")
    func agree() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        for round in 0..<4000 {
            let document = RawJSON(Self.document(4, &random))
            let path = try JSONPath(Self.query("$", 2, &random), dialect: .rfc9535)
            guard let matches = try? path.matches(in: document) else { continue }
            let expected = Model(root: document).run(path.query, at: document)
            #expect(
                matches.records.map(\.range) == expected.map(\.range),
                "seed \(seed), round \(round): \(path) in \(document)")
        }
    }
}
