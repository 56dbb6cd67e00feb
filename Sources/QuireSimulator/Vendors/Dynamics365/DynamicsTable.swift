/// A table by the name of its entity set.
struct DynamicsTable: Sendable {
    let name: String
    /// `Microsoft.Dynamics.CRM.` before it.
    let type: String
    let key: String
    let isElastic: Bool
    /// Without the key, which ascends.
    let columns: [DynamicsColumn]
    /// The end of its keys.
    private let tail: String

    init(_ name: String, _ type: String, tail: String, isElastic: Bool = false, _ columns: [DynamicsColumn]) {
        (self.name, self.type, self.isElastic, self.columns) = (name, type, isElastic, columns)
        (key, self.tail) = (type + "id", tail)
    }

    static func named(_ name: String) -> DynamicsTable? { all.first { same($0.name, name) } }

    /// learn.microsoft.com/power-apps/developer/data-platform/reference/entities, and for the elastic table the example
    /// of …/data-platform/use-elastic-tables.
    static let all = [
        DynamicsTable(
            "accounts", "account", tail: "ef11-9f89-000d3a572421",
            [
                .names("name"),
                .padded("accountnumber", "ACC-"),
                DynamicsColumn("revenue") { _, draw in
                    .decimal("\(draw.number(below: 90_000, 2)).\(draw.pick(["1000000000", "10", "0"], 3))")
                },
                DynamicsColumn("numberofemployees") { _, draw in .whole(draw.number(below: 5_000, 4)) },
                DynamicsColumn("donotphone") { _, draw in .truth(draw.number(below: 2, 5) == 0) },
                .email, .null("telephone1"), .state, .status, .created, .modified, .version, .owner,
            ]),
        DynamicsTable(
            "contacts", "contact", tail: "ed11-b596-0022481d68cd",
            [
                .names("fullname"), .null("jobtitle"),
                DynamicsColumn("creditlimit") { _, draw in .decimal("\(draw.number(below: 900, 1)).10") },
                .email, .state, .status, .created, .modified, .version, .owner,
            ]),
        DynamicsTable(
            "incidents", "incident", tail: "ee11-a81c-6045bd8f9a1b",
            [
                .names("title"),
                DynamicsColumn("ticketnumber") { index, draw in .text("CAS-\(10_000 + index)-\(draw.hex(1))") },
                DynamicsColumn("prioritycode", .periodic(3)) { index, _ in .whole(1 + index % 3) },
                .null("description"), .state, .status, .created, .modified, .version, .owner,
            ]),
        DynamicsTable(
            "contoso_sensordatas", "contoso_sensordata", tail: "ee11-8179-000d3a8b2c5d", isElastic: true,
            [
                DynamicsColumn("contoso_deviceid", .periodic(7)) { index, _ in .text("Device-\(index % 7)") },
                DynamicsColumn("contoso_value") { _, draw in .whole(draw.number(below: 1_000, 1)) },
                DynamicsColumn("partitionid", .periodic(7)) { index, _ in .text("Device-\(index % 7)") },
                .null("ttlinseconds"), .created, .version,
            ]),
    ]

    func column(_ name: String) -> DynamicsColumn? {
        if same(name, key) { return DynamicsColumn(key, .ascending) { index, _ in .bare(id(at: index)) } }
        return columns.first { same($0.name, name) }
    }

    // Keys that a server gives out one after another share their end and ascend at their beginning.
    private static let firstKey = 0x49b0_be2e_0000
    private static let keysApart = 97

    func id(at index: Int) -> String {
        let digits = Array(hexadecimal(UInt64(Self.firstKey + Self.keysApart * index)).utf8.suffix(12))
        return String(decoding: digits[..<8], as: UTF8.self) + "-" + String(decoding: digits[8...], as: UTF8.self)
            + "-" + tail
    }

    /// - Parameter names: Of the columns that are shown; `nil` shows all. The key is shown always, and `@odata.etag`.
    func append(_ index: Int, of account: VendorAccount, only names: [String]?, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        bytes += "{\"@odata.etag\":\"W/\\\"\(72_201_545 + index)\\\"\"".utf8
        for column in columns where names.map({ $0.contains { same($0, column.name) } }) ?? true {
            bytes += ",\"\(column.name)\":\(column.value(index, draw).json)".utf8
        }
        bytes += ",\"\(key)\":\"\(id(at: index))\"}".utf8
    }
}
