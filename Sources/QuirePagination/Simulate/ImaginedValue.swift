import QuireJSON

/// What a server would most likely say under a name: told by the name's words, since nothing else is known of it.
enum ImaginedValue {
    /// What the names say about the whole answer.
    struct Context {
        /// Some other name speaks of a total, so that a bare count is that of the page.
        var namesTotal = false
        var isLink = false
        /// Inside of a record, whose values are there on the last page too.
        var isOfRecord = false
        /// The path, for tokens that say where they come from.
        var path = ""
    }

    /// JSON text; `nil` where the answer leaves the name out.
    static func json(_ name: String, _ context: Context, _ moment: ImaginedMoment) -> String? {
        let word = name.lowercased().filter(\.isLetter)
        if context.isOfRecord { return JSONString.encode(moment.token(at: context.path)) }
        if ends.contains(word) { return String(!moment.hasMore) }
        if saysMore(word) { return String(moment.hasMore) }
        if !context.isLink, let number = number(word, context, moment) {
            return number.map(String.init) ?? absent(moment)
        }
        if ["error", "errors", "message", "exception"].contains(word) { return nil }
        if ["ok", "success"].contains(word) { return "true" }
        guard moment.hasMore else { return absent(moment) }
        let isLink = context.isLink || ["link", "url", "uri", "href"].contains { word.hasSuffix($0) }
        return JSONString.encode(isLink ? moment.link(at: context.path) : moment.token(at: context.path))
    }

    private static let ends: Set = [
        "islast", "lastpagereached", "islastpage", "done", "finished", "isfinished", "complete", "iscomplete",
        "isfinal",
        "eof", "end", "endofresults", "nomore",
    ]

    private static func saysMore(_ word: String) -> Bool {
        word.contains("more") || word.hasPrefix("has") && (word.contains("next") || word.contains("page"))
    }

    static func absent(_ moment: ImaginedMoment) -> String? {
        switch moment.absence {
        case .missing: nil
        case .null: "null"
        case .empty: "\"\""
        }
    }

    /// `.none`: no number is meant; `.some(nil)`: one that is not there at the end.
    private static func number(_ word: String, _ context: Context, _ moment: ImaginedMoment) -> Int?? {
        let page = moment.number + moment.firstPageNumber
        switch word {
        case "nextpage", "xnextpage", "nextpagenumber": return .some(moment.hasMore ? page + 1 : nil)
        case "nextoffset", "nextstart", "nextskip", "nextindex", "nextstartat":
            return .some(moment.hasMore ? moment.start + moment.records : nil)
        case "pages", "lastpage", "numpages", "pagecount", "maxpage", "numberofpages": return moment.pages
        case "page", "currentpage", "pagenumber", "pagenum", "pageindex", "pageno", "xpage": return page
        case "count": return context.namesTotal ? moment.records : moment.total
        case "limit", "size", "pagesize", "perpage", "xperpage", "itemsperpage", "maxresults", "numelements":
            return moment.pageSize
        case "returned", "length", "numresults", "itemcount", "pagelength": return moment.records
        case "start", "startat", "startelement", "startindex", "from": return moment.start
        default: break
        }
        if word.hasSuffix("totalpages") { return moment.pages }
        if word.contains("total") || word == "recordcount" || word == "numfound" { return moment.total }
        if word.hasSuffix("offset") || word.hasSuffix("skip") { return moment.start }
        return .none
    }
}
