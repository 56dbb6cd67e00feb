import QuireBase
import QuireJSON
import QuireTemplate

/// The body of an imagined answer: those members that templates look for, and no others.
struct ImaginedBody: Sendable {
    private indirect enum Node: Sendable {
        case value(isLink: Bool)
        case object([(name: String, node: Node)])
        case list(Node)
    }

    private var root = Node.object([])
    private var namesTotal = false
    /// Records of a page that are written out at most.
    private static let longestPage = 5_000

    /// - Parameters:
    ///   - records: Where the list of the records stands, where that is known.
    init(_ chains: [(steps: [TemplateChain.Step], isLink: Bool)], records: SimplePath?) {
        var list: [TemplateChain.Step] = []
        for case .member(let name) in records?.segments ?? [] { list.append(.member(name)) }
        for chain in chains {
            var steps = chain.steps
            // The list of the records as a whole.
            if records != nil, Self.areSame(steps, list) { steps.append(.element) }
            root = Self.adding(steps[...], to: root, isLink: chain.isLink)
            if case .member(let name)? = steps.last, name.lowercased().contains("total") { namesTotal = true }
        }
    }

    /// - Returns: `nil` when the page would be too long to be written out.
    func json(_ moment: ImaginedMoment) -> String? {
        guard moment.records <= Self.longestPage else { return nil }
        return text(of: root, names: [], isOfRecord: false, moment) ?? "{}"
    }

    private func text(of node: Node, names: [String], isOfRecord: Bool, _ moment: ImaginedMoment) -> String? {
        let path = SimplePath(names.map { $0.isEmpty ? .index(max(0, moment.records - 1)) : .member($0) }).description
        switch node {
        case .value(let isLink):
            var context = ImaginedValue.Context(namesTotal: namesTotal, isLink: isLink, isOfRecord: isOfRecord)
            context.path = path
            return ImaginedValue.json(names.last ?? "", context, moment)
        case .object(let members):
            let texts = members.compactMap { member -> String? in
                text(of: member.node, names: names + [member.name], isOfRecord: isOfRecord, moment).map {
                    JSONString.encode(member.name) + ":" + $0
                }
            }
            return "{" + texts.joined(separator: ",") + "}"
        case .list(let element):
            guard moment.records > 0 else { return "[]" }
            let text = text(of: element, names: names + [""], isOfRecord: true, moment) ?? "{}"
            return "[" + Array(repeating: text, count: moment.records).joined(separator: ",") + "]"
        }
    }

    private static func adding(_ steps: ArraySlice<TemplateChain.Step>, to node: Node?, isLink: Bool) -> Node {
        guard let step = steps.first else {
            // What is looked into is no scalar.
            if let node, !isScalar(node) { return node }
            return .value(isLink: isLink)
        }
        switch step {
        case .element:
            var inner: Node?
            if case .list(let element)? = node { inner = element }
            if steps.count == 1 { return .list(inner ?? .object([])) }
            return .list(adding(steps.dropFirst(), to: inner, isLink: isLink))
        case .member(let name):
            guard case .object(var members)? = node else {
                if case .list? = node { return node ?? .object([]) }
                return .object([(name, adding(steps.dropFirst(), to: nil, isLink: isLink))])
            }
            if let index = members.firstIndex(where: { same($0.name, name) }) {
                members[index].node = adding(steps.dropFirst(), to: members[index].node, isLink: isLink)
            } else {
                members.append((name, adding(steps.dropFirst(), to: nil, isLink: isLink)))
            }
            return .object(members)
        }
    }

    private static func isScalar(_ node: Node) -> Bool {
        if case .value = node { true } else { false }
    }

    private static func areSame(_ a: [TemplateChain.Step], _ b: [TemplateChain.Step]) -> Bool {
        a.count == b.count
            && zip(a, b).allSatisfy { left, right in
                guard case .member(let first) = left, case .member(let second) = right else { return false }
                return same(first, second)
            }
    }
}
