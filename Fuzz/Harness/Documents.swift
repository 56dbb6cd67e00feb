import QuireBase
import QuireJSON

/// What the inputs are applied to.
enum Documents {
    static let variables = RawJSON(
        #"""
        {"response": {"data": [{"id": 1, "name": "a"}, {"id": 2, "name": "é\n<b>"}], "next": "c=1&d=2", "total": 12.5,
        "none": null, "yes": true, "empty": "", "big": 123456789012345678901234567890}, "config": {"key": "k", "n": 3,
        "list": [3, 1, 2], "nested": {"a": {"b": {"c": [1, [2, [3]]]}}}}, "headers": {"Link": "<https://a/b>; rel=next"},
        "last_page_size": 10, "last_record": {"id": 7}, "x": "text", "n": -5, "f": 0.1}
        """#)

    static let pages: [PaddedBytes] = [
        #"{"a": {"b": [1, 2, {"c": "d"}], "é": null}, "items": [{"id": 1, "tags": ["x", "y"]}, {"id": 2.50, "tags": []}]}"#,
        #"[[], {}, [[]], "", "a\u0062\n", -0.0, 1e400, 123456789012345678901234567890, true, false, null]"#,
        #"{"a": 1, "a": 2, "": 3, "a b": {"$": "@"}, "\u0061\ud83d\ude00": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]}"#,
        "\"text\"", "[]", "{}",
        String(repeating: "[{\"a\":", count: 60) + "1" + String(repeating: "}]", count: 60),
        "["
            + (0..<200).map { "{\"id\": \($0), \"v\": \"\(String(repeating: "a", count: $0 % 50))b\"}" }.joined(
                separator: ",") + "]",
    ].map { PaddedBytes($0) }
}
