/// The methods of Slack's that list something, with what their pages at docs.slack.dev/reference/methods say.
enum SlackMethod: String, CaseIterable {
    case users = "users.list"
    case conversations = "conversations.list"

    /// As connectors name it.
    var stream: String { self == .users ? "users" : "channels" }

    /// The member of a response that holds the records.
    var member: String { self == .users ? "members" : "channels" }

    var defaultLimit: Int { self == .users ? 0 : 100 }

    /// docs.slack.dev/apis/web-api/pagination: "The limit parameter maximum is 1000 … and may vary per method".
    /// conversations.list: "Must be an integer under 1000."
    var maximumLimit: Int { self == .users ? 1_000 : 999 }

    /// What is above the maximum: conversations.list has `invalid_limit` among its errors; users.list has not, and
    /// gives a thousand at most.
    var clampsLimit: Bool { self == .users }

    static let types = ["public_channel", "private_channel", "mpim", "im"]

    /// Base 64 of a word and the id of the next page's first record, as the documentation's own cursors read:
    /// `dXNlcjpVMDYxTkZUVDI=` is `user:U061NFTT2`, `dGVhbTpDMDYxRkE1UEI=` is `team:C061FA5PB`.
    func cursor(before index: Int) -> String {
        Base64.encode(Array((self == .users ? "user:" : "team:").utf8) + id(index).utf8, urlSafe: false)
    }

    /// - Returns: `nil` when the cursor is none of this method's.
    func index(in cursor: String) -> Int? {
        guard cursor.utf8.count < 40, let bytes = Base64.decode(cursor), bytes.count == 16 else { return nil }
        guard let number = Int(String(decoding: bytes.suffix(10), as: UTF8.self), radix: 36), number >= 0 else {
            return nil
        }
        let index = Scatter.index(of: number, bits: 51)
        return same(self.cursor(before: index), cursor) ? index : nil
    }

    private func id(_ index: Int) -> String { Self.id(self == .users ? "U" : "C", index) }

    /// A letter and ten digits of base 36.
    private static func id(_ letter: String, _ index: Int) -> String {
        let digits = String(Scatter.number(index, bits: 51), radix: 36, uppercase: true)
        return letter + String(repeating: "0", count: 10 - digits.utf8.count) + digits
    }

    func record(_ draw: Draw) -> String { self == .users ? user(draw) : channel(draw) }

    /// docs.slack.dev/reference/objects/user-object.
    private func user(_ draw: Draw) -> String {
        let isBot = draw.number(below: 20, 1) == 0
        return "{\"id\":\"\(id(draw.index))\",\"team_id\":\"T012AB3C4\",\"name\":\"user.\(draw.index)\","
            + "\"deleted\":\(draw.number(below: 10, 2) == 0),\"color\":\"9f69e7\",\"real_name\":\(draw.name),"
            + "\"tz\":\"America\\/Los_Angeles\",\"tz_label\":\"Pacific Daylight Time\",\"tz_offset\":-25200,"
            + "\"profile\":{\"title\":\"\",\"phone\":\"\",\"real_name\":\(draw.name),\"status_emoji\":\":books:\","
            + "\"status_expiration\":0,\"avatar_hash\":\"\(draw.hex(3))\","
            + "\"email\":\(isBot ? "null" : "\"user.\(draw.index)@example.com\""),\"team\":\"T012AB3C4\"},"
            + "\"is_admin\":\(draw.number(below: 50, 4) == 0),\"is_bot\":\(isBot),\"is_app_user\":false,"
            + "\"updated\":\(1_714_521_600 + draw.number(below: 10_000_000, 5)),\"has_2fa\":false}"
    }

    /// docs.slack.dev/reference/objects/conversation-object.
    private func channel(_ draw: Draw) -> String {
        let creator = Self.id("U", draw.number(below: 50, 1))
        return "{\"id\":\"\(id(draw.index))\",\"name\":\"channel-\(draw.index)\",\"is_channel\":true,"
            + "\"is_group\":false,\"is_im\":false,\"created\":\(1_449_252_889 + 60 * min(draw.index, 1 << 40)),"
            + "\"creator\":\"\(creator)\",\"is_archived\":\(draw.number(below: 10, 2) == 0),\"is_general\":\(draw.index == 0),"
            + "\"unlinked\":0,\"name_normalized\":\"channel-\(draw.index)\",\"is_private\":false,\"is_member\":true,"
            + "\"topic\":{\"value\":\(draw.name),\"creator\":\"\",\"last_set\":0},"
            + "\"purpose\":{\"value\":\"\",\"creator\":\"\(creator)\",\"last_set\":\(draw.number(below: 1 << 31, 3))},"
            + "\"previous_names\":[],\"num_members\":\(draw.number(below: 5_000, 4))}"
    }
}
