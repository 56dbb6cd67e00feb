import QuireHTTP
import QuireHTTPServer

extension NocoDB {
    /// Version 2: `list` and `pageInfo`. What the server does with numbers that are none, and with pages that an offset
    /// cuts in two, is that of github.com/nocodb/nocodb, packages/nocodb/src/helpers (extractLimitAndOffset,
    /// PagedResponse).
    func list(_ table: String, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        let rows = account.part(table)
        let limit = size(ask.text("limit") ?? ask.text("l"))
        let offset = max(0, (ask.text("offset") ?? ask.text("o")).flatMap(VendorRequest.number) ?? 0)
        // nocodb.com/docs/apis/pagination: "an offset past the end returns an error". The text as clients report it.
        guard offset == 0 || offset < rows.count else {
            throw Self.error(422, "ERR_INVALID_OFFSET_VALUE", "Offset value '\(offset)' is invalid")
        }
        let pages = max(1, (rows.count + limit - 1) / limit)
        // A page that does not begin where a whole one would has no number, and is not known for the last one.
        let isWhole = offset.isMultiple(of: limit)
        let isLast = offset / limit + 1 >= pages
        let info =
            "{\"totalRows\":\(rows.count)," + (isWhole ? "\"page\":\(offset / limit + 1)," : "")
            + "\"pageSize\":\(limit),\"isFirstPage\":\(offset == 0),\"isLastPage\":\(isLast)"
            + (isWhole ? "}" : ",\"offset\":\(offset)}")
        let fields = names(ask)
        let list = jsonArray(rows.window(from: offset, size: limit).map { rows.index(at: $0) }) {
            NocoRow(index: $0, account: rows).append(to: &$1, only: fields)
        }
        return .json("{\"list\":", list, ",\"pageInfo\":\(info)}")
    }

    /// Version 3, nocodb.com/docs/apis/pagination: "`next` and `prev` URLs beside `records`. Follow `next` until it is
    /// `null`." No cell of these tables has linked records, so that `nestedNext` is always null.
    func list(_ table: String, ofBase base: String, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        let rows = account.part(table)
        let limit = size(ask.text("pageSize"))
        // The text as clients report it.
        guard let page = ask.number("page", default: 1), page > 0 else {
            throw Self.error(422, "ERR_INVALID_PAGE_VALUE", "Page value '\(ask.text("page") ?? "")' is invalid")
        }
        let pages = max(1, (rows.count + limit - 1) / limit)
        let fields = names(ask)
        let records = jsonArray(rows.page(page, size: limit).map { rows.index(at: $0) }) {
            NocoRow(index: $0, account: rows).append(nestedTo: &$1, only: fields)
        }
        // "A page after the last record is not an error. The response has an empty records list and a null next. Its
        // prev points at the last page that has records, or at page 1 when the result set is empty."
        let next = page < pages ? link(to: page + 1, ask) : "null"
        let previous = page > 1 ? link(to: min(page - 1, pages), ask) : "null"
        return .json("{\"records\":", records, ",\"next\":\(next),\"prev\":\(previous),\"nestedNext\":null}")
    }

    private func size(_ text: String?) -> Int {
        let asked = text.flatMap(VendorRequest.number) ?? 0
        return max(1, minimumLimit, min(asked > 0 ? asked : defaultLimit, maximumLimit))
    }

    private func names(_ ask: VendorRequest) -> [String]? {
        ask.text("fields").map { list in
            list.utf8.split(separator: UInt8(ascii: ",")).map { String(decoding: Array($0), as: UTF8.self) }
        }
    }

    /// A JSON string. The other parameters stay, in front of the page.
    private func link(to page: Int, _ ask: VendorRequest) -> String {
        let kept = ask.parameters.filter { !same($0.name, "page") }
            .map { "\(PercentEncoding.strict($0.name))=\(PercentEncoding.strict($0.value))&" }.joined()
        let path = ask.request.target.utf8.prefix { $0 != UInt8(ascii: "?") }
        let host = innerHost ?? ask.request.header("Host") ?? ""
        return quoted("http://\(host)\(String(decoding: Array(path), as: UTF8.self))?\(kept)page=\(page)")
    }
}
