/// Names that count pages, and names that count records.
enum CounterNames {
    static let pages: Set<String> = [
        "page", "p", "pg", "pagenumber", "pageno", "pagenum", "currentpage", "pageindex", "paginationpage",
    ]

    static let offsets: Set<String> = [
        "offset", "skip", "start", "startat", "startelement", "startindex", "startrow", "from", "pageoffset",
        "resultoffset", "paginationoffset", "xpaginationoffset",
    ]

    /// What the body calls the page that it is.
    static let pageEchoes: Set<String> = [
        "page", "currentpage", "pagenumber", "number", "pageindex", "pageno", "pagenum", "xpage", "xcurrentpage",
        "xpaginationpage",
    ]

    static let totalPages: Set<String> = [
        "totalpages", "lastpage", "pages", "pagecount", "numpages", "pagestotal", "totalpage", "xtotalpages",
        "xpaginationtotalpages", "xpaginationpagecount", "xpagecount",
    ]
}
