/// What the objects hold. Every property is a string or null
/// (developers.hubspot.com/docs/guides/api/crm/objects/contacts, the examples).
extension HubSpot {
    /// - Parameter names: Lists of properties between commas; `nil` shows those that HubSpot shows unasked.
    func object(_ kind: HubSpotKind, at index: Int, only names: [String]?, isArchived: Bool = false) -> String {
        let stamp = Moment.ascending(index).stamp
        let all = properties(kind, at: index)
        let asked = names.map { lists in
            // The id and the times come unasked, as in the examples.
            kind.unasked + lists.flatMap { RecordMembers.names(in: $0, of: all) }
        }
        let archivedAt = isArchived ? ",\"archivedAt\":\"\(stamp)\"" : ""
        return "{\"id\":\"\(kind.id(index))\",\"properties\":\(RecordMembers.text(all, only: asked ?? kind.shown)),"
            + "\"createdAt\":\"\(stamp)\",\"updatedAt\":\"\(stamp)\",\"archived\":\(isArchived)\(archivedAt)}"
    }

    private func properties(_ kind: HubSpotKind, at index: Int) -> [(name: String, json: String)] {
        let draw = account.draw(index)
        let (id, stamp) = ("\"\(kind.id(index))\"", "\"\(Moment.ascending(index).stamp)\"")
        switch kind {
        case .contacts:
            return [
                ("createdate", stamp), ("email", "\"c\(index)@example.com\""), ("firstname", draw.name),
                ("hs_object_id", id), ("lastmodifieddate", stamp), ("lastname", "null"), ("company", "\"\""),
                ("hs_analytics_revenue", "\"0.0\""), ("num_associated_deals", "\"\(draw.number(below: 9, 1))\""),
            ]
        case .deals:
            return [
                ("amount", "\"\(draw.number(below: 90_000, 1)).10\""), ("closedate", "null"), ("createdate", stamp),
                ("dealname", draw.name), ("dealstage", "\"\(draw.pick(["closedwon", "qualifiedtobuy"], 2))\""),
                ("hs_lastmodifieddate", stamp), ("hs_object_id", id), ("pipeline", "\"default\""),
                ("hs_forecast_amount", "\"9007199254740993.00\""),
            ]
        }
    }
}

extension HubSpotKind {
    /// developers.hubspot.com/docs/guides/api/crm/objects/contacts and …/deals: what comes when nothing is asked for.
    fileprivate var shown: [String] {
        switch self {
        case .contacts: ["createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"]
        case .deals:
            [
                "amount", "closedate", "createdate", "dealname", "dealstage", "hs_lastmodifieddate", "hs_object_id",
                "pipeline",
            ]
        }
    }

    fileprivate var unasked: [String] {
        ["createdate", "hs_object_id", self == .contacts ? "lastmodifieddate" : "hs_lastmodifieddate"]
    }
}
