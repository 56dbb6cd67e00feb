import QuireBase

/// The members of a plan as somebody wrote them: `share=0.1;kinds=429,reset;seed=3`, or only `429,reset`.
struct FaultSettings {
    var vendor: String?
    private var seed: UInt64?
    private var share: Double?
    private var kinds: [FaultKind]?

    /// - Parameter text: Members between `;` or `&`, decoded. What has no name are kinds.
    init(_ text: String) throws(FaultSyntaxError) {
        for item in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "&") }) {
            let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                .map { String(decoding: Array($0), as: UTF8.self) }
            try set(parts.count == 2 ? parts[0] : "kinds", to: parts[parts.count - 1])
        }
    }

    init(_ items: [(name: String, value: String)]) throws(FaultSyntaxError) {
        for item in items { try set(item.name, to: item.value) }
    }

    /// Members of a JSON object; `vendors` is not one of them.
    init(_ members: [JSONMember]) throws(FaultSyntaxError) {
        for member in members where !same(member.name, "vendors") {
            switch member.value {
            case .number(let text) where !same(member.name, "kinds"): try set(member.name, to: text)
            case .array(let values) where same(member.name, "kinds"):
                kinds = try values.map { value throws(FaultSyntaxError) in try Self.kind(value) }
            default: throw .malformed("\(member.name) has a value of another type")
            }
        }
    }

    private static func kind(_ value: JSONValue) throws(FaultSyntaxError) -> FaultKind {
        switch value {
        case .string(let text), .number(let text): try FaultKind(text)
        default: throw .malformed("a kind is a string or a status")
        }
    }

    private mutating func set(_ name: String, to value: String) throws(FaultSyntaxError) {
        switch name {
        case "vendor": vendor = value
        case "seed":
            guard let number = UInt64(value) else { throw .badSeed(value) }
            seed = number
        case "share":
            guard let number = Double(value), (0...1).contains(number) else { throw .badShare(value) }
            share = number
        case "kinds":
            kinds = []
            for kind in value.utf8.split(separator: UInt8(ascii: ",")) {
                kinds?.append(try FaultKind(String(decoding: Array(kind), as: UTF8.self)))
            }
        default: throw .unknownSetting(name)
        }
    }

    var isEmpty: Bool { seed == nil && share == nil && kinds == nil }

    /// - Parameter base: What is not said is as there. Without one, the seed is 1, and every request goes wrong.
    func plan(over base: FaultPlan? = nil) throws(FaultSyntaxError) -> FaultPlan {
        let share = share ?? base?.share ?? 1
        if share == 0 { return FaultPlan(seed: seed ?? base?.seed ?? 1, share: 0, kinds: kinds ?? []) }
        guard let kinds = kinds ?? base?.kinds, !kinds.isEmpty else { throw .noKinds }
        return FaultPlan(seed: seed ?? base?.seed ?? 1, share: share, kinds: kinds)
    }
}
