/// The options of a request for rows.
struct DynamicsQuery {
    let columns: [String]?
    let filter: DynamicsFilter?
    let order: RowOrder
    let top: Int?
    let wantsCount: Bool
    let cookie: DynamicsCookie?
    /// Stands for all options but the token.
    let digest: Int

    init(_ ask: VendorRequest, _ table: DynamicsTable, _ account: VendorAccount) throws(VendorRefusal) {
        try Self.check(ask)
        columns = try ask.text("$select").map { list throws(VendorRefusal) in try Self.columns(list, of: table) }
        filter = try ask.text("$filter").map { text throws(VendorRefusal) in
            try DynamicsFilterParser.filter(text, of: table)
        }
        order = try DynamicsOrder.order(ask.text("$orderby") ?? "", of: table, account)
        top = try ask.text("$top").map { text throws(VendorRefusal) in
            guard let top = VendorRequest.number(text), top >= 0 else {
                throw DynamicsError.refusal(
                    "Invalid value '\(text)' for $top query option found. The $top query option requires a "
                        + "non-negative integer value.")
            }
            return top
        }
        wantsCount =
            try ask.text("$count").map { text throws(VendorRefusal) in
                guard text == "true" || text == "false" else {
                    throw DynamicsError.refusal("Invalid value '\(text)' for $count query option found.")
                }
                return text == "true"
            } ?? false
        digest = DynamicsCookie.digest(ask.parameters.filter { !same($0.name, "$skiptoken") })
        if let text = ask.text("$skiptoken") {
            guard let cookie = DynamicsCookie(text, table, account, options: digest) else {
                throw DynamicsError.refusal("Malformed XML in the Paging Cookie")
            }
            self.cookie = cookie
        } else {
            cookie = nil
        }
    }

    private static let options = ["$select", "$filter", "$orderby", "$top", "$count", "$skiptoken"]

    /// learn.microsoft.com/power-apps/developer/data-platform/webapi/query-data-web-api: `$skip`, `$search` and
    /// `$format` are not supported. The text and the code for the first as clients report them. Columns of related
    /// tables are not simulated. Names without a dollar sign are no options of OData's, and ignored.
    private static func check(_ ask: VendorRequest) throws(VendorRefusal) {
        var seen: [String] = []
        for (name, _) in ask.parameters where name.utf8.first == UInt8(ascii: "$") {
            if same(name, "$skip") {
                throw DynamicsError.refusal("Skip Clause is not supported in CRM", code: "0x80060888")
            }
            guard options.contains(where: { same($0, name) }) else {
                throw DynamicsError.refusal("The query parameter '\(name)' is not supported.", code: "0x80060888")
            }
            guard !seen.contains(where: { same($0, name) }) else {
                throw DynamicsError.refusal(
                    "Query option '\(name)' was specified more than once, but it must be specified at most once.")
            }
            seen.append(name)
        }
    }

    private static func columns(_ list: String, of table: DynamicsTable) throws(VendorRefusal) -> [String] {
        var names: [String] = []
        for part in list.utf8.split(separator: UInt8(ascii: ",")) {
            let name = String(decoding: part.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
            guard table.column(name) != nil else { throw DynamicsError.noColumn(name, of: table) }
            names.append(name)
        }
        return names
    }
}
