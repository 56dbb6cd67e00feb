import QuireHTTP
import Testing

@Suite struct FieldValidationTests {
    @Test(
        "a header line is name, colon and value without the blanks around it",
        arguments: [
            ("Accept: text/html", "Accept", "text/html"), ("a:b", "a", "b"), ("a: \t b c \t", "a", "b c"),
            ("a:", "a", ""), ("X-Url: http://x:80/", "X-Url", "http://x:80/"), ("a:é\tb", "a", "é\tb"),
        ])
    func accepted(line: String, name: String, value: String) throws {
        let field = try HTTPHeaders.parse(line: line)
        #expect(field == (name, value))
        #expect(HTTPHeaders.fieldError(name: field.name, value: field.value) == nil)
    }

    @Test(
        "what is no header line is refused",
        arguments: [
            ("Accept", .missingColon), ("", .missingColon), (": x", .emptyName), ("A b: x", .invalidName(offset: 1)),
            ("Accept : x", .invalidName(offset: 6)), ("é: x", .invalidName(offset: 0)),
            (" a: x", .invalidName(offset: 0)),
            ("a: b\r\nc: d", .controlInValue(name: "a")), ("a: b\u{0}", .controlInValue(name: "a")),
            ("a: \u{7f}", .controlInValue(name: "a")), ("a\r\nb: c", .invalidName(offset: 1)),
        ] as [(String, HTTPFieldError)])
    func refused(line: String, error: HTTPFieldError) {
        #expect(throws: error) { try HTTPHeaders.parse(line: line) }
    }

    @Test("an error does not show the value")
    func hidden() {
        for (name, value) in [("X-Key", "hunter2\n"), ("hunter2 x", "y"), ("", "hunter2")] {
            #expect(HTTPHeaders.fieldError(name: name, value: value)?.contains("hunter2") == false)
        }
    }
}
