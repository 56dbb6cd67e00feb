import QuireBase
import Testing

@testable import QuireJSON

@Suite struct ValueTests {
    @Test("members and elements come in order, as slices")
    func members() {
        var seen: [String] = []
        RawJSON(#"{ "a" : 1 , "b,}" : [1, {"x":"]"}], "c\"":"\\" , "d":{} }"#).forEachMember { key, value in
            seen.append(key.text + "=" + value.text)
            return true
        }
        #expect(seen == [#""a"=1"#, #""b,}"=[1, {"x":"]"}]"#, #""c\""="\\""#, #""d"={}"#])
        var elements: [String] = []
        RawJSON(#"[ 1,"a" , [2, 3] ]"#).forEachElement {
            elements.append($0.text)
            return true
        }
        #expect(elements == ["1", #""a""#, "[2, 3]"])
    }

    @Test("a path inside a record finds names however they are escaped")
    func paths() throws {
        let record = RawJSON(#"{"a":{"b":[10,{"c d":"x"}]},"\u0065":5}"#)
        #expect(record[try SimplePath("$.a.b[1]['c d']")]?.stringValue == "x")
        #expect(record[try SimplePath("$.e")]?.text == "5")
        #expect(record[try SimplePath("$.a.b[2]")] == nil)
        #expect(record[try SimplePath("$")]?.text == record.text)
    }

    @Test(
        "strings decode with their escapes",
        arguments: [
            (#""\u00e9\n\t\/\\\"""#, "é\n\t/\\\""), (#""\ud83d\ude00""#, "😀"), (#""\ud800x""#, "\u{fffd}x"),
            (#""""#, ""),
            (#""\ud800\u0041""#, "\u{fffd}A"),
        ])
    func strings(_ json: String, _ text: String) {
        #expect(RawJSON(json).stringValue == text)
    }

    @Test("encoding a string and decoding it gives it back", arguments: ["", "a\"b\\c", "\u{0}\u{1f}\n", "é😀"])
    func roundTrip(_ text: String) {
        #expect(RawJSON(JSONString.encode(text)).stringValue == text)
    }

    @Test(
        "simple paths parse and print",
        arguments: [
            ("$", "$"), ("$.a.b", "$.a.b"), ("$['@odata.nextLink']", "$['@odata.nextLink']"), (#"$["a"][0]"#, "$.a[0]"),
            (#"$['it\'s']"#, #"$['it\'s']"#), ("$.é", "$.é"),
            (#"$['\n\u0041\\']"#, #"$['\nA\\']"#), ("$['\\'\u{301}']", "$['\\'\u{301}']"),
        ])
    func printing(_ path: String, _ printed: String) throws {
        let simple = try SimplePath(path)
        #expect(simple.description.utf8.elementsEqual(printed.utf8))
        #expect(try SimplePath(simple.description) == simple)
    }

    @Test(
        "what is no simple path is refused with its position",
        arguments: [
            ("", 0), ("a.b", 0), ("$a", 1), ("$.", 2), ("$[*]", 1), ("$..a", 1), ("$[01]", 2), ("$['a", 2),
            ("$.a b", 3), ("$.a[-1]", 3), ("$.a['b','c']", 3), ("$.a[?@.b[0]]", 3), ("$.a[1:2]", 3),
        ])
    func refusing(_ path: String, _ offset: Int) {
        do throws(JSONPathError) {
            _ = try SimplePath(path)
            Issue.record("\(path) was accepted")
        } catch {
            #expect(error.offset == offset, "\(error)")
        }
    }
}
