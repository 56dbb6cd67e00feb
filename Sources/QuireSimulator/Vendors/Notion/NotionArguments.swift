import QuireHTTPServer

/// Where a page of Notion's begins and how many records it holds at most
/// (developers.notion.com/reference/intro#parameters-for-paginated-requests).
struct NotionArguments {
    private(set) var size = 100
    private(set) var cursor: String?

    /// "GET: query parameters". What else stands there is ignored, which no document says.
    init(query ask: VendorRequest) throws(VendorRefusal) {
        if let text = ask.text("page_size") {
            guard let number = VendorRequest.number(text) else { throw Self.wrongSize("query", quoted(text)) }
            size = try Self.checked(number, "query")
        }
        try setCursor(ask.text("start_cursor"), "query")
    }

    /// "POST: in the request body".
    init(body request: ServerRequest) throws(VendorRefusal) {
        guard !request.body.isEmpty else { return }
        // developers.notion.com/reference/status-codes, `invalid_json`.
        guard let type = request.header("Content-Type"), type.utf8.starts(with: "application/json".utf8),
            let body = try? JSONReader.read(request.body)
        else { throw Notion.error(400, "invalid_json", "Error parsing JSON body.") }
        guard case .object(let members) = body else {
            throw Notion.error(400, "validation_error", "body failed validation: body should be an object.")
        }
        // What no version knows is refused, as clients report; no document says so.
        if let other = members.first(where: { given in !Self.members.contains { same($0, given.name) } }) {
            throw Notion.invalid("body", "\(other.name) should be not present.")
        }
        if let filter = body["filter"], case .object = filter {
        } else if body["filter"] != nil {
            throw Notion.invalid("body", "filter should be an object or `undefined`.")
        }
        if body["sorts"] != nil, body["sorts"]?.elements == nil {
            throw Notion.invalid("body", "sorts should be an array or `undefined`.")
        }
        if let given = body["page_size"] {
            guard let number = given.integer else { throw Self.wrongSize("body", Self.spelt(given)) }
            size = try Self.checked(number, "body")
        }
        if let given = body["start_cursor"] {
            guard let text = given.string else {
                throw Notion.invalid(
                    "body", "start_cursor should be a string or `undefined`, instead was `\(Self.spelt(given))`.")
            }
            try setCursor(text, "body")
        }
    }

    /// developers.notion.com/reference/post-database-query, body parameters.
    private static let members = [
        "filter", "sorts", "start_cursor", "page_size", "archived", "in_trash", "result_type",
    ]

    private mutating func setCursor(_ text: String?, _ part: String) throws(VendorRefusal) {
        guard let text else { return }
        guard let id = Self.uuid(text) else {
            throw Notion.invalid(part, "start_cursor should be a valid uuid, instead was `\(quoted(text))`.")
        }
        cursor = id
    }

    /// "Default: 100, Maximum: 100". What is above it is refused, as clients report.
    private static func checked(_ number: Int, _ part: String) throws(VendorRefusal) -> Int {
        guard number <= 100 else {
            throw Notion.invalid(part, "page_size should be ≤ `100` or `undefined`, instead was `\(number)`.")
        }
        guard number >= 1 else {
            throw Notion.invalid(part, "page_size should be ≥ `1` or `undefined`, instead was `\(number)`.")
        }
        return number
    }

    private static func wrongSize(_ part: String, _ text: String) -> VendorRefusal {
        Notion.invalid(part, "page_size should be a number or `undefined`, instead was `\(text)`.")
    }

    private static func spelt(_ value: JSONValue) -> String {
        switch value {
        case .object: "{}"
        case .array: "[]"
        case .string(let text): quoted(text)
        case .number(let text): text
        case .boolean(let truth): "\(truth)"
        case .null: "null"
        }
    }

    /// A UUID in lower case and with its dashes, which may be left out
    /// (developers.notion.com/reference/intro#conventions).
    static func uuid(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        let dashes = [8, 13, 18, 23]
        if bytes.count == 36, !dashes.allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) { return nil }
        let digits = bytes.count == 36 ? bytes.indices.filter { !dashes.contains($0) }.map { bytes[$0] } : bytes
        let isHexadecimal = digits.allSatisfy { byte in
            (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
        }
        guard digits.count == 32, isHexadecimal else { return nil }
        let lower = String(decoding: digits.map { $0 | 0x20 }, as: UTF8.self)
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
            String(decoding: Array(lower.utf8)[range], as: UTF8.self)
        }
        return parts.joined(separator: "-")
    }
}
