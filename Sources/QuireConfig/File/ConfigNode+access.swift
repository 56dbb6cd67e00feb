import QuireBase

extension ConfigNode {
    /// The member with that name, compared by code points; `nil` when there is none, or for another kind of value.
    public subscript(name: String) -> ConfigNode? { member(name)?.value }

    /// The member with that name and the place of the name.
    public func member(_ name: String) -> Member? {
        members?.first { same($0.name, name) }
    }

    public var isNull: Bool {
        if case .null = value { true } else { false }
    }

    /// `nil` for another kind of value, as with all of these.
    public var boolean: Bool? {
        if case .boolean(let flag) = value { flag } else { nil }
    }

    public var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// A number without a fraction that an `Int` holds, in any spelling: 3, 3.0, 30e-1.
    public var integer: Int? {
        if case .number(let text) = value, case .value(let number) = WholeNumber(text) { number } else { nil }
    }

    /// The nearest `Double`; `nil` also for a number that is beyond all of them.
    public var number: Double? {
        guard case .number(let text) = value, let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// The items of a list.
    public var elements: [ConfigNode]? {
        if case .list(let elements) = value { elements } else { nil }
    }

    /// The members of an object.
    public var members: [Member]? {
        if case .object(let members) = value { members } else { nil }
    }
}

/// What a JSON number text is as an integer. Exact, without floating point.
enum WholeNumber: Equatable {
    case value(Int)
    case tooLarge
    case fraction

    init(_ text: String) {
        let parts = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        var digits: [UInt8] = []
        var (fraction, isFraction) = (0, false)
        for byte in parts[0] where byte != UInt8(ascii: "-") {
            if byte == UInt8(ascii: ".") {
                isFraction = true
            } else {
                if isFraction { fraction += 1 }
                digits.append(byte)
            }
        }
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(leading)
        guard !digits.isEmpty else {
            self = .value(0)
            return
        }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            fraction -= 1
        }
        let exponent = parts.count > 1 ? Self.exponent(parts[1]) : 0
        let zeros = exponent - fraction
        guard zeros >= 0 else {
            self = .fraction
            return
        }
        guard digits.count + zeros <= 19 else {
            self = .tooLarge
            return
        }
        let sign = text.utf8.first == UInt8(ascii: "-") ? "-" : ""
        let whole = sign + String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: zeros)
        self = Int(whole).map(WholeNumber.value) ?? .tooLarge
    }

    /// Beyond ten digits it makes no difference.
    private static func exponent(_ text: Substring.UTF8View) -> Int {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }.drop { $0 == UInt8(ascii: "0") }
        let size = digits.count > 10 ? 10_000_000_000 : Int(String(decoding: digits, as: UTF8.self)) ?? 0
        return isNegative ? -size : size
    }
}
