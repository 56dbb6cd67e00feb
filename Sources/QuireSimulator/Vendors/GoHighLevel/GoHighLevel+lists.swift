import QuireHTTPServer

extension GoHighLevel {
    func contacts(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        try allow(["locationId", "startAfterId", "startAfter", "query", "limit"], ask)
        let location = try location("locationId", ask)
        let page = GoHighLevelPage(
            try place(ask, location.contacts, location), try limit(ask), in: location.account, isAscending: false)
        // apps/contacts.json has `count` beside the contacts and does not say of what. `meta` is that of opportunities,
        // as clients report it.
        return .json(
            "{\"contacts\":", jsonArray(page.indices) { location.append(contactAt: $0, to: &$1) },
            ",\"count\":\(location.account.count),\"meta\":\(meta(page, location, location.contacts, ask))}")
    }

    func opportunities(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        try allow(Self.opportunityParameters, ask)
        let location = try location("location_id", ask)
        // `order`: "added_asc" is the one value named. Newest first otherwise, on which no document speaks.
        let page = GoHighLevelPage(
            try place(ask, location.opportunities, location), try limit(ask), in: location.account,
            isAscending: ask.text("order").map { same($0, "added_asc") } ?? false)
        return .json(
            "{\"opportunities\":", jsonArray(page.indices) { location.append(opportunityAt: $0, to: &$1) },
            ",\"meta\":\(meta(page, location, location.opportunities, ask)),\"aggregations\":{}}")
    }

    private static let opportunityParameters = [
        "q", "location_id", "pipeline_id", "pipeline_stage_id", "contact_id", "status", "assigned_to", "campaignId",
        "id", "order", "endDate", "startAfter", "startAfterId", "date", "country", "page", "limit", "getTasks",
        "getNotes", "getCalendarEvents",
    ]

    // apps/conversations.json: `startAfterDate` "should contain the sort value of the last document"; `limit` "Default
    // is 20" and no maximum. Clients find that no more than 100 come, hence clamped. Parameters that are not named
    // there are ignored: it has no 422.
    func conversations(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        let location = try location("locationId", ask)
        guard let asked = ask.number("limit", default: Self.defaultLimit), asked > 0 else {
            throw GoHighLevelError.badRequest("limit must be a positive number")
        }
        let isAscending = ask.text("sort").map { same($0, "asc") } ?? false
        var place = GoHighLevelPage.Place.start
        if let text = ask.text("startAfterDate") {
            guard let moment = VendorRequest.number(text) else {
                throw GoHighLevelError.badRequest("startAfterDate must be a number")
            }
            let first = GoHighLevelLocation.firstConversation(notBefore: moment)
            let isThere = GoHighLevelLocation.spoken(first) == moment
            place = .between(below: first, above: isThere ? first + 1 : first)
        }
        let page = GoHighLevelPage(
            place, min(asked, Self.maximumLimit), in: location.account, isAscending: isAscending)
        return .json(
            "{\"conversations\":", jsonArray(page.indices) { location.append(conversationAt: $0, to: &$1) },
            ",\"total\":\(location.account.count)}")
    }

    // apps/contacts.json: no parameters, no paging, all in one answer.
    func tasks(of contact: String) throws(VendorRefusal) -> ServerResponse {
        let location = GoHighLevelLocation(ofRecord: contact, in: account)
        guard let index = location.contact(contact) else {
            throw GoHighLevelError.badRequest("Contact with id \(contact) not found")
        }
        return .json("{\"tasks\":", location.taskArray(ofContact: index, 0..<location.taskCount(ofContact: index)), "}")
    }

    // A property too many is a 422, as clients report of `skip`. The text is that of the validation.
    private func allow(_ names: [String], _ ask: VendorRequest) throws(VendorRefusal) {
        guard let other = ask.parameters.first(where: { given in !names.contains { same($0, given.name) } }) else {
            return
        }
        throw GoHighLevelError.unprocessable("property \(other.name) should not exist")
    }

    // The text as clients report it.
    private func location(_ name: String, _ ask: VendorRequest) throws(VendorRefusal) -> GoHighLevelLocation {
        guard let id = ask.text(name), !id.isEmpty else {
            throw GoHighLevelError.unprocessable("\(name) can't be undefined")
        }
        return GoHighLevelLocation(id, of: account)
    }

    private func limit(_ ask: VendorRequest) throws(VendorRefusal) -> Int {
        guard let asked = ask.number("limit", default: Self.defaultLimit) else {
            throw GoHighLevelError.unprocessable("limit must be a number conforming to the specified constraints")
        }
        guard asked > 0 else { throw GoHighLevelError.unprocessable("limit must not be less than 1") }
        guard let limit = oversized.size(asked, atMost: Self.maximumLimit) else {
            throw GoHighLevelError.unprocessable("limit must not be greater than \(Self.maximumLimit)")
        }
        return limit
    }

    // What one of the two does without the other is not documented. A moment alone stands for all records of that
    // moment, as if they had been read; an id alone is ignored. An id that was never given out is refused.
    private func place(
        _ ask: VendorRequest, _ ids: AlphanumericID, _ location: GoHighLevelLocation
    ) throws(VendorRefusal) -> GoHighLevelPage.Place {
        let id = ask.text("startAfterId").flatMap { $0.isEmpty ? nil : $0 }
        guard let text = ask.text("startAfter"), !text.isEmpty else {
            guard let page = ask.text("page") else { return .start }
            guard let number = VendorRequest.number(page), number > 0 else {
                throw GoHighLevelError.unprocessable("page must not be less than 1")
            }
            return .page(number)
        }
        guard let moment = VendorRequest.number(text) else {
            throw GoHighLevelError.unprocessable(
                "startAfter must be a number conforming to the specified constraints")
        }
        let first = GoHighLevelLocation.firstIndex(notBefore: moment)
        let isThere = GoHighLevelLocation.added(first) == moment
        guard let id else { return .between(below: first, above: isThere ? first + 3 : first) }
        guard let index = ids.number(in: id), index < location.account.size + location.account.changes.inserted else {
            throw GoHighLevelError.badRequest("startAfterId is invalid")
        }
        guard GoHighLevelLocation.added(index) == moment else {
            return .between(below: first, above: isThere ? first + 3 : first)
        }
        return .between(below: index, above: index + 1)
    }

    /// apps/opportunities.json, `SearchMetaResponseSchema`. With a cursor the numbers stay at 1 and 2, as clients
    /// report.
    private func meta(
        _ page: GoHighLevelPage, _ location: GoHighLevelLocation, _ ids: AlphanumericID, _ ask: VendorRequest
    ) -> String {
        guard let last = page.indices.last else {
            return "{\"total\":\(location.account.count),\"nextPageUrl\":null,\"startAfterId\":null,"
                + "\"startAfter\":null,\"currentPage\":\(page.number),\"nextPage\":null,\"prevPage\":\(page.previous)}"
        }
        let cursor = (moment: GoHighLevelLocation.added(last), id: ids.text(last))
        let kept = ask.rawQuery(without: "page").filter { part in
            !["startAfter=", "startAfterId="].contains { part.utf8.starts(with: $0.utf8) }
        }
        let query = (kept + ["startAfter=\(cursor.moment)", "startAfterId=\(cursor.id)"]).joined(separator: "&")
        let url = page.hasMore || lastPage == .blank ? quoted("\(ask.url)?\(query)") : "null"
        let next = page.hasMore ? "\(page.number + 1)" : lastPage == .blank ? "\"\"" : "null"
        return "{\"total\":\(location.account.count),\"nextPageUrl\":\(url),\"startAfterId\":\"\(cursor.id)\","
            + "\"startAfter\":\(cursor.moment),\"currentPage\":\(page.number),\"nextPage\":\(next),"
            + "\"prevPage\":\(page.previous)}"
    }
}
