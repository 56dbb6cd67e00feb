import QuireJSON
import Testing

@Suite struct MergePatchTests {
    @Test(
        "merges as the examples of RFC 7396, appendix A, do",
        arguments: [
            (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
            (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
            (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
            (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
            (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
            (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
            (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
            (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
            (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
            (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
            (#"{"a":"foo"}"#, "null", "null"),
            (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
            (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
            (#"[1,2]"#, #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
            ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
        ])
    func examples(target: String, patch: String, result: String) {
        #expect(RawJSON(target).merging(RawJSON(patch)) == result)
    }

    @Test("what the patch does not name keeps its bytes and its place")
    func keepsBytes() {
        let target = RawJSON(#"{"query":"{ a }","variables":{"n":10.10,"after":"x","big":9007199254740993},"z":1E400}"#)
        let patch = RawJSON(#"{"variables":{"after":"a\"b"}}"#)
        #expect(
            target.merging(patch)
                == #"{"query":"{ a }","variables":{"n":10.10,"after":"a\"b","big":9007199254740993},"z":1E400}"#)
    }

    @Test("names are compared by what they mean, byte for byte")
    func names() {
        #expect(RawJSON(#"{"\u0061":1}"#).merging(RawJSON(#"{"a":2}"#)) == #"{"\u0061":2}"#)
        #expect(
            RawJSON("{\"\u{e9}\":1}").merging(RawJSON("{\"e\u{301}\":2}")) == "{\"\u{e9}\":1,\"e\u{301}\":2}")
        #expect(RawJSON(#"{"a":1,"a":{"b":2}}"#).merging(RawJSON(#"{"a":{"c":3}}"#)) == #"{"a":{"b":2,"c":3}}"#)
    }

    @Test("a patch of ten thousand levels is refused, not recursed into")
    func depth() {
        let deep = String(repeating: #"{"a":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_000)
        #expect(RawJSON("{}").merging(RawJSON(deep)) == nil)
    }
}
