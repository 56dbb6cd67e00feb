/// The people and bots of a workspace (developers.notion.com/reference/user).
struct NotionUsers {
    private let account: VendorAccount

    init(_ account: VendorAccount) { self.account = account }

    @Sendable func id(_ index: Int) -> String { Self.id(index) }
    @Sendable func index(_ id: String) -> Int? { Scatter.index(ofUUID: id, salt: Self.salt) }

    static func id(_ index: Int) -> String { Scatter.uuid(index, salt: salt) }
    private static let salt: UInt64 = 1

    @Sendable func text(_ index: Int) -> String {
        let draw = account.draw(index)
        let isBot = draw.number(below: 10, 1) == 0
        let kind =
            isBot
            ? "\"type\":\"bot\",\"bot\":{\"owner\":{\"type\":\"workspace\",\"workspace\":true},"
                + "\"workspace_name\":\"Ada Lovelace\\u2019s Notion\"}"
            : "\"type\":\"person\",\"person\":{\"email\":\"person.\(index)@example.com\"}"
        let avatar = draw.number(below: 3, 2) == 0 ? "\"https:\\/\\/example.com\\/\(draw.hex(3)).jpg\"" : "null"
        return "{\"object\":\"user\",\"id\":\"\(id(index))\",\"name\":\(draw.name),\"avatar_url\":\(avatar),\(kind)}"
    }
}
