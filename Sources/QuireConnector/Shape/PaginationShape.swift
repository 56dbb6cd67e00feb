import QuireConfig

/// A pagination: a named scheme, templates, or a list of templates.
enum PaginationShape {
    static let pagination = Shape.oneOf(
        .list(of: .having("scheme", then: schemes, else: templates), atLeast: 1),
        .having("scheme", then: schemes, else: templates))

    private static let text = Shape.string(.nonempty)
    private static let count = Shape.integer(atLeast: 1, atMost: 1_000_000).orTemplate
    private static let paths = Shape.oneOf(.string, .list(of: text))

    private static let schemes = Shape.tagged(
        by: "scheme",
        [
            variant(
                "page",
                [
                    ShapeMember("parameter", text.byDefault("page")), first(1), place,
                    ShapeMember("size_parameter", text), ShapeMember("size", count),
                ]),
            variant(
                "offset",
                [
                    ShapeMember("parameter", text.byDefault("offset")), first(0), place,
                    ShapeMember("limit_parameter", text.byDefault("limit")), ShapeMember("limit", count),
                    ShapeMember("advance", .choice("received", "limit").byDefault("received")),
                ]),
            variant(
                "cursor",
                [
                    .required("from", text, help: "$.path, header:Name, or last:$.path of the last record."),
                    .required("parameter", text), place, ShapeMember("same_token", flag),
                    ShapeMember("ties", .choice("exclusive", "inclusive").byDefault("exclusive")),
                    ShapeMember("limit", count), ShapeMember("limit_parameter", text),
                ]),
            variant("next_url", [.required("from", text, help: "$.path or header:Name.")]),
            variant("link_header", [ShapeMember("rel", text.byDefault("next"))]),
            variant("none", []), variant("auto", []),
        ])

    private static func variant(_ name: String, _ members: [ShapeMember]) -> ShapeVariant {
        ShapeVariant(name, members + common)
    }

    private static func first(_ value: Int) -> ShapeMember {
        ShapeMember("first", .integer(atLeast: 0, atMost: 1_000_000).byDefault(.integer(value)))
    }

    private static let place = ShapeMember("in", .choice("query", "header", "body").byDefault("query"))
    private static let flag = Shape.boolean.byDefault(false)

    private static let templates = Shape.object(
        [
            ShapeMember("query", template), ShapeMember("body", template), ShapeMember("header", template),
            ShapeMember("endpoint", .string), ShapeMember("replace_body", .oneOf(.boolean, .string)),
            ShapeMember("response_jsonpath", .string), ShapeMember("when", .oneOf(.string, .boolean)),
            ShapeMember("records_optional", flag),
        ] + common, needsOneOf: [["query", "body", "header", "endpoint"]])

    /// A text that renders to a JSON object, or the object with templates in it.
    private static let template = Shape.oneOf(.string, .object(others: .any), .null)

    private static let common = [
        ShapeMember("records", paths, help: "Where the records are; the first path that matches page 1 counts."),
        ShapeMember("total", paths, help: "A stated total: $.path or header:Name."),
        ShapeMember("total_pages", paths), ShapeMember("has_more", text),
        ShapeMember("total_cap", .integer(atLeast: 1)),
        ShapeMember("total_optional", flag, help: "Page 1 may state no total."),
        ShapeMember("primary_key", paths),
        ShapeMember("max_pages", .integer(atLeast: 0).orTemplate), ShapeMember("max_empty_pages", .integer(atLeast: 0)),
        ShapeMember(
            "end_statuses",
            .oneOf(
                .integer(atLeast: 400, atMost: 599), .list(of: .integer(atLeast: 400, atMost: 599), atLeast: 1))),
        ShapeMember("short_page_is_last", flag), ShapeMember("page_size_max", .integer(atLeast: 1)),
        ShapeMember("end_when", .oneOf(.string, .boolean)), ShapeMember("error_when", .oneOf(.string, .boolean)),
        ShapeMember("repeated_page", .choice("error", "end", "allow").byDefault("error")),
        ShapeMember("next_origin", .choice("same", "upstream").byDefault("same")),
    ]
}
