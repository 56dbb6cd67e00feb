import QuireConfig
import QuireJSON
import Testing

@Suite("Shapes judge values") struct ShapeTests {
    /// What is wrong with a shop whose other members are right.
    static func problems(_ yaml: String) throws -> [String] {
        let file = try ConfigFile(Array(yaml.utf8), named: "s.yaml")
        return Shop.shape.problems(in: file.root, of: file.name).map { $0.description }
    }

    @Test("what is right has no problems")
    func right() throws {
        let text = """
            name: Corner
            site: https://corner.example
            open: false
            floor: -1
            staff: 3.0
            wait: "{{ settings.wait }}"
            rent: 10.50
            sort: ~
            closed: [monday]
            door: {type: code, digits: "a{{ b }}", tries: 2}
            shelf: {width: 1, above: {above: {items: [a, {sku: b, on: {width: 2}}]}}}
            prices: {apple: 1, pear_2: 2.5}
            plan: [{by: hand}, {by: ruler, length: 3}]
            stock: {total: 1, 2nd: true, third: [1, 2]}
            notes: {any: [thing]}
            """
        #expect(try Self.problems(text).isEmpty)
    }

    @Test(
        "each problem says what is wrong, where, and what would be right",
        arguments: [
            ("floor: 41", "3:8: $.floor: an integer from -2 to 40 is expected here, and this is the number 41"),
            ("floor: 1.5", "3:8: $.floor: an integer from -2 to 40 is expected here, and this is the number 1.5"),
            (
                "floor: '1'",
                "3:8: $.floor: an integer from -2 to 40 is expected here, and this is a string: write the number without quotes"
            ),
            ("staff: 0", "3:8: $.staff: an integer of at least 1 is expected here, and this is the number 0"),
            ("staff: 1e30", "3:8: $.staff: an integer of 64 bits is expected here, and this is the number 1e30"),
            ("open: yes", "3:7: $.open: true or false is expected here, and this is a string"),
            (
                "open: 'true'",
                "3:7: $.open: true or false is expected here, and this is a string: write it without quotes"
            ),
            ("label: 1.50", "3:8: $.label: a string is expected here, and this is the number 1.50: put it in quotes"),
            ("label: false", "3:8: $.label: a string is expected here, and this is false: put it in quotes"),
            ("label:", "3:7: $.label: a string is expected here, and this is null"),
            ("nothing: 0", "3:10: $.nothing: null is expected here, and this is the number 0"),
            ("site: ftp://secret", "3:7: $.site: a URL such as 'https://api.example.com' is expected here"),
            ("wait: -1", "3:7: $.wait: a number of at least 0 is expected here, and this is the number -1"),
            (
                "wait: soon",
                "3:7: $.wait: a number of at least 0, or a template such as '{{ settings.name }}' is expected here, and this is a string"
            ),
            (
                "rent: 0",
                "3:7: $.rent: a number above 0 and of at most 1000000 is expected here, and this is the number 0"
            ),
            (
                "rent: 1e999",
                "3:7: $.rent: a number above 0 and of at most 1000000 is expected here, and this is the number 1e999"
            ),
            ("sort: nme", "3:7: $.sort: 'nme' is not among 'name', 'price', 1, null or false; did you mean 'name'?"),
            ("sort: 2", "3:7: $.sort: 'name', 'price', 1, null or false is expected here, and this is the number 2"),
            (
                "closed: 3",
                "3:9: $.closed: null, a string that is not empty or a list with at least 1 item is expected here, and this is the number 3: put it in quotes"
            ),
            ("closed: []", "3:9: $.closed: a list with at least 1 item is expected here, and this has 0"),
            ("closed: ''", "3:9: $.closed: a string that is not empty is expected here"),
            (
                "closed: [1, a]",
                "3:10: $.closed[0]: a string is expected here, and this is the number 1: put it in quotes"
            ),
            ("prices: {}", "3:9: $.prices: an object with at least 1 member is expected here, and this has 0"),
            (
                "prices: {a b: 1}",
                "3:10: $.prices['a b']: the name must be a name of letters, digits and underscores such as 'api_key'"
            ),
            ("stock: {total: a}", "3:16: $.stock.total: an integer is expected here, and this is a string"),
            ("nots: 1", "3:1: $.nots: there is no member 'nots' here; did you mean 'notes'?"),
            ("Notes: 1", "3:1: $.Notes: there is no member 'Notes' here; did you mean 'notes'?"),
            (
                "zzz: 1",
                "3:1: $.zzz: there is no member 'zzz' here; it has 'name', 'site', 'open', 'floor', 'staff', 'wait', 'rent', 'sort', 'label', 'closed', 'door', 'shelf', …"
            ),
            ("title: x", "3:1: warning: $.title: 'title' is deprecated: use 'name'"),
        ])
    func members(yaml: String, expected: String) throws {
        let base = yaml.hasPrefix("floor") ? "name: x\nnotes: 1\n" : "name: x\nfloor: 1\n"
        #expect(try Self.problems(base + yaml + "\n") == ["s.yaml:" + expected])
    }

    @Test(
        "objects that a member tells apart are judged by what it says",
        arguments: [
            (
                "door: {type: kee}",
                "3:14: $.door.type: there is no type 'kee'; did you mean 'key'? There is 'key', 'code' and 'none'"
            ),
            ("door: {type: xyzzy}", "3:14: $.door.type: there is no type 'xyzzy'; there is 'key', 'code' and 'none'"),
            (
                "door: {type: 3}",
                "3:14: $.door.type: 'key', 'code' or 'none' is expected here, and this is the number 3"
            ),
            ("door: {type: key}", "3:7: $.door: the member 'teeth' is missing here: it is an integer from 3 to 9"),
            (
                "door: {type: key, teeth: 3, tooth: 1}",
                "3:29: $.door.tooth: there is no member 'tooth' here; it has 'type' and 'teeth'"
            ),
            (
                "door: {type: code, digts: a}",
                "3:20: $.door.digts: there is no member 'digts' here; did you mean 'digits'?"
            ),
            ("door: {digits: 3}", "3:8: $.door.digits: there is no member 'digits' here; it has 'type'"),
            (
                "door: 3",
                "3:7: $.door: an object whose 'type' is 'key', 'code' or 'none' is expected here, and this is the number 3"
            ),
            ("plan: {scale: 11}", "3:15: $.plan.scale: 10 or 100 is expected here, and this is the number 11"),
            ("plan: {scale: 10, papr: a}", "3:19: $.plan.papr: there is no member 'papr' here; did you mean 'paper'?"),
            (
                "plan: {by: hnd}",
                "3:12: $.plan.by: there is no by 'hnd'; did you mean 'hand'? There is 'hand' and 'ruler'"
            ),
            ("plan: [{scale: 10}]", "3:8: $.plan[0]: the member 'by' is missing here: it is 'hand' or 'ruler'"),
            (
                "plan: 3",
                "3:7: $.plan: an object with 'scale' or an object whose 'by' is 'hand' or 'ruler' or a list is expected here, and this is the number 3"
            ),
            (
                "shelf: {above: {above: {wdth: 1}}}",
                "3:25: $.shelf.above.above.wdth: there is no member 'wdth' here; did you mean 'width'?"
            ),
            (
                "shelf: {items: [{sku: a, on: 3}]}",
                "3:30: $.shelf.items[0].on: an object is expected here, and this is the number 3"
            ),
        ])
    func variants(yaml: String, expected: String) throws {
        #expect(try Self.problems("name: x\nfloor: 1\n\(yaml)\n") == ["s.yaml:" + expected])
    }

    @Test("all problems are told, in the file's order; a misspelt name is not also missing")
    func order() throws {
        #expect(
            try Self.problems("nam: x\nstock:\n  3rd: []\n  b: [1, x]\nopen: 1\nsite: []\n") == [
                "s.yaml:1:1: $.nam: there is no member 'nam' here; did you mean 'name'?",
                "s.yaml:3:3: $.stock['3rd']: the name must be a name of letters, digits and underscores such as 'api_key'",
                "s.yaml:4:10: $.stock.b[1]: an integer is expected here, and this is a string",
                "s.yaml:5:7: $.open: true or false is expected here, and this is the number 1",
                "s.yaml:6:7: $.site: a URL such as 'https://api.example.com' is expected here, and this is a list",
            ])
        #expect(
            try Self.problems("label: a\n") == [
                "s.yaml:1:1: $: the member 'name' is missing here: it is a string that is not empty",
                "s.yaml:1:1: $: one of the members 'site' or 'floor' is needed here",
            ])
        #expect(try Self.problems("[]\n") == ["s.yaml:1:1: $: an object is expected here, and this is a list"])
    }

    @Test("of very many problems a hundred are told, and a shape that is only itself ends")
    func bounds() throws {
        let many = "name: x\nfloor: 1\nclosed: [" + String(repeating: "1, ", count: 5000) + "1]\n"
        #expect(try Self.problems(many).count == 100)
        let root = try ConfigFile(Array("a: 1".utf8), named: "a.yaml").root
        #expect(Endless.shape.problems(in: root, of: "a").map { $0.message } == ["no value can be right here"])
        #expect(Shape.oneOf(Endless.shape, .null).problems(in: root, of: "a").count == 1)
        #expect(Endless.shape.jsonSchema(id: "a", title: "b").contains("definitions"))
    }

    private enum Endless {
        static let shape: Shape = .named("endless") { shape }
    }

    @Test("values in messages are short and on one line")
    func quoting() throws {
        let name = "a\nb\u{202e}" + String(repeating: "c", count: 100)
        let text = "{\"name\": \"x\", \"floor\": 1, \(JSONString.encode(name)): 1}"
        let root = try ConfigFile(Array(text.utf8), named: "a.json").root
        let problems = Shop.shape.problems(in: root, of: "a.json")
        let start = "there is no member 'a\\nb\\u{202e}" + String(repeating: "c", count: 56) + "…' here; it has 'name'"
        #expect(problems.count == 1 && problems.allSatisfy { $0.message.hasPrefix(start) })
    }
}
