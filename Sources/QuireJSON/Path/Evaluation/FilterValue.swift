#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a side of a comparison is worth for one child.
enum FilterValue {
    /// The query selected nothing.
    case nothing
    case node(Int)
    case number(JSONNumber)
    case string([UInt8])
    case boolean(Bool)
    case null
}

/// The UTF-8 of a text: bytes of the document where it has no escapes.
enum FilterText {
    case slice(UnsafeRawBufferPointer)
    case decoded([UInt8])

    var count: Int {
        switch self {
        case .slice(let bytes): bytes.count
        case .decoded(let bytes): bytes.count
        }
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        switch self {
        case .slice(let bytes): body(bytes)
        case .decoded(let bytes): bytes.withUnsafeBytes(body)
        }
    }

    /// Continuation bytes (10xxxxxx) are no characters of their own.
    var scalarCount: Int { withBytes { $0.reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) } } }

    /// By code points, which is the order of UTF-8 (RFC 9535, section 2.3.5.2.2).
    func compare(_ other: FilterText) -> Int {
        withBytes { a in
            other.withBytes { b in
                let shared = min(a.count, b.count)
                if shared > 0, let x = a.baseAddress, let y = b.baseAddress {
                    let order = memcmp(x, y, shared)
                    if order != 0 { return Int(order) }
                }
                return a.count - b.count
            }
        }
    }
}

/// Comparisons (RFC 9535, section 2.3.5.2.2).
extension PathEvaluator {
    /// The text of a string. Costs steps by its length, since a filter may read one long text for every child.
    mutating func text(_ value: FilterValue) throws(PathFailure) -> FilterText? {
        switch value {
        case .string(let bytes): return .decoded(bytes)
        case .node(let node):
            guard tree.isString(node) else { return nil }
            try spend(tree.tokens.span(node) / 32)
            let bytes = tree.tokens.stringBytes(node)
            guard JSONString.hasEscape(bytes) else { return .slice(bytes) }
            try spend(bytes.count)
            return .decoded(Array(JSONString.decode(bytes).utf8))
        case .nothing, .number, .boolean, .null: return nil
        }
    }

    private mutating func number(_ value: FilterValue) throws(PathFailure) -> JSONNumber? {
        switch value {
        case .number(let number): return number
        case .node(let node):
            guard tree.byte(node) == UInt8(ascii: "-") || tree.byte(node) &- UInt8(ascii: "0") < 10 else { return nil }
            try spend(tree.tokens.span(node) / 2)
            return JSONNumber(tree.scalarBytes(node))
        case .nothing, .string, .boolean, .null: return nil
        }
    }

    /// `nil` for what is neither true nor false nor null: those as 1, 0 and 2.
    private func word(_ value: FilterValue) -> Int? {
        switch value {
        case .boolean(let value): return value ? 1 : 0
        case .null: return 2
        case .node(let node):
            switch tree.byte(node) {
            case UInt8(ascii: "t"): return 1
            case UInt8(ascii: "f"): return 0
            case UInt8(ascii: "n"): return 2
            default: return nil
            }
        case .nothing, .number, .string: return nil
        }
    }

    mutating func compare(
        _ a: FilterValue, _ comparison: FilterComparison, _ b: FilterValue
    ) throws(PathFailure) -> Bool {
        try spend(1)
        switch comparison {
        case .equal: return try isEqual(a, b)
        case .unequal: return try !isEqual(a, b)
        case .less: return try order(a, b).map { $0 < 0 } ?? false
        case .greater: return try order(a, b).map { $0 > 0 } ?? false
        case .lessOrEqual:
            if let order = try order(a, b) { return order <= 0 }
            return try isEqual(a, b)
        case .greaterOrEqual:
            if let order = try order(a, b) { return order >= 0 }
            return try isEqual(a, b)
        }
    }

    /// The order of two numbers or of two texts.
    private mutating func order(_ a: FilterValue, _ b: FilterValue) throws(PathFailure) -> Int? {
        if let x = try number(a) { return try number(b).map { x.compare($0) } }
        guard let x = try text(a), let y = try text(b) else { return nil }
        try spend(min(x.count, y.count) / 16)
        return x.compare(y)
    }

    private mutating func isEqual(_ a: FilterValue, _ b: FilterValue) throws(PathFailure) -> Bool {
        switch (a, b) {
        case (.nothing, .nothing): return true
        case (.nothing, _), (_, .nothing): return false
        case (.node(let x), .node(let y)): return try areEqual(x, y)
        default: return try isEqualScalar(a, b)
        }
    }

    mutating func isEqualScalar(_ a: FilterValue, _ b: FilterValue) throws(PathFailure) -> Bool {
        if let order = try order(a, b) { return order == 0 }
        guard let x = word(a), let y = word(b) else { return false }
        return x == y
    }
}
