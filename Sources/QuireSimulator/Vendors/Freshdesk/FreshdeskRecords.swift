/// What Freshdesk's listings hold: developers.freshdesk.com/api/#tickets, #contacts and #companies name the members.
enum FreshdeskRecords {
    /// - Parameter account: That of the kind, where it has one of its own.
    static func append(_ kind: String, _ index: Int, _ account: VendorAccount, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        let made = Moment.ascending(index).stamp
        switch kind {
        case "contacts":
            bytes +=
                ("{\"active\":\(draw.number(below: 2, 1) == 0),\"address\":null,"
                + "\"company_id\":\(draw.number(below: 500, 2) + 1),\"description\":null,"
                + "\"email\":\"contact.\(index)@example.com\",\"id\":\(43_000_000_000 + index),\"job_title\":\(draw.name),"
                + "\"language\":\"en\",\"mobile\":null,\"name\":\(draw.name),\"phone\":\"0\(draw.number(below: 1 << 30, 3))\","
                + "\"time_zone\":\"Berlin\",\"twitter_id\":null,\"created_at\":\"\(made)\",\"updated_at\":\"\(made)\"}")
                .utf8
        case "companies":
            bytes +=
                ("{\"id\":\(1 + index),\"name\":\(draw.name),\"description\":null,\"note\":\"\","
                + "\"domains\":[\"company-\(index).example\"],\"created_at\":\"\(made)\",\"updated_at\":\"\(made)\","
                + "\"custom_fields\":{\"revenue\":\(draw.number(below: 90_000, 1)).10},"
                + "\"health_score\":\"\(draw.pick(["At risk", "Doing okay", "Happy"], 2))\",\"account_tier\":null,"
                + "\"renewal_date\":\"2026-12-31T00:00:00Z\",\"industry\":null}").utf8
        default:
            bytes +=
                ("{\"id\":\(1 + index),\"subject\":\(draw.name),\"status\":\(2 + draw.number(below: 4, 1)),"
                + "\"priority\":\(1 + draw.number(below: 4, 2)),"
                + "\"requester_id\":\(43_000_000_000 + draw.number(below: 5_000, 3)),"
                + "\"type\":null,\"tags\":[],\"spam\":false,\"created_at\":\"\(made)\",\"updated_at\":\"\(made)\"}")
                .utf8
        }
    }
}
