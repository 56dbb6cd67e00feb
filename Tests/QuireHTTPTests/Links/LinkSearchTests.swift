import QuireHTTP
import Testing

@Suite struct LinkSearchTests {
    private func search(_ values: String..., context: HTTPURL? = nil) -> LinkSearch {
        LinkField.search("next", in: HTTPHeaders(values.map { ("Link", $0) }), context: context)
    }

    @Test(
        "a field that may hold the link in broken syntax does not count as one without it",
        arguments: [
            "</x>; rel=\"next", "</x", "<>; rel=\"next\"", "< >; rel=next", "/x; rel=next",
            "</a>; rel=\"prev\"; title=\"5\" tall\", </x>; rel=\"next\"", "</x> rel=next", "</x>; rel*=UTF-8''next",
            "</x>; rel=prev; rel=next", "</x; rel=next, </y>; rel=prev",
        ])
    func unreadable(value: String) {
        guard case .unreadable = search(value) else {
            Issue.record("\(search(value))")
            return
        }
    }

    @Test(
        "a well-formed field without the relation is one without it",
        arguments: [
            "", " , ,", "</x>; rel=prev", "</next>; rel=\"prev first\"; title=\"the next\";", "</x>; rel=nextish",
            "</x>; rel='prev'", "</x>; rel=next; anchor=\"/other\"", "</x>; rel=prev; rel=last",
        ])
    func absent(value: String) {
        #expect(search(value) == .absent)
    }

    @Test(
        "the link is found behind what is broken, and in single quotes",
        arguments: [
            "</x>; rel=next", "</x>; rel='next'", "</x>; rel='next", "</x>; rel='prev next'; title=a",
            "garbage, </x>; rel=next",
            "<>; rel=next, </x>; rel=next", String(repeating: "<a>; rel=a,", count: 1100) + "</x>; rel=next",
        ])
    func found(value: String) {
        #expect(search(value) == .found(target: "/x"))
    }

    @Test("one broken line hides nothing in another, and an anchor may name the page itself")
    func lines() throws {
        #expect(search("</a", "</x>; rel=next") == .found(target: "/x"))
        let page = try HTTPURL("https://a.example/list")
        #expect(search("</x>; rel=next; anchor=\"/list\"", context: page) == .found(target: "/x"))
        let second = try HTTPURL("https://a.example/list?page=2")
        #expect(search("</x>; rel=next; anchor=\"/other\"", context: second) == .absent)
        guard case .unreadable = search("</x>; rel=next; anchor=\"/list\"", context: second) else {
            Issue.record("the anchor is the listing itself")
            return
        }
    }
}
