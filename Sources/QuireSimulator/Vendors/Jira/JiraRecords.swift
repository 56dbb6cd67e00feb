/// Issues and projects of a site (developer.atlassian.com/cloud/jira/platform/rest/v3, `IssueBean` and `Project`).
struct JiraRecords {
    private let account: VendorAccount
    private static let site = "https://your-domain.atlassian.net/rest/api/3"

    init(_ account: VendorAccount) { self.account = account }

    func issue(_ index: Int, fields: JiraFields) -> String {
        let id = "\(10_000 + index)"
        if fields.isID { return "{\"id\":\"\(id)\"}" }
        let head =
            "{\"expand\":\"renderedFields,names,schema\",\"id\":\"\(id)\",\"self\":\"\(Self.site)/issue/\(id)\","
            + "\"key\":\"QUIRE-\(1 + index)\""
        if fields.isIDOrKey { return head + "}" }
        let shown = members(account.draw(index)).filter { fields.shows($0.name) }
        return head + ",\"fields\":{" + shown.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}}"
    }

    private func members(_ draw: Draw) -> [(name: String, json: String)] {
        let made = Self.time(Moment.ascending(draw.index))
        let status = draw.number(below: 3, 1)
        let names = ["To Do", "In Progress", "Done"]
        return [
            ("summary", draw.name), ("created", made), ("updated", made),
            ("status", "{\"name\":\"\(names[status])\",\"id\":\"\(10_000 + status)\"}"),
            ("issuetype", "{\"id\":\"10001\",\"name\":\"Story\",\"subtask\":false,\"hierarchyLevel\":0}"),
            ("priority", "{\"name\":\"Medium\",\"id\":\"3\"}"),
            ("project", "{\"id\":\"10000\",\"key\":\"QUIRE\",\"projectTypeKey\":\"software\"}"),
            ("assignee", draw.number(below: 4, 2) == 0 ? "null" : Self.person(draw)),
            ("labels", draw.number(below: 2, 3) == 0 ? "[]" : "[\"bug\\u002ffix\",\"api\"]"),
            ("description", draw.number(below: 3, 4) == 0 ? "null" : Self.document(draw)),
            ("timeoriginalestimate", draw.number(below: 2, 5) == 0 ? "null" : "\(draw.number(below: 1 << 50, 5))"),
            // Numbers of custom fields are doubles, spelt as Java does.
            ("customfield_10016", draw.pick(["3.0", "0.5", "1.0E7", "null"], 6)), ("customfield_10020", "null"),
        ]
    }

    private static func person(_ draw: Draw) -> String {
        "{\"accountId\":\"5b10a2844c20165700ede\(draw.number(below: 900, 2) + 100)\",\"accountType\":\"atlassian\","
            + "\"displayName\":\(draw.name),\"active\":true,\"timeZone\":\"Australia\\/Sydney\"}"
    }

    /// A document of the Atlassian Document Format.
    private static func document(_ draw: Draw) -> String {
        "{\"type\":\"doc\",\"version\":1,\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\","
            + "\"text\":\(draw.name)}]}]}"
    }

    /// `2024-05-01T00:00:00.000+0000`.
    private static func time(_ moment: Moment) -> String { "\"\(moment.date)T\(moment.time).000+0000\"" }

    @Sendable func project(_ index: Int) -> String {
        let draw = account.draw(index)
        let id = "\(10_000 + index)"
        return "{\"expand\":\"description,lead,issueTypes,url,projectKeys,permissions,insight\","
            + "\"self\":\"\(Self.site)/project/\(id)\",\"id\":\"\(id)\",\"key\":\"\(Self.key(index))\","
            + "\"name\":\(draw.name),\"avatarUrls\":{\"48x48\":\"https:\\/\\/your-domain.atlassian.net\\/\(draw.hex(1))\"},"
            + "\"projectCategory\":{\"id\":\"10000\",\"name\":\"FIRST\"},\"projectTypeKey\":\"software\","
            + "\"simplified\":\(draw.number(below: 2, 2) == 0),\"style\":\"classic\",\"isPrivate\":false,"
            + "\"properties\":{},\"insight\":{\"totalIssueCount\":\(draw.number(below: 1 << 40, 3)),"
            + "\"lastIssueUpdateTime\":\(Self.time(Moment.ascending(index)))}}"
    }

    /// Ten letters, in the order of the indices: by key is how projects are sorted.
    private static func key(_ index: Int) -> String {
        var (letters, rest) = ([UInt8](), index)
        for _ in 0..<9 {
            letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
            rest /= 26
        }
        return "P" + String(decoding: letters.reversed(), as: UTF8.self)
    }
}
