import QuireJSON
import QuireTemplate
import Testing

@Suite struct ProvenanceTests {
    /// Collects what is printed.
    private struct Pieces: TemplateOutput {
        var values: [(text: String, provenance: Provenance, kind: TemplateValue.Kind)] = []
        mutating func write(text: String) {}
        mutating func write(value: TemplateValue, text: String) {
            values.append((text, value.provenance, value.kind))
        }
    }

    private static func context() -> TemplateContext {
        var context = TemplateContext()
        let page = #"{"next":null,"empty":"","token":"abc","rows":[{"id":1},{"id":2}],"n":5}"#
        context["page"] = .json(RawJSON(page), provenance: .external)
        context["own"] = .text("mine")
        return context
    }

    private static func provenance(_ source: String) throws -> Provenance? {
        var pieces = Pieces()
        let options = TemplateOptions(marker: "END")
        try Template(source, options: options).render(context(), into: &pieces)
        return pieces.values.last?.provenance
    }

    @Test("provenance adds up")
    func union() { #expect(Provenance.external.union(.missing).contains(.missing)) }

    @Test(
        "a value carries where it came from",
        arguments: [
            ("{{ own }}", []), ("{{ page.token }}", .external), ("{{ page.rows[0].id + 1 }}", .external),
            ("{{ page.nope }}", .external), ("{{ page.token ~ 'x' }}", .external),
            ("{{ page.next ~ 'x' }}", [.external, .missing]), ("{{ page.empty ~ 'x' }}", [.external, .missing]),
            ("{{ page.nope ~ '' }}", [.external, .missing]), ("{{ page.token.split('b')[0] }}", .external),
            ("{{ page.rows | map(attribute='id') | max }}", .external), ("{{ page.token | upper }}", .external),
            ("{{ page.next | string }}", [.external, .missing]), ("{{ 'x END' }}", .marker),
            ("{{ 'END' ~ page.token }}", [.marker, .external]), ("{{ page.nope or own }}", []),
            ("{{ own if page.token else 'END' }}", []), ("{{ page.nope | default('END') }}", .marker),
            ("{{ page.token | default('END') }}", .external), ("{{ page.token is defined }}", []),
            ("{{ page.n > 3 }}", []), ("{{ not page.n }}", []), ("{{ 'a' in page.token }}", []),
            ("{% set x %}a{{ page.token }}{% endset %}{{ x }}", .external),
            ("{% set x %}a{{ page.next }}{% endset %}{{ x }}", [.external, .missing]),
            ("{% macro m(v) %}{{ v }}{% endmacro %}{{ m(page.token) }}", .external),
            ("{% for i in page.rows %}{{ i.id }}{% endfor %}", .external),
            ("{% set l = [] %}{% if l.append(page.token) %}{% endif %}{{ l[0] }}", .external),
            ("{{ '%s' % page.token }}", .external), ("{{ '{}'.format(page.token) }}", .external),
            ("{{ [page.token] | join }}", .external), ("{{ {'a': page.token}.a }}", .external),
        ] as [(String, Provenance)])
    func carried(source: String, expected: Provenance) throws {
        #expect(try Self.provenance(source) == expected)
    }

    @Test(
        "an error tells whose value was missing",
        arguments: [
            ("{{ page.nope.x }}", [.external, .missing]), ("{{ page.next.x.y }}", .external.union(.missing)),
            ("{{ page.nope() }}", [.external, .missing]), ("{{ page.nope | int }}", [.external, .missing]),
            ("{{ page.next | length }}", [.external, .missing]),
            ("{% set a, b = page.nope %}", [.external, .missing]), ("{{ nope.x }}", []),
            ("{{ page.nope + 1 }}", []), ("{{ page.next + 1 }}", []),
        ] as [(String, Provenance)])
    func errors(source: String, expected: Provenance) throws {
        let template = try Template(source)
        let error = #expect(throws: TemplateError.self) { try template.render(Self.context()) }
        #expect(error?.provenance == expected)
    }

    @Test("printed values come with their kind")
    func kinds() throws {
        var pieces = Pieces()
        let source = "{{ page.n }}{{ page.token | tojson }}{{ page.rows }}{{ page.nope }}{{ page }}{{ 1.5 }}"
        try Template(source).render(Self.context(), into: &pieces)
        #expect(pieces.values.map(\.kind) == [.integer, .safeText, .list, .undefined, .mapping, .float])
    }
}
