import QuireBase
import QuireJSON
import Testing

@Suite struct MembersTests {
    private func members(_ text: String, upTo most: Int = 10) throws -> [String]? {
        var scanner = PageScanner()
        try scanner.open(PaddedBytes(text))
        return scanner.members(upTo: most)?.map { $0.key.text + "=" + $0.value.text }
    }

    @Test(
        "the members of a page, as they stand",
        arguments: [
            ("{}", []),
            (#" { "a" : 1 , "b":[ {"c":"}]"} ] , "b": null } "#, [#""a"=1"#, #""b"=[ {"c":"}]"} ]"#, #""b"=null"#]),
            (#"{"\u0061":"x,y"}"#, [#""\u0061"="x,y""#]), ("\u{feff}{\"a\":true}", [#""a"=true"#]),
        ])
    func found(text: String, expected: [String]) throws {
        #expect(try members(text) == expected)
    }

    @Test(
        "none where the page is no object, is too wide, or does not hold",
        arguments: [
            "[1]", "1", #"{"a":1"#, #"{"a":1,}"#, #"{"a" 1}"#, #"{1:2}"#, #"{"a":}"#, #"{"a":[}"#, #"{"a":1}}"#,
            #"{"a":1,"b":2,"c":3}"#,
        ])
    func none(text: String) throws {
        #expect(try members(text, upTo: 2) == nil)
    }
}
