/// A value that documents are sorted by.
enum ElasticsearchValue {
    case number(Int)
    case text(String)

    /// - Returns: `nil` for what does not fit the field. Numbers may stand between quotes.
    init?(_ value: JSONValue, for field: ElasticsearchField) {
        if field == .id {
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

/// The documents of one index. No document says what they hold.
struct ElasticsearchDocuments {
    let account: VendorAccount
    private let index: String

    /// - Parameter end: Documents made from this index on are left out.
    init(index: String, _ account: VendorAccount, before end: Int? = nil) {
        var part = account.part(index)
        if let end, end < part.size + part.changes.inserted {
            var changes = RowChanges()
            changes.insert(max(0, end - part.size))
            for gone in part.changes.deleted where gone < end { changes.delete(gone) }
            part.changes = changes
        }
        (self.index, self.account) = (index, part)
    }

    static let members = ["seq", "id", "@timestamp", "level", "message", "amount", "bytes", "user", "tags", "active"]

    /// Documents that share a moment.
    static let perMoment = 7

    static func value(of field: ElasticsearchField, _ index: Int) -> ElasticsearchValue {
        switch field {
        case .doc, .shardDoc: .number(index)
        // Above 2^53 and odd: none of them is a number that a double can hold.
        case .seq: .number(DataSet.id(at: index))
        case .id: .text(id(index))
        case .timestamp: .number(1_000 * seconds(index))
        }
    }

    private static func seconds(_ index: Int) -> Int { 1_714_521_600 + index / perMoment }

    /// Sixteen digits, hence in the order of the indices.
    private static func id(_ index: Int) -> String { hexadecimal(UInt64(index)) }

    /// A hit as a search shows it.
    /// - Parameters:
    ///   - sorted: The fields of the sort; without any, a score.
    ///   - shown: The members that are shown; `nil` for all, none for no document at all.
    @Sendable func hit(_ document: Int, sorted: [ElasticsearchField], shown: [String]?) -> String {
        let number = UInt64(bitPattern: Int64(Scatter.number(document, bits: 48)))
        let bits = (0..<6).map { UInt8(truncatingIfNeeded: number >> (40 - 8 * UInt64($0))) }
        let name = Base64.encode(Array("quire-doc".utf8) + bits, urlSafe: true)
        var hit = "{\"_index\":\"\(index)\",\"_id\":\"\(name)\",\"_score\":\(sorted.isEmpty ? "1.0" : "null")"
        if shown?.isEmpty != true { hit += ",\"_source\":" + RecordMembers.text(members(document), only: shown) }
        guard !sorted.isEmpty else { return hit + "}" }
        let values = sorted.map { Self.value(of: $0, document).json }
        return hit + ",\"sort\":[\(values.joined(separator: ","))]}"
    }

    private func members(_ document: Int) -> [(name: String, json: String)] {
        let draw = account.draw(document)
        let moment = Moment(min(Self.seconds(document), 253_402_300_799))
        return [
            ("seq", Self.value(of: .seq, document).json), ("id", Self.value(of: .id, document).json),
            ("@timestamp", "\"\(moment.date)T\(moment.time).000Z\""),
            ("level", draw.pick(["\"info\"", "\"warn\"", "\"error\""], 1)), ("message", draw.name),
            // Documents come back as they were sent, with every blank.
            ("amount", draw.pick(["10.10", "0.0", "1e3", "-0.0", "1E300"], 2)),
            ("bytes", "\(draw.number(below: 1 << 62, 3))"),
            ("user", "{ \"name\": \(draw.name), \"ip\": null,  \"roles\": [\"a\", \"b\\/c\"] }"), ("tags", "[ ]"),
            ("active", draw.number(below: 2, 4) == 0 ? "true" : "false"),
        ]
    }
}
