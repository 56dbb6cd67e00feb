import QuireConfig
import QuireConnector
import QuireLint
import TestOrigin
import Testing

/// Files that nobody would write: linted in bounded time, without a crash.
@Suite struct HostileConfigTests {
    @Test(
        "templates that cost much",
        arguments: [
            #"{"query": {"x": "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}{{ page }}"}}"#,
            #"{"query": {"offset": "{{ 10 ** 4000 * page }}", "limit": 9}}"#,
            #"{"query": {"page": "{{ page * 99999999999999 }}", "limit": 1000000}}"#,
            #"{"query": {"page": "{{ 0 - page }}", "limit": 0}}"#,
            #"{"endpoint": "{{ previous_request.a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f.g.h.i.j.k }}"}"#,
            #"{"endpoint": "{{ endpoint }}/{{ previous_request | length }}"}"#,
            #"{"query": {"x": "{{ previous_request }}"}}"#, #"{"query": {"x": "{{ previous_request_headers }}"}}"#,
            #"{"scheme": "offset", "limit": 1000000, "first": 1000000}"#, #"{"scheme": "auto"}"#,
            #"{"scheme": "none"}"#, #"[{"query": "{{"}]"#, #"[{}]"#, #"{"query": null, "scheme": 3}"#,
        ])
    func costly(config: String) throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(2)
        let file = try ConfigFile(Array(config.utf8), named: "x.json")
        _ = Linter { clock.now > end }.findings(inPagination: file)
        // One render may have been under way.
        #expect(clock.now < end + .seconds(10))
    }

    @Test("a linter that is out of time says so")
    func overdue() throws {
        let file = try ConfigFile(Array(#"{"scheme": "page"}"#.utf8), named: "x.json")
        #expect(Linter { true }.findings(inPagination: file).map(\.rule) == ["unfinished"])
    }

    @Test("random mutations of a connector crash nothing")
    func mutations() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(seed: seed)
        let text = Array(
            #"""
            {"name":"a","base_url":"https://{{ settings.d }}.example.com","settings":{"d":{"required":true},"k":{"secret":true}},
            "auth":{"type":"bearer","token":"{{ settings.k }}"},"streams":{"o":{"endpoint":"o/{{ settings.d }}","query":{"limit":100},
            "pagination":{"query":{"offset":"{{ page * 100 }}","c":"{{ previous_request.x }}"}},"primary_key":"id",
            "windows":{"start":"2020-01-01","end":"now","step":"1d","query":{"f":"{{ window.start }}"}}}}}
            """#.utf8)
        for _ in 0..<300 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0x20...0x7e, using: &random)
                case 1: bytes.remove(at: at)
                default: bytes.insert(contentsOf: bytes[at...].prefix(9), at: at)
                }
            }
            guard let connector = try? Connector(bytes, named: "x.json") else { continue }
            _ = Linter().findings(in: connector)
            for stream in connector.streams { _ = try? Explanation(connector, stream) }
        }
        print("seed \(seed)")
    }
}
