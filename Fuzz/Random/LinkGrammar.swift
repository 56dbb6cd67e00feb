extension Grammar {
    /// Header fields with links, waits and dates in them, and URLs.
    static let link = Grammar(
        start: "field",
        [
            "field": [
                "«url»", "«links»", "«links»", "«wait»", "«date»", "«url»", "«reference»", "«links»\n«links»",
                "Link: «links»\nRetry-After: «wait»",
            ],
            "links": ["«link»", "«link», «link»", "«link»,,«links»", " ,«link»"],
            "link": [
                "<«url»>«parameters»", "<«reference»>«parameters»", "<>«parameters»", "<«url»", "«url»>; rel=next",
            ],
            "parameters": [
                "", "; rel=\"next\"", ";rel=next«parameters»", "; «name»=«value»«parameters»", ";«parameters»",
            ],
            "name": ["rel", "REL", "anchor", "title", "title*", "rel*", "type", "", "a b"],
            "value": [
                "next", "\"next\"", "\"prev NEXT last\"", "'next'", "\"«url»\"", "\"#a\"", "\"", "\"a\\\"b\\",
                "UTF-8''next",
                "\"\"", "",
            ],
            "url": [
                "https://api.example.com/v1/items?page=2", "«scheme»«host»«path»«query»", "«scheme»«host»«path»«query»",
                "«scheme»«host»«port»«path»«query»#«name»", "«scheme»u:p@«host»«path»",
            ],
            "reference": [
                "?page=2", "/«path»", "//«host»«path»", "..«path»", "«path»«query»", "./a:b", "a:b", "\\\\«host»",
                "/\\«host»",
                "#f", "", " «url»", "«url»\t", "«path»«path»«path»",
            ],
            "scheme": ["https://", "http://", "HTTPS://", "ftp://", "https:", "https:/", "javascript:", "https:///"],
            "host": [
                "api.example.com", "API.Example.com.", "127.0.0.1", "127.1", "0x7f.0.0.1", "[::1]", "[::ffff:1.2.3.4]",
                "[::1%25a]",
                "[1:2:3:4:5:6:7:8:9]", "é.example", "xn--9ca.example", "a..b", "-a.b", "a_b", "%61.example",
                "256.1.1.1", "",
                "api.example.com@evil.example", "api.example.com\\evil.example",
            ],
            "port": [":443", ":0", ":65536", ":", ":080", ":-1", ":99999999999999999999", ":80a"],
            "path": [
                "/", "", "/a/../b", "/%2e%2E/x", "/..", "/./", "/a//b", "/a;b=c", "/%", "/%zz", "/é", "/a b",
                "/\u{202e}",
                "/«path»«path»",
            ],
            "query": [
                "", "?", "?a=1&a=2", "?access_token=abcdefgh", "?api_key=%61bc&&x", "?page%5Btoken%5D=x", "?a=b?c=d",
                "?=x&y",
                "?a=%FF", "?a+b=c+d",
            ],
            "wait": [
                "0", "120", " 1.5 ", "1.", ".5", "-1", "+1", "1e3", "99999999999999999999", "9223372036854775807",
                "«date»",
                "1.99999999999999999999", "0x10", "١",
            ],
            "date": [
                "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
                "«weekday»«day» «month» «year» «time» GMT", "«weekday»«day»-«month»-94 «time» GMT",
                "Sun «month»  6 «time» «year»",
            ],
            "weekday": ["Sun, ", "Mon, ", "sun, ", "Sunday, ", ""],
            "day": ["06", "31", "00", "29", "32", "6", "-1"],
            "month": ["Nov", "Feb", "nov", "13", "", "Novem"],
            "year": ["1994", "0000", "9999", "2000", "1900", "94", "99999", "-001"],
            "time": ["08:49:37", "24:00:00", "23:59:60", "23:59:61", "8:4:3", "08:49", "::", "99:99:99"],
        ])
}
