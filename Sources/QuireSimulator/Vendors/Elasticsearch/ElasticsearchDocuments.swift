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
        case .timestampText: .text(stamp(index))
        }
    }

    private static func seconds(_ index: Int) -> Int { 1_714_521_600 + index / perMoment }

    /// Of one length, hence in the order of the moments.
    private static func stamp(_ index: Int) -> String {
        let moment = Moment(min(seconds(index), 253_402_300_799))
        return "\(moment.date)T\(moment.time).000Z"
    }

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
        return [
            ("seq", Self.value(of: .seq, document).json), ("id", Self.value(of: .id, document).json),
            ("@timestamp", "\"\(Self.stamp(document))\""),
            ("level", draw.pick(["\"info\"", "\"warn\"", "\"error\""], 1)), ("message", draw.name),
            // Documents come back as they were sent, with every blank.
            ("amount", draw.pick(["10.10", "0.0", "1e3", "-0.0", "1E300"], 2)),
            ("bytes", "\(draw.number(below: 1 << 62, 3))"),
            ("user", "{ \"name\": \(draw.name), \"ip\": null,  \"roles\": [\"a\", \"b\\/c\"] }"), ("tags", "[ ]"),
            ("active", draw.number(below: 2, 4) == 0 ? "true" : "false"),
        ]
    }
}
