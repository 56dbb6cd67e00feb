import QuireBase
public import QuireConfig

/// The connector format: what judges a file is what is printed as its JSON Schema.
public enum ConnectorShape {
    public static let connector = Shape.object(
        [
            .required("name", .string(name), help: "The name that commands know the connector by."),
            ShapeMember("title", .string, help: "The vendor's name for people."),
            ShapeMember("docs", .string(.url), help: "Where the vendor documents the API."),
            .required(
                "base_url", .string(.nonempty).examples("{{ settings.base_url }}"),
                help: "Where every endpoint begins. A template of settings."),
            ShapeMember("settings", .object(others: setting, othersNamed: .identifier), help: "What the user gives."),
            ShapeMember("auth", AuthShape.auth, help: "How requests prove who they are."),
            ShapeMember("headers", headers, help: "Fields of every request."),
            ShapeMember("query", query, help: "Parameters of every request."),
            ShapeMember("policy", policy, help: "How often and how patiently requests go out."),
            ShapeMember("pagination", PaginationShape.pagination, help: "How streams are paged that do not say it."),
            ShapeMember("page_size", pageSize, help: "Records asked for with a page; templates read it as page_size."),
            .required(
                "streams", .object(others: StreamShape.stream, atLeast: 1), help: "The records that can be read."),
            ShapeMember("$schema", .string, help: "Where editors find this schema."),
        ]
    ).help("How one API is read: its settings, credentials and streams.")

    static let name = TextFormat(
        "a name of lower-case letters, digits and hyphens", example: "my-api", pattern: "^[a-z0-9][a-z0-9_-]*$"
    ) { text in
        let bytes = Array(text.utf8)
        let isPlain = { (byte: UInt8) in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return bytes.first.map(isPlain) ?? false
            && bytes.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }

    /// A text is a template; so is each text in a list.
    static let query = Shape.object(
        others: .oneOf(.string, .number(), .boolean, .null, .list(of: .oneOf(.string, .number(), .boolean))))
    static let headers = Shape.object(others: .oneOf(.string, .number(), .boolean, .null))
    static let body = Shape.object(others: .any)
    static let pageSize = Shape.integer(atLeast: 1, atMost: 1_000_000)

    private static let setting = Shape.object([
        ShapeMember("type", .choice("string", "integer", "number", "boolean").byDefault("string")),
        ShapeMember("default", .oneOf(.string, .number(), .boolean, .null), help: "Its value when nobody gives one."),
        ShapeMember("required", .boolean.byDefault(false), help: "No run without a value."),
        ShapeMember("secret", .boolean.byDefault(false), help: "Its value is never printed."),
        ShapeMember("env", .string(.identifier), help: "The environment variable that may hold it."),
        ShapeMember("minimum", .number()), ShapeMember("maximum", .number()),
        ShapeMember("choices", .list(of: .oneOf(.string, .number(), .boolean), atLeast: 1)),
        ShapeMember("help", .string, help: "What it is, in a few words."),
    ])

    static let policy = Shape.object([
        ShapeMember("delay", .number(atLeast: 0).orTemplate, help: "Seconds between the starts of two requests."),
        ShapeMember("rate", .number(above: 0).orTemplate, help: "Requests a second at most."),
        ShapeMember("timeout", .number(above: 0).orTemplate, help: "Seconds that one request may take."),
        ShapeMember("retries", .integer(atLeast: 0, atMost: 1_000).orTemplate, help: "Further attempts for each page."),
        ShapeMember("max_wait", .number(atLeast: 0).orTemplate, help: "Seconds that a server may ask to wait at once."),
        ShapeMember(
            "max_total_wait", .number(atLeast: 0).orTemplate, help: "Seconds that all waits may last together."),
        ShapeMember("max_pages", .integer(atLeast: 0).orTemplate, help: "Pages at most; 0 is unlimited."),
        ShapeMember("concurrency", .integer(atLeast: 1, atMost: 1_000).orTemplate, help: "Requests at once at most."),
        ShapeMember(
            "allowed_origins", .list(of: .string(.nonempty)),
            help: "Other origins that links may lead to, without credentials."),
    ])

    /// A length of time.
    static let span = Shape.oneOf(.number(atLeast: 0, atMost: TimeSpan.longest), .string(timeSpan))

    static let timeSpan = TextFormat(
        "a length of time", example: "10m", pattern: "^[0-9]{1,9}(\\.[0-9]{1,9})?[smhdw]?$"
    ) { TimeSpan.seconds(in: $0) != nil }
}
