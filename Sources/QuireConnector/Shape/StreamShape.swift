import QuireConfig

enum StreamShape {
    static let stream = Shape.object([
        ShapeMember("title", .string), ShapeMember("help", .string, help: "What the records are."),
        .required("endpoint", .string, help: "A path below the base URL. Values in it are percent-encoded."),
        ShapeMember("method", .string(.nonempty).byDefault("GET")),
        ShapeMember("query", ConnectorShape.query), ShapeMember("headers", ConnectorShape.headers),
        ShapeMember("body", ConnectorShape.body, help: "A JSON object whose texts are templates."),
        ShapeMember("pagination", PaginationShape.pagination),
        ShapeMember("paginate", .boolean.byDefault(true), help: "false: a single page."),
        ShapeMember("supports_automatic_pagination", .boolean.byDefault(true), help: "The same as paginate."),
        ShapeMember("page_size", ConnectorShape.pageSize),
        ShapeMember(
            "primary_key", .oneOf(.string(.nonempty), .list(of: .string(.nonempty), atLeast: 1)),
            help: "The member, or the members together, by which a record is the same record."),
        ShapeMember("parent", .string(.nonempty), help: "The stream for each of whose records this one is read."),
        ShapeMember("parents", .choice("all", "changed").byDefault("all"), help: "In a sync."),
        ShapeMember("policy", ConnectorShape.policy),
        ShapeMember("incremental", incremental, help: "In a sync: reading only what has changed."),
        ShapeMember("windows", windows, help: "Reading piece by piece what shows only its first records."),
        ShapeMember("conditional", .boolean.byDefault(false), help: "In a sync: asking with If-None-Match."),
    ])

    private static let incremental = Shape.object([
        .required("cursor", .string(.nonempty), help: "The member that grows."),
        ShapeMember("query", ConnectorShape.query), ShapeMember("headers", ConnectorShape.headers),
        ShapeMember("body", ConnectorShape.body),
        ShapeMember("lookback", ConnectorShape.span, help: "How much is read again, as 10m."),
    ])

    private static let windows = Shape.object([
        .required("start", .oneOf(.string(.nonempty), .number()), help: "A date, or seconds since 1970."),
        .required("end", .oneOf(.string(.nonempty), .number()), help: "The same, or \"now\"."),
        .required("step", ConnectorShape.span), ShapeMember("query", ConnectorShape.query),
        ShapeMember("headers", ConnectorShape.headers), ShapeMember("body", ConnectorShape.body),
        ShapeMember("split_above", .integer(atLeast: 1), help: "A window with so many records is halved."),
        ShapeMember(
            "granularity", ConnectorShape.span, help: "Windows are closed, and one ends this much before the next."),
    ])
}
