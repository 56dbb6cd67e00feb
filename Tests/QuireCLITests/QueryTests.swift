import TestOrigin
import Testing

@Suite("quire query")
struct QueryTests {
    private let folder = TemporaryFolder()

    private static let orders = """
        {"orders": [
          {"id": 9007199254740993, "total": 10.10, "note": "a \\u00e9"},
          {"id": 2, "total": 1E400,
           "lines": [1,\r\n 2]}
        ], "none": []}
        """

    @Test(
        "prints matches as they stand, one a line",
        arguments: [
            ("$.orders[*].id", "9007199254740993\n2\n"), ("$.orders[?@.total > 11].total", "1E400\n"),
            ("$.orders[1].lines", "[1, 2]\n"), ("$.orders[1,0].id", "2\n9007199254740993\n"),
            ("orders[?id = 2].total", "1E400\n"), ("$.orders[0]['note','total']", "\"a \\u00e9\"\n10.10\n"),
            ("$.orders[1]['lines','id']", "[1, 2]\n2\n"),
        ])
    func prints(path: String, output: String) async {
        let run = await Quire.run("query", path, folder.put(Self.orders, in: "orders.json"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text == output)
        #expect(run.errors.isEmpty)
    }

    @Test("reads standard input where no file is named")
    func input() async {
        let file = folder.put("[1,2]", in: "a.json")
        for words in ["'$[*]'", "'$[*]' -"] {
            let run = await Program.run("sh", "-c", "exec \(Quire.path) query \(words) <\(file)")
            #expect(run.text == "1\n2\n", "\(run.errors)")
        }
    }

    @Test(
        "says with its exit code what went wrong, and prints nothing",
        arguments: [
            (["$.missing"], "{}", 3, "nothing matched"), (["$.a[*]"], "{\"a\":[]}", 3, "empty array"),
            (["$.a["], "{}", 2, "^"), (["--strict", "a.b"], "{}", 2, "begins with $"),
            (["--strict", "$[?lenght(@) > 1]"], "{}", 2, "length"), ([], "{}", 2, "JSONPath is needed"),
            (["$"], "{\"a\":1,}", 1, "line 1, column 8"), (["$.a"], "{\"a\":1, \"b\": 01}", 1, "number"),
            (["$"], "", 1, "empty"), (["$..*..*..*..*"], String(repeating: "[", count: 50), 1, "ends inside"),
            (
                ["$..*..*..*..*"], String(repeating: "[", count: 50) + String(repeating: "]", count: 50), 1, "more than"
            ),
        ])
    func refuses(words: [String], document: String, status: Int, says: String) async {
        let file = folder.put(document, in: "a.json")
        let run = await Quire.start(["query"] + words + (words.isEmpty ? [] : [file])).outcome()
        #expect(run.status == status, "\(run.errors)")
        #expect(run.errors.contains(says), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test("a file that is not there is exit 1")
    func missingFile() async {
        let run = await Quire.run("query", "$", folder.file("nowhere.json"))
        #expect(run.status == 1 && run.errors.contains("nowhere.json"), "\(run.errors)")
    }
}
