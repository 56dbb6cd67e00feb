/// The pages of one database or data source (developers.notion.com/reference/page).
struct NotionPages {
    /// The pages are its records.
    let account: VendorAccount
    private let database: String
    private let isDataSource: Bool
    /// Pages of two databases have different ids.
    private let salt: UInt64

    init(database: String, _ account: VendorAccount, isDataSource: Bool) {
        (self.database, self.account, self.isDataSource) = (database, account.part(database), isDataSource)
        salt = database.utf8.reduce(2) { DataSet.scramble($0 ^ UInt64($1)) }
    }

    @Sendable func id(_ index: Int) -> String { Scatter.uuid(index, salt: salt) }
    @Sendable func index(_ id: String) -> Int? { Scatter.index(ofUUID: id, salt: salt) }

    @Sendable func text(_ index: Int) -> String {
        let draw = account.draw(index)
        let id = id(index)
        let made = Moment.ascending(index)
        let parent = isDataSource ? "data_source_id" : "database_id"
        let author = "{\"object\":\"user\",\"id\":\"\(NotionUsers.id(draw.number(below: 50, 1)))\"}"
        let icon = draw.number(below: 3, 2) == 0 ? "{\"type\":\"emoji\",\"emoji\":\"\\ud83e\\udd6c\"}" : "null"
        return "{\"object\":\"page\",\"id\":\"\(id)\",\"created_time\":\"\(Self.time(made))\","
            + "\"last_edited_time\":\"\(Self.time(made))\",\"created_by\":\(author),\"last_edited_by\":\(author),"
            + "\"cover\":null,\"icon\":\(icon),\"parent\":{\"type\":\"\(parent)\",\"\(parent)\":\"\(database)\"},"
            + "\"archived\":false,\"in_trash\":false,\"properties\":{\(properties(draw))},"
            + "\"url\":\"https://www.notion.so/Tuscan-kale-\(Self.compact(id))\",\"public_url\":null}"
    }

    private func properties(_ draw: Draw) -> String {
        // Numbers as JavaScript spells them.
        let price = draw.pick(["2.5", "10.1", "0", "1e+21", "9007199254740991", "null"], 3)
        let tag = draw.pick(["Fruit", "Vegetable", "Protein"], 4)
        return "\"Name\":{\"id\":\"title\",\"type\":\"title\",\"title\":[{\"type\":\"text\",\"text\":{\"content\":"
            + "\(draw.name),\"link\":null},\"plain_text\":\(draw.name),\"href\":null}]},"
            + "\"Price\":{\"id\":\"BJXS\",\"type\":\"number\",\"number\":\(price)},"
            + "\"Food group\":{\"id\":\"CM%3EH\",\"type\":\"select\",\"select\":{\"id\":\"\(draw.hex(5))\",\"name\":"
            + "\"\(tag)\",\"color\":\"green\"}},"
            + "\"In stock\":{\"id\":\"Gl%40B\",\"type\":\"checkbox\",\"checkbox\":\(draw.number(below: 2, 6) == 0)},"
            + "\"Photo\":{\"id\":\"yfiK\",\"type\":\"files\",\"files\":[]}"
    }

    /// To the minute, in the form of ISO 8601 with milliseconds.
    private static func time(_ moment: Moment) -> String { "\(moment.date)T\(moment.time).000Z" }

    private static func compact(_ id: String) -> String {
        String(decoding: id.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
    }
}
