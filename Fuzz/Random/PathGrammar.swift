extension Grammar {
    /// JSONPaths: RFC 9535 and the older dialect.
    static let path = Grammar(
        start: "path",
        [
            "path": [
                "$", "$«segments»", "$«segments»", "$«segments»", "«name»«segments»", "@«segments»", " $ «segments» ",
            ],
            "segments": ["", "«segment»", "«segment»«segments»", "«segment»«segments»"],
            "segment": [
                ".a", ".«name»", ".*", "..«name»", "..*", "[«selector»]", "[«selector»]", "[«selector», «selector»]",
                "..[«selector»]", " [ «selector» ]", ".['a']", "[?(«logic»)]", "..[?«logic»]", ".length()",
                "[(@.length-1)]", "^", "~",
            ],
            "name": ["a", "b", "id", "items", "tags", "v", "é", "_x", "a1", "0", "a-b", "$", "true"],
            "selector": [
                "0", "'a'", "\"b\"", "*", "«int»", "«int»:«int»", "«int»:«int»:«int»", ":", "::", "::-1", "?«logic»",
                "?«logic»",
                "?(«logic»)", "'\\u0061\\n'", "'\\ud83d\\ude00'", "\"\\\"\"", "''", "a", "-", "?«logic», ?«logic»",
                "?@.tags[?@=='x']",
            ],
            "int": [
                "0", "1", "-1", "2", "9007199254740991", "-9007199254740992", "99999999999999999999", "01", "-0", "",
            ],
            "logic": [
                "@.a", "«operand» «compare» «operand»", "«operand» «compare» «operand»", "«logic» && «logic»",
                "«logic» || «logic»",
                "!«logic»", "(«logic»)", "!(«logic»)", "@«segments»", "$«segments»", "«function»", "@.v =~ /«regexp»/i",
                "«operand» in [1, 'a', null]", "«operand» nin ['x']", "@.a empty true", "'a'", "1",
            ],
            "compare": ["==", "!=", "<", "<=", ">", ">=", "=", "===", "<>", "in", "=~", "contains"],
            "operand": [
                "1", "@", "@.a", "@.id", "@['v']", "$.a", "$.items[0].id", "'a'", "\"\"", "null", "true", "false",
                "-0.0", "1e3",
                "1E-400", "123456789012345678901", "«function»", "@.*", "@..a", "[1, 2]", "{}",
            ],
            "function": [
                "length(@)", "length(«operand»)", "count(@«segments»)", "count(«operand»)", "value(@«segments»)",
                "match(@.v, '«regexp»')", "search(@.v, '«regexp»')", "search(@, \"«regexp»\")",
                "match(«operand», «operand»)", "nope(@)",
                "length()", "count(@.*, 1)",
            ],
            "regexp": [
                "a", "a*b", "(a+)+b", "(a|a)*b", "[a-z]", "[^a\\\\-z]", "a{2,3}", "a{0,1000}", "(a{0,99}){0,99}", ".",
                "\\\\p{L}",
                "\\\\P{Nd}+", "^a$", "(a|b|)*", "«regexp»«regexp»", "(«regexp»)*", "«regexp»|«regexp»", "«regexp»?",
                "[", "a{,2}",
                "\\\\d", "(?:a)", "a**", "é",
            ],
        ])
}
