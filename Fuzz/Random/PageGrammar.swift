extension Grammar {
    /// First pages of listings, fields before some of them.
    static let page = Grammar(
        start: "message",
        [
            "message": ["«page»", "«page»", "«page»", "«fields»\n«page»"],
            "fields": ["Link: «link»\n", "«name»: «count»\n", "X-Total: «count»\n«fields»", "X-Next-Page: «scalar»\n"],
            "link": [
                "</v1/items?page=2>; rel=\"next\"", "<https://api.example.com/v1/items?cursor=c>; rel=next",
                "<>; rel=next",
                "<https://evil.example/>; rel=next", "</v1/items>; rel=\"last\"",
            ],
            "name": ["X-Total-Count", "X-Total-Pages", "X-Page", "X-Per-Page", "X-Next-Cursor", "Content-Range"],
            "page": [
                "[]", "[«records»]", "{«members»}", "{«members»}", "{«members»}", "{«key»: {«members»}}", "«scalar»",
                "",
                "{\"errors\": [{\"message\": \"x\"}], «members»}", "\u{feff}{«members»}",
            ],
            "members": [
                "«member»", "«member», «members»", "«list»", "«list», «members»", "«list», «member», «member»",
            ],
            "list": ["«lists»: [«records»]", "«lists»: [«records»]", "«lists»: []", "«lists»: {«key»: [«records»]}"],
            "lists": ["\"data\"", "\"items\"", "\"results\"", "\"records\"", "\"edges\"", "\"\"", "\"a.b\"", "\"é\""],
            "records": ["«record»", "«record», «record»", "«record», «record»", "«record», «records»"],
            "record": [
                "{\"id\": 1}", "{\"id\": 2}", "{\"id\": «scalar», «member»}", "{\"node\": {\"id\": \"a\"}}", "{}",
                "null",
                "[«records»]", "«scalar»", "{\"_id\": {\"$oid\": \"5\"}}", "{\"sort\": [1, \"x\"], \"id\": «scalar»}",
            ],
            "member": [
                "«key»: «scalar»", "«key»: «scalar»", "«key»: «count»", "«key»: «url»", "«key»: {«member»}",
                "\"paging\": {\"next\": {\"after\": «scalar»}}", "\"links\": {\"next\": «url»}", "\"has_more\": «flag»",
            ],
            "key": [
                "\"next\"", "\"next_page\"", "\"nextPageToken\"", "\"next_cursor\"", "\"cursor\"", "\"total\"",
                "\"count\"",
                "\"page\"", "\"per_page\"", "\"limit\"", "\"offset\"", "\"total_pages\"", "\"startAt\"", "\"isLast\"",
                "\"meta\"",
                "\"pagination\"", "\"@odata.nextLink\"", "\"nextRecordsUrl\"", "\"error\"", "\"ok\"", "\"\"",
                "\"a\\u0000b\"",
                "\"next\"", "\"{{ x }}\"", "\"a'b\"", "\"$\"",
            ],
            "scalar": [
                "1", "\"a\"", "null", "true", "\"\"", "-1", "2.5", "1e400", "123456789012345678901234567890",
                "\"YWJj\\u000d=\"",
                "\"2\"", "\"\\ud800\"", "\"{{ 7 * 7 }}\"", "\"..\"", "0",
            ],
            "count": [
                "2", "0", "1", "3", "100", "-1", "9223372036854775807", "9223372036854775808", "1e18", "\"2\"", "2.0",
            ],
            "flag": ["true", "false", "1", "\"true\"", "null", "\"Y\""],
            "url": [
                "\"https://api.example.com/v1/items?page=2\"", "\"/v1/items?cursor=abc\"", "\"?page=2\"",
                "\"https://evil.example/\"",
                "\"http://api.example.com/\"", "\"items?offset=9223372036854775807\"", "\"../..\"", "\"//x\"", "\"\"",
                "null",
                "\"javascript:x\"", "{\"href\": \"/v1/items?page=2\"}",
            ],
        ])
}
