import QuireBase
import QuireJSON
import QuireSimulator
import Testing

@Suite struct DataSetTests {
    @Test("a record depends on its position alone, and stays what it is")
    func stable() {
        #expect(
            DataSet(count: 1).text(0)
                == #"{"id":9007199254740993,  "name":"\ud83d\ude00 Smile & Co 0","email":"contact.0@example.com","#
                + #""city":"Zürich","amount":2845.250,"balance" : 0.1000,"owner":{"id":"00032","team":null},"#
                + #""tags":[ ],"note":"],[{\"id\":1}","active":false}"#)
        #expect(DataSet(count: 10).text(7) == DataSet(count: 10_000_000).text(7))
    }

    @Test(
        "every record is one line of valid JSON with an id that no double can hold", arguments: [0, 5_000, 9_999_000])
    func valid(start: Int) throws {
        let data = DataSet(count: 10_000_000)
        var scanner = PageScanner()
        for index in start..<start + 1_000 {
            let text = data.text(index)
            try scanner.open(PaddedBytes(text))
            try scanner.validate()
            let id = try #require(RawJSON(text)[try SimplePath("$.id")]).text
            #expect(Int(id) == DataSet.id(at: index))
            #expect(Int(Double(id)!) != Int(id))
            #expect(!text.contains("\n"))
        }
    }

    @Test("the first thousand records show all that careless code changes")
    func variety() {
        let text = (0..<1_000).map(DataSet(count: 1_000).text).joined()
        for part in [
            "\\u00e9", "\\u00E9", "é", "\\ud83d\\ude00", "\\/", "-0.0", "1E400", ".10,", ".00,", "\"0001", "[ ]",
            "\\u0000",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }
}
