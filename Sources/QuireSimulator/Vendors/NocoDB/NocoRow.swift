/// A row of a table: flat in version 2 of the API; an id and its fields in version 3.
struct NocoRow {
    let index: Int
    let account: VendorAccount

    /// - Parameter names: Of the fields that are shown; `nil` shows all. The id is shown always.
    func append(to bytes: inout [UInt8], only names: [String]?) {
        bytes += RecordMembers.text([("Id", "\(id)")] + shown(names), only: nil).utf8
    }

    func append(nestedTo bytes: inout [UInt8], only names: [String]?) {
        bytes += "{\"id\":\(id),\"fields\":\(RecordMembers.text(shown(names), only: nil))}".utf8
    }

    private var id: Int { index + 1 }

    private func shown(_ names: [String]?) -> [(name: String, json: String)] {
        guard let names else { return fields }
        return fields.filter { field in names.contains { same($0, field.name) } }
    }

    private var fields: [(name: String, json: String)] {
        let draw = account.draw(index)
        let day = Moment.ascending(index)
        let created = "\"\(day.date) \(day.time)+00:00\""
        return [
            ("Subject", draw.name), ("CreatedAt", created), ("UpdatedAt", "null"),
            ("Amount", "\(draw.number(below: 900, 1)).\(draw.pick(["10", "5", "00"], 2))"),
            ("Number", "\(9_007_199_254_740_993 + 2 * index)"), ("Done", "\(draw.number(below: 2, 3) == 0)"),
            ("Status", "\"\(draw.pick(["Todo", "In progress", "Done"], 4))\""),
            (
                "Attachment",
                "[{\"title\":\"scan.png\",\"mimetype\":\"image\\/png\",\"size\":\(draw.number(below: 1 << 30, 5))}]"
            ),
            ("Notes", "null"),
        ]
    }
}
