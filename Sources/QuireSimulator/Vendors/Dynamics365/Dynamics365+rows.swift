import QuireHTTP
import QuireHTTPServer

extension Dynamics365 {
    func rows(of table: DynamicsTable, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        let part = account.part(table.name)
        let query = try DynamicsQuery(ask, table, part)
        let preferences = DynamicsPreferences(ask.request)
        // A size that is too large is ignored, and one that is no number is taken for one.
        let asked = preferences.pageSize.flatMap { (1...maximum(table)).contains($0) ? $0 : nil }
        // "Don't use $top with the Prefer: odata.maxpagesize request header. If you include both, $top is ignored."
        let top = preferences.pageSize == nil ? query.top : nil
        let size = min(asked ?? maximum(table), top ?? maximum(table))
        let rows = DynamicsRows(account: part, order: query.order, filter: query.filter)
        let page = query.cookie?.page ?? 1
        let found = size == 0 ? [] : rows.indices(after: query.cookie?.last, page: page, limit: size + 1, size: size)
        let shown = Array(found.prefix(size))
        var next = ""
        // `$top` is the end of the result, not of a page: no link leads further.
        if found.count > size, top == nil, let first = shown.first, let last = shown.last {
            let cookie = DynamicsCookie(page: page + 1, first: first, last: last)
            let text = DynamicsCookie.inQuery(cookie.text(table, part, options: query.digest))
            // Clients may spell the dollar sign in other ways.
            let kept = ask.rawQuery(without: "$skiptoken").filter { part in
                !PercentEncoding.decode(part).utf8.starts(with: "$skiptoken=".utf8)
            }
            let options = (kept + ["$skiptoken=\(text)"]).joined(separator: "&")
            next = ",\"@odata.nextLink\":\(quoted("\(ask.url)?\(options)"))"
        }
        let body =
            Array(
                "{\"@odata.context\":\(context(table, query, ask))\(counts(rows, table, query, preferences)),\"value\":"
                    .utf8)
            + jsonArray(shown) { table.append($0, of: part, only: query.columns, to: &$1) } + Array("\(next)}".utf8)
        var headers = [
            (name: "Content-Type", value: "application/json; odata.metadata=minimal"), ("OData-Version", "4.0"),
        ]
        if let asked { headers.append(("Preference-Applied", "odata.maxpagesize=\(asked)")) }
        if let annotations = preferences.annotations {
            headers.append(("Preference-Applied", "odata.include-annotations=\(annotations)"))
        }
        return ServerResponse(headers: headers, body: body)
    }

    private func context(_ table: DynamicsTable, _ query: DynamicsQuery, _ ask: VendorRequest) -> String {
        let columns = query.columns.map { "(\($0.joined(separator: ",")))" } ?? ""
        let service = String(decoding: Array(ask.url.utf8.dropLast(table.name.utf8.count)), as: UTF8.self)
        return quoted("\(service)$metadata#\(table.name)\(columns)")
    }

    /// …/webapi/query/count-rows: the count goes up to 5,000, to 500 with elastic tables; whether there are more the
    /// annotations say, which have to be asked for; without `$count` there is -1.
    private func counts(
        _ rows: DynamicsRows, _ table: DynamicsTable, _ query: DynamicsQuery, _ preferences: DynamicsPreferences
    ) -> String {
        let most = maximum(table)
        let count = query.wantsCount ? rows.count(atMost: most) : -1
        var text = query.wantsCount ? ",\"@odata.count\":\(min(count, most))" : ""
        if preferences.wantsCounts {
            text += ",\"@Microsoft.Dynamics.CRM.totalrecordcount\":\(min(count, most))"
            text += ",\"@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded\":\(count > most)"
        }
        return text
    }
}
