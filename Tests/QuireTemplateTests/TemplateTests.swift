import QuireJSON
import QuireTemplate
import Testing

@Suite struct TemplateTests {
    private static func render(_ source: String, _ context: String = "{}") throws -> String {
        try Template(source).render(try TemplateContext(object: RawJSON(context)))
    }

    @Test(
        "free variables are the names that a template does not bind",
        arguments: [
            ("{{ a }}{{ b.c }}", ["a", "b"]), ("{% set a = 1 %}{{ a }}", []), ("{% set a = a + 1 %}", ["a"]),
            ("{% for x in xs %}{{ x }}{{ loop.index }}{% endfor %}", ["xs"]), ("{{ range(n) }}", ["n"]),
            ("{% macro m(p, q=d) %}{{ p }}{{ z }}{% endmacro %}{{ m(1) }}", ["d", "z"]),
            ("{% if c %}{% set v = 1 %}{% endif %}{{ v }}", ["c", "v"]),
            ("{% with w = o %}{{ w }}{% endwith %}{{ w }}", ["o", "w"]),
        ] as [(String, Set<String>)])
    func freeVariables(source: String, expected: Set<String>) throws {
        #expect(try Template(source).freeVariables == expected)
    }

    @Test("a syntax error shows its place")
    func place() throws {
        let error = #expect(throws: TemplateError.self) { try Template("one\ntwo {{ a b }}") }
        #expect(error?.kind == .syntax)
        #expect(error?.line == 2)
        #expect(error?.column == 10)
        #expect(error?.excerpt == "two {{ a b }}\n         ^")
    }

    @Test("an error of rendering shows its place")
    func renderPlace() throws {
        let error = #expect(throws: TemplateError.self) { try Self.render("a\n  {{ 1 // 0 }}") }
        #expect(error?.kind == .zeroDivision)
        #expect(error?.line == 2)
    }

    @Test("a column counts code points", arguments: ["é", "😀", "e\u{301}"])
    func columns(text: String) throws {
        let error = #expect(throws: TemplateError.self) { try Template("\(text){{ ? }}") }
        #expect(error?.column == text.unicodeScalars.count + 4)
    }

    @Test("names that begin with an underscore lead nowhere, except to members of JSON")
    func underscores() throws {
        #expect(try Self.render("[{{ s.__class__ }}{{ d.__len__ }}{{ d._x }}]", #"{"s":"a","d":{"_x":1}}"#) == "[1]")
    }

    @Test("headers are found without regard to case, and repeated ones are joined")
    func headers() throws {
        var context = TemplateContext()
        context["h"] = .headers([("Link", "a"), ("X-Next", "2"), ("link", "b")])
        let source = "{{ h.link }}|{{ h['LINK'] }}|{{ h.get('x-next') }}|{{ 'x-NEXT' in h }}|{{ h.nope is defined }}"
        #expect(try Template(source).render(context) == "a, b|a, b|2|True|False")
    }

    @Test(
        "a condition is an expression, or text that says something",
        arguments: [
            ("a > 1", true), ("{{ a > 1 }}", true), ("{{ a > 5 }}", false), ("b", false), ("{{ b }}", false),
            ("{{ c }}", true), ("nope", false), ("x", false), ("{% if a %}1{% endif %}", true),
            (" {{ a }}{{ a }} ", true), ("{% if b %}1{% endif %}", false), ("{{ '' }}{{ '0' }}", false),
            ("{{ 'False' }}", true), ("{% set q = 1 %}{{ false }}", false),
        ])
    func conditions(source: String, expected: Bool) throws {
        let context = try TemplateContext(object: RawJSON(#"{"a":3,"b":[],"c":[0]}"#))
        #expect(try TemplateCondition(source).holds(in: context) == expected)
    }

    @Test("JSON that was not touched keeps its bytes")
    func jsonText() throws {
        let raw = #"{ "a" : 1.50, "b":[ 1e2 ] }"#
        #expect(try TemplateValue.json(RawJSON(raw)).jsonText() == raw)
        #expect(try TemplateValue.text("é\"").jsonText() == "\"é\\\"\"")
        #expect(try TemplateValue.none().jsonText() == "null")
    }

    /// Collects what is printed, as JSON.
    private struct JSONTexts: TemplateOutput {
        var texts: [String] = []
        mutating func write(text: String) {}
        mutating func write(value: TemplateValue, text: String) throws(TemplateError) {
            texts.append(try value.jsonText())
        }
    }

    @Test(
        "JSON keeps its bytes when it is read, and loses them when something in it is changed",
        arguments: [
            ("{{ d.l }}", "[1E400, 10.10]"), ("{{ d.l[1] }}{{ d.l | length }}{{ d.l }}", "[1E400, 10.10]"),
            (
                "{{ d }}{{ d.o | tojson | length }}{{ d.items() | list | length }}{{ d.o }}",
                #"{ "k":[ 1.0 ], "n":2e1 }"#
            ),
            ("{{ d.o.k.append(3) }}{{ d.l }}", "[1E400, 10.10]"),
            ("{{ d.o.k.append(3) }}{{ d.o.k }}", "[1.0,3]"),
            ("{{ d.o }}{{ d.o.k.append(3) }}{{ d.o }}", #"{"k":[1.0,3],"n":20.0}"#),
            ("{% set k = d.o.k %}{{ d.o }}{{ k.pop() }}{{ d.o }}", #"{"k":[],"n":20.0}"#),
            ("{{ d.o.update(n=1) }}{{ d.o }}", #"{"k":[ 1.0 ],"n":1}"#),
            ("{% for x in d.values() %}{{ x }}{% endfor %}", #"{ "k":[ 1.0 ], "n":2e1 }"#),
            ("{{ d.o.get('z') }}{{ d.o.setdefault('n', 5) }}{{ d.o }}", #"{ "k":[ 1.0 ], "n":2e1 }"#),
            ("{{ d.o.pop('n') }}{{ d.o }}", #"{"k":[ 1.0 ]}"#), ("{{ d.o.clear() }}{{ d.o }}", "{}"),
        ])
    func unchangedJSON(source: String, expected: String) throws {
        let context = #"{"d":{"l":[1E400, 10.10],"o":{ "k":[ 1.0 ], "n":2e1 }}}"#
        var output = JSONTexts()
        try Template(source).render(try TemplateContext(object: RawJSON(context)), into: &output)
        #expect(output.texts.last == expected)
    }

    @Test("one element of a list of 300,000 is had without making the others")
    func longList() throws {
        let page = #"{"d":["# + Array(repeating: #"{"id":7,"k":[1]}"#, count: 300_000).joined(separator: ",") + "]}"
        for (template, text) in [
            ("{{ d[-1].id }}{{ d | length }}{{ (d | last).id }}{{ (d | first).id }}{{ d[299999].id }}", "7300000777"),
            ("{% set a = d[5].k.append(2) %}{{ d[5].k }}{{ d[4].k }}{{ d[-299995].k }}", "[1, 2][1][1, 2]"),
        ] {
            #expect(try Self.render(template, page) == text)
        }
    }

    @Test("a list that is changed is changed for all who hold it")
    func references() throws {
        #expect(try Self.render("{% set b = a %}{{ b.append(2) }}{{ a }}", #"{"a":[1]}"#) == "None[1, 2]")
        #expect(try Self.render("{{ d.a.append(2) }}{{ d }}", #"{"d":{"a":[1]}}"#) == "None{'a': [1, 2]}")
    }

    @Test("of members with the same name the last counts")
    func duplicates() throws {
        #expect(try Self.render("{{ d.a }}{{ d }}", #"{"d":{"a":1,"b":2,"a":3}}"#) == "3{'a': 3, 'b': 2}")
    }
}
