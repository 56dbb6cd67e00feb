import QuireBase
import QuireJSON

extension ShapeJudge {
    /// What is said of a value whose JSON kind is wrong. Strings are not repeated: they may be secrets.
    static func mismatch(_ node: ConfigNode, _ shape: Shape) -> String {
        var (found, advice): (String, String) =
            switch node.value {
            case .null: ("null", "")
            case .boolean(let flag): ("\(flag)", "")
            case .number(let text): ("the number \(String(text.prefix(40)))", "")
            case .string: ("a string", "")
            case .list: ("a list", "")
            case .object: ("an object", "")
            }
        switch node.value {
        case .boolean, .number:
            if shape.takes(.string), !shape.isChoice { advice = ": put it in quotes" }
        case .string(let text):
            if shape.takes(.number), Double(text) != nil { advice = ": write the number without quotes" }
            if shape.takes(.boolean), text == "true" || text == "false" { advice = ": write it without quotes" }
        default: break
        }
        return "\(shape.expectation) is expected here, and this is \(found)" + advice
    }

    mutating func judgeString(_ node: ConfigNode, _ shape: Shape, _ format: TextFormat?) {
        guard let text = node.string else { return report(Self.mismatch(node, shape), at: node) }
        guard let format, let refusal = format.refusal(text) else { return }
        report("\(shape.expectation) is expected here" + (refusal.isEmpty ? "" : ": \(refusal)"), at: node)
    }

    mutating func judgeNumber(_ node: ConfigNode, _ shape: Shape) {
        guard case .number(let text) = node.value else { return report(Self.mismatch(node, shape), at: node) }
        let isRight: Bool
        switch shape.rule {
        case .integer(let least, let most):
            isRight = node.integer.map { least <= $0 && $0 <= most } ?? false
            if !isRight, WholeNumber(text) == .tooLarge, least == .min || most == .max {
                let bits = "an integer of 64 bits is expected here, and this is the number \(String(text.prefix(40)))"
                return report(bits, at: node)
            }
        case .number(let bounds): isRight = node.number.map(bounds.allow) ?? false
        default: return
        }
        if !isRight { report(Self.mismatch(node, shape), at: node) }
    }

    mutating func judgeChoice(_ node: ConfigNode, _ shape: Shape, _ constants: [Constant]) {
        guard !constants.contains(where: { $0.equals(node) }) else { return }
        guard let text = node.string, shape.takes(.string) else { return report(Self.mismatch(node, shape), at: node) }
        let names = constants.compactMap { constant -> String? in
            if case .string(let name) = constant { name } else { nil }
        }
        report("\(quoted(text)) is not among \(shape.expectation)" + guess(text, names), at: node)
    }

    /// `; did you mean 'x'?`, or nothing.
    func guess(_ name: String, _ names: [String]) -> String {
        nearest(name, in: names).map { "; did you mean \(quoted($0))?" } ?? ""
    }
}

extension Shape {
    fileprivate var isChoice: Bool {
        if case .choice = rule { true } else { false }
    }
}

extension Constant {
    /// Whether a node has this value; numbers by value, text by code points.
    fileprivate func equals(_ node: ConfigNode) -> Bool {
        switch (self, node.value) {
        case (.null, .null): true
        case (.boolean(let flag), .boolean(let other)): flag == other
        case (.integer(let number), .number): node.integer == number
        case (.number(let number), .number): node.number == number
        case (.string(let text), .string(let other)): same(text, other)
        default: false
        }
    }
}
