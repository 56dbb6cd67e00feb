import QuireHTTP
import Testing

@Suite struct LinkFieldTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let value: String
        /// Targets of the links whose relation is `next`.
        let next: [String]
        var testDescription: String { value }

        init(_ value: String, _ next: String...) { (self.value, self.next) = (value, next) }
    }

    @Test(
        "the targets of rel=next are found",
        arguments: [
            Case(
                "<https://a.example/?page=2>; rel=\"next\", <https://a.example/?page=9>; rel=\"last\"",
                "https://a.example/?page=2"),
            Case("</x>;rel=next", "/x"),
            Case("</x> ; rel = \"next\"", "/x"),
            Case("</a,b;c=d>; rel=next", "/a,b;c=d"),
            Case("</x>; title=\"a, <b>; rel=next\"; rel=prev, </y>; rel=next", "/y"),
            Case("</x>; title=\"say \\\"hi, <z>\\\"\"; rel=next", "/x"),
            Case("</x>; rel=\"ne\\xt\"", "/x"),
            Case("</x>; rel=\"prev next\"", "/x"),
            Case("</x>; rel=\"prev\tnext \"", "/x"),
            Case("</x>; rel=\"NEXT\"", "/x"),
            Case("</x>; REL=next", "/x"),
            Case("</x>; rel=prev; rel=next"),
            Case("</x>; rel*=UTF-8''next"),
            Case("</x>; rel*=UTF-8''prev; rel=next", "/x"),
            Case("</x>; rel; rel=next"),
            Case("</x>; foo; bar=\"\"; rel=next; baz=1", "/x"),
            Case("</x>;;; rel=next;", "/x"),
            Case("</x>; rel=\"nextish\""),
            Case("</x>; rel=\"http://a.example/next\""),
            Case("<>; rel=next", ""),
            Case("</x>; rel=next, , ,</y>; rel=next,", "/x", "/y"),
            Case("</x>; anchor=\"/other\"; rel=next"),
            Case("</x>; anchor=\"#part\"; rel=next"),
            Case("</x>; anchor=\"\"; rel=next", "/x"),
            Case("</x>"),
            Case(""),
            Case(" , ,"),
        ])
    func next(sample: Case) {
        let links = LinkField.parse([sample.value]).filter { $0.relations.contains("next") }
        #expect(links.map(\.target) == sample.next)
    }

    @Test(
        "malformed parts are skipped, and what follows is read",
        arguments: [
            Case("garbage, </x>; rel=next", "/x"),
            Case("\"a, <b>; rel=next\", </x>; rel=next", "/x"),
            Case("/x; rel=next, </y>; rel=next", "/y"),
            Case("</x> rel=next, </y>; rel=next", "/y"),
            Case("</x>; rel=next garbage, </y>; rel=next", "/x", "/y"),
            Case("</x>; =next; rel=next", "/x"),
            Case("</x>; rel=\"next\"garbage; a=b", "/x"),
            Case("</x; rel=next"),
            Case("<<</x>; rel=next", "<</x"),
            Case("</x>; rel=\"next"),
            Case("</x>; rel=\"next\\"),
            Case("</y>; rel=next, </x>; title=\"open; rel=next", "/y"),
            Case(">; rel=next"),
        ])
    func malformed(sample: Case) {
        let links = LinkField.parse([sample.value]).filter { $0.relations.contains("next") }
        #expect(links.map(\.target) == sample.next)
    }

    @Test("parameters keep their first value, by lower-case name")
    func parameters() {
        let links = LinkField.parse(["</x>; Title=\"a \\\\ b\"; title=c; rel=\"a b\"; media=print; flag"])
        let expected = WebLink(
            target: "/x", relations: ["a", "b"], parameters: ["title": "a \\ b", "media": "print", "flag": ""])
        #expect(links == [expected])
    }

    @Test("an anchor that names the context itself changes nothing")
    func anchors() throws {
        let context = try HTTPURL("https://a.example/list?page=1")
        for anchor in ["https://a.example/list?page=1", "/list?page=1", "?page=1", ""] {
            #expect(LinkField.parse(["</x>; rel=next; anchor=\"\(anchor)\""], context: context).count == 1)
        }
        for anchor in ["/list?page=2", "https://b.example/list?page=1", "#x", "?page=1#x", "http://["] {
            #expect(LinkField.parse(["</x>; rel=next; anchor=\"\(anchor)\""], context: context).isEmpty)
        }
    }

    @Test("several field lines are one list")
    func lines() {
        let headers: HTTPHeaders = ["link": "</a>; rel=prev", "Date": "x", "Link": "</b>; rel=\"Next\""]
        #expect(LinkField.target(of: "next", in: headers) == "/b")
        #expect(LinkField.target(of: "PREV", in: headers) == "/a")
        #expect(LinkField.target(of: "last", in: headers) == nil)
    }

    @Test("no more links than the limit are read")
    func limit() {
        #expect(LinkField.parse(["<a>,<b>", "<c>,<d>"], limit: 3).map(\.target) == ["a", "b", "c"])
    }
}
