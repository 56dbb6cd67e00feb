/// Records of the object Account
/// (developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_account.htm).
struct SalesforceAccounts {
    private let account: VendorAccount

    init(_ account: VendorAccount) { self.account = account }

    /// Those that may be selected, in the order in which records show them. At most 14: see ``SalesforceLocator``.
    static let fields = [
        "Id", "Name", "Type", "Industry", "AnnualRevenue", "NumberOfEmployees", "Phone", "Website", "BillingAddress",
        "ParentId", "IsDeleted", "CreatedDate", "LastModifiedDate", "SystemModstamp",
    ]
    static let all = Set(fields.indices)

    /// In ascending order.
    static func id(_ index: Int) -> String {
        SalesforceID.text(prefix: "001Hs000", UInt128(index) + 1_000_000, digits: 7)
    }

    /// A record as a query shows it, which selected these of ``fields``.
    @Sendable func text(_ index: Int, _ selected: Set<Int>) -> String {
        let draw = account.draw(index)
        let url = "/\(Salesforce.name)/services/data/v59.0/sobjects/Account/\(Self.id(index))"
        let shown = Self.fields.indices.filter(selected.contains).map { field in
            ",\"\(Self.fields[field])\":\(value(field, draw))"
        }
        return "{\"attributes\":{\"type\":\"Account\",\"url\":\"\(url)\"}\(shown.joined())}"
    }

    private func value(_ field: Int, _ draw: Draw) -> String {
        switch Self.fields[field] {
        case "Id": "\"\(Self.id(draw.index))\""
        case "Name": draw.name
        case "Type": draw.pick(["null", "\"Customer - Direct\"", "\"Prospect\""], 1)
        case "Industry": draw.pick(["null", "\"Electronics\"", "\"Energy\"", "\"Oil \\u0026 Gas\""], 2)
        case "AnnualRevenue": draw.pick(["null", "3.5E8", "139000.0", "10.1", "9.007199254740993E15"], 3)
        case "NumberOfEmployees": "\(draw.number(below: 300_000, 4))"
        case "Phone": "\"(512) 757-\(1_000 + draw.number(below: 9_000, 5))\""
        case "Website": draw.number(below: 3, 6) == 0 ? "null" : "\"https:\\/\\/example.com\\/\(draw.index)\""
        case "BillingAddress":
            "{\"city\":\"Montr\\u00e9al\",\"country\":\"Canada\",\"geocodeAccuracy\":null,\"latitude\":45.501690,"
                + "\"longitude\":-73.567253,\"postalCode\":\"H2Y 1C6\",\"state\":null,\"street\":\"1 rue\\nNotre-Dame\"}"
        case "ParentId": draw.index > 0 && draw.number(below: 5, 7) == 0 ? "\"\(Self.id(draw.index / 2))\"" : "null"
        case "IsDeleted": "false"
        default: "\"\(Moment.ascending(draw.index).date)T\(Moment.ascending(draw.index).time).000+0000\""
        }
    }
}
