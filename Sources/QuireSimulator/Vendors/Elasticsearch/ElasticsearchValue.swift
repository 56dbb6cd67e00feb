/// A value that documents are sorted by.
enum ElasticsearchValue {
    case number(Int)
    case text(String)

    /// - Returns: `nil` for what does not fit the field. Numbers may stand between quotes.
    init?(_ value: JSONValue, for field: ElasticsearchField) {
        if field == .id || field == .timestampText {
            guard let text = value.string else { return nil }
            self = .text(text)
        } else {
            guard let number = value.integer ?? value.string.flatMap(VendorRequest.number) else { return nil }
            self = .number(number)
        }
    }

    func precedes(_ other: ElasticsearchValue) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)): a < b
        case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.number, .text), (.text, .number): false
        }
    }

    var json: String {
        switch self {
        case .number(let number): "\(number)"
        case .text(let text): quoted(text)
        }
    }
}
