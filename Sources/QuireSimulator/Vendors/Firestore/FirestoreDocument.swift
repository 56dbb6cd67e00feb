/// A document with its typed values
/// (firebase.google.com/docs/firestore/reference/rest/v1/projects.databases.documents and …/v1/Value).
struct FirestoreDocument {
    let index: Int
    let account: VendorAccount

    /// Twenty letters and digits, as the clients of Google make them; ascending, since documents stand in the order of
    /// their names, and these are inserted behind the last.
    static func id(at index: Int) -> String {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        func digits(_ value: UInt64) -> [UInt8] {
            var rest = value
            return (0..<10).map { _ in
                defer { rest /= 62 }
                return alphabet[Int(rest % 62)]
            }.reversed()
        }
        return String(
            decoding: digits(5_000_000_000_000_003 + 700_001 * UInt64(index)) + digits(DataSet.scramble(UInt64(index))),
            as: UTF8.self)
    }

    /// Whether a document has a `rank`: one in seven has none.
    static func hasRank(_ index: Int) -> Bool { index % 7 != 3 }
    static func rank(_ index: Int) -> Int { index * 3 % 10 }
    /// The ranks and their absence come again after so many.
    static let rankPeriod = 70

    /// - Parameters:
    ///   - parent: The collection's path, from `projects` on.
    ///   - names: Of the fields that are shown; `nil` shows all. "If a document has a field that is not present in this
    ///     mask, that field will not be returned in the response."
    func append(to bytes: inout [UInt8], parent: String, only names: [String]?) {
        let shown = fields.filter { field in names.map { $0.contains { same($0, field.name) } } ?? true }
        bytes += "{\"name\":\(quoted("\(parent)/\(Self.id(at: index))"))".utf8
        if !shown.isEmpty { bytes += ",\"fields\":\(RecordMembers.text(shown, only: nil))".utf8 }
        let made = Moment.ascending(index)
        let micros = String(1_000_000 + account.draw(index).number(below: 1_000_000, 7)).dropFirst()
        let stamp = "\(made.date)T\(made.time).\(micros)Z"
        bytes += ",\"createTime\":\"\(stamp)\",\"updateTime\":\"\(stamp)\"}".utf8
    }

    private var fields: [(name: String, json: String)] {
        let draw = account.draw(index)
        var fields = [
            (name: "title", json: "{\"stringValue\":\(draw.name)}"),
            // An int64 is a string: no number of JavaScript's holds it.
            ("visits", "{\"integerValue\":\"\(9_007_199_254_740_993 + 2 * index)\"}"),
            ("score", "{\"doubleValue\":\(draw.number(below: 90, 1)).\(draw.pick(["5", "10", "25"], 2))}"),
            ("isOpen", "{\"booleanValue\":\(draw.number(below: 2, 3) == 0)}"), ("closedAt", "{\"nullValue\":null}"),
            ("openedAt", "{\"timestampValue\":\"\(Moment.ascending(index).stamp)\"}"),
            ("tags", "{\"arrayValue\":{\"values\":[{\"stringValue\":\"a\\/b\"},{\"integerValue\":\"\(index)\"}]}}"),
            ("none", "{\"arrayValue\":{}}"),
            (
                "place",
                "{\"mapValue\":{\"fields\":{\"at\":{\"geoPointValue\":{\"latitude\":52.5,\"longitude\":13.40}},"
                    + "\"city\":{\"stringValue\":\"S\\u00e3o Paulo\"}}}}"
            ),
        ]
        if Self.hasRank(index) { fields.append(("rank", "{\"integerValue\":\"\(Self.rank(index))\"}")) }
        return fields
    }
}
