import QuireJSON
import QuireTemplate
import Testing

@Suite struct LimitTests {
    private static let loops = "{% for a in range(100000) %}{% for b in range(100000) %}"
    private static let closing = "{% endfor %}{% endfor %}"

    static let hostile: [String] = [
        "{{ 'a' * 10**9 }}", loops + closing, loops + "x" + closing, loops + "{{ a / 3 }}" + closing,
        loops + "{% set x = 'abc' | title | upper %}" + closing, "{{ 2**(10**9) }}", "{{ [0]*10**9 }}",
        "{{ '%1000000000d' % 1 }}", "{{ '%.1000000000f' % 1 }}", "{{ '{:>999999999}'.format(1) }}",
        "{{ '{:.999999999f}'.format(1.0) }}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m(n) %}{{ m(n+1) }}{{ m(n+1) }}{% endmacro %}{{ m(0) }}",
        "{% set ns = namespace(x='ab') %}{% for i in range(100) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(100) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[]) %}{% for i in range(30000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}",
        "{% set ns = namespace(x=[]) %}{% for i in range(50) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
        "{% set ns = namespace(x=()) %}{% for i in range(50) %}{% set ns.x = (ns.x, ns.x) %}{% endfor %}{{ {ns.x: 1} }}",
        "{% set ns = namespace(x='a') %}{% for i in range(9000) %}{% set ns.x = ns.x|map('upper') %}{% endfor %}{{ ns.x|list }}",
        "{{ 'a'.replace('', s * 100) | replace('a', s) }}", "{{ 'a'.center(10**9) }}", "{{ 'a'.zfill(10**12) }}",
        "{{ 'a\\nb'|indent(10**9) }}", "{{ [1]|batch(10**9, 'x')|list }}", "{{ [1]|slice(10**9)|list }}",
        "{{ (s * 1000)|join(s * 1000) }}", "{% set xs = [] %}{{ xs.append(xs) }}{{ xs|tojson }}",
        "{% set xs = [] %}{{ xs.append(xs) }}{% set ys = [] %}{{ ys.append(ys) }}{{ xs == ys }}",
        "{% set xs = [1] %}{% for x in xs %}{{ xs.append(x) }}{% endfor %}", "{{ range(10**9) }}",
        "{{ '\\t'.expandtabs(10**12) }}", String(repeating: "{{ ((((", count: 10_000),
        String(repeating: "{% if a %}", count: 2_000), "{{ " + String(repeating: "not ", count: 5_000) + "1 }}",
        "{{ 1" + String(repeating: "+1", count: 5_000) + " }}", "{{ a" + String(repeating: ".b", count: 5_000) + " }}",
        String(repeating: "a", count: 1 << 20), "{{ ('a' * 500000).split('a') | length }}",
        "{{ ('a ' * 500000).rsplit() | length }}", "{{ ('\\n' * 500000).splitlines() | length }}",
        "{{ ('a' * 1000000).replace('a', 'b' * 1000) }}", "{{ ('a' * 500000) | title | list | length }}",
        "{{ ('é' * 1000000) | tojson | length }}",
    ]

    @Test("a hostile template ends with an error", arguments: hostile)
    func ends(source: String) {
        var context = TemplateContext()
        context["s"] = .text(String(repeating: "a", count: 1_000))
        #expect(throws: TemplateError.self) { try Template(source).render(context) }
    }

    @Test("a list that holds itself prints as in Python, and is freed")
    func cycle() throws {
        let text = try Template("{% set xs = [1] %}{{ xs.append(xs) }}{{ xs }}").render(TemplateContext())
        #expect(text == "None[1, [...]]")
    }

    @Test(
        "values nested deeply are freed without recursion",
        arguments: ["[ns.x]", "(ns.x,)", "{'a': ns.x}", "[ns.x].append", "cycler(ns.x)", "joiner(ns.x)"])
    func deep(step: String) throws {
        let source =
            "{% set ns = namespace(x=1) %}{% for i in range(20000) %}{% set ns.x = \(step) %}{% endfor %}done"
        #expect(try Template(source).render(TemplateContext()) == "done")
    }

    @Test("each limit has its name")
    func names() {
        var options = TemplateOptions()
        options.limits.output = 3
        let error = #expect(throws: TemplateError.self) {
            try Template("{{ 'abcd' }}", options: options).render(TemplateContext())
        }
        #expect(error?.kind == .limit(.output))
    }

    @Test("an honest template over a large page fits", .timeLimit(.minutes(5)))
    func largePage() throws {
        let records = (0..<20_000).map {
            "{\"id\":\($0),\"name\":\"record \($0)\",\"text\":\"\(String(repeating: "x", count: 400))\"}"
        }
        let page = RawJSON("{\"meta\":{\"next\":\"abc\"},\"data\":[" + records.joined(separator: ",") + "]}")
        var context = TemplateContext()
        context["p"] = .json(page, provenance: .external)
        let source =
            "{{ p.meta.next }} {{ p.data[-1].id }} {{ p.data | map(attribute='id') | max }} {{ p.data | length }}"
        #expect(try Template(source).render(context) == "abc 19999 19999 20000")
    }
}
