/// What a column holds in one row.
enum DynamicsValue: Equatable {
    /// - Parameter json: As it is written; `nil` for the usual way.
    case text(String, json: String? = nil)
    case whole(Int)
    /// As it is written: `10.10`.
    case decimal(String)
    case truth(Bool)
    /// A moment in the form of RFC 3339, or a GUID: written in quotes, and without them in a filter.
    case bare(String)
    case null

    var json: String {
        switch self {
        case .text(let text, let json): json ?? quoted(text)
        case .whole(let number): "\(number)"
        case .decimal(let digits): digits
        case .truth(let truth): "\(truth)"
        case .bare(let text): "\"\(text)\""
        case .null: "null"
        }
    }

    var text: String? { if case .text(let text, _) = self { text } else { nil } }

    /// Which of the two comes first; `nil` where they cannot be compared.
    ///
    /// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows: texts are compared without
    /// regard to case. By code points otherwise, where the real one follows a collation.
    func compared(with other: DynamicsValue) -> Int? {
        switch (self, other) {
        case (.text(let a, _), .text(let b, _)): Self.compare(a.lowercased(), b.lowercased())
        case (.bare(let a), .bare(let b)): Self.compare(a.lowercased(), b.lowercased())
        case (.truth(let a), .truth(let b)): a == b ? 0 : b ? -1 : 1
        case (.null, .null): 0
        // As doubles some neighbours past 2^53 would be one.
        case (.whole(let a), .whole(let b)): a < b ? -1 : a > b ? 1 : 0
        default:
            if let a = number, let b = other.number { a < b ? -1 : a > b ? 1 : 0 } else { nil }
        }
    }

    private var number: Double? {
        switch self {
        case .whole(let number): Double(number)
        case .decimal(let digits): Double(digits)
        default: nil
        }
    }

    private static func compare(_ a: String, _ b: String) -> Int {
        a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : same(a, b) ? 0 : 1
    }
}
