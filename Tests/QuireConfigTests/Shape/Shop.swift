import QuireConfig

/// A format for tests that holds every kind of shape: a shop, its shelves, and who may open its door.
enum Shop {
    static let shape = Shape.object(
        [
            .required("name", .string(.nonempty).help("What the shop is called.").examples("Corner", "Harbour")),
            ShapeMember("site", .string(.url)),
            ShapeMember("open", .boolean.byDefault(true)),
            ShapeMember("floor", .integer(atLeast: -2, atMost: 40), help: "0 is the street."),
            ShapeMember("staff", .integer(atLeast: 1)),
            ShapeMember("wait", .number(atLeast: 0).orTemplate.help("Seconds between two customers.")),
            ShapeMember("rent", .number(above: 0, atMost: 1e6)),
            ShapeMember("sort", .choice("name", "price", 1, nil, false).orTemplate),
            ShapeMember("label", .string),
            ShapeMember("closed", .oneOf(.null, .string(.nonempty), .list(of: .string, atLeast: 1))),
            ShapeMember("door", door),
            ShapeMember("shelf", shelf.help("The first shelf.")),
            ShapeMember("prices", .object(others: .number(), othersNamed: .identifier, atLeast: 1)),
            ShapeMember("plan", .having("scale", then: scaled, else: .oneOf(drawn, .list(of: drawn)))),
            ShapeMember("stock", counted),
            ShapeMember("notes", .any),
            ShapeMember("title", .string.deprecated("use 'name'")),
            ShapeMember("nothing", .null),
        ], needsOneOf: [["site", "floor"]])

    static let door = Shape.tagged(
        by: "type",
        [
            ShapeVariant("key", [.required("teeth", .integer(atLeast: 3, atMost: 9))], help: "A key of metal."),
            ShapeVariant(
                "code", [.required("digits", .string(.identifier).orTemplate), ShapeMember("tries", .integer())]),
            ShapeVariant("none", []),
        ], absent: "none")

    /// Holds itself.
    static let shelf: Shape = Shape.named("shelf") {
        .object(
            [ShapeMember("width", .number()), ShapeMember("above", shelf), ShapeMember("items", .list(of: item))])
    }

    static let item: Shape = Shape.named("item") {
        .oneOf(.string, .object([.required("sku", .string), ShapeMember("on", shelf)]))
    }

    static let scaled = Shape.object([.required("scale", .choice(10, 100)), ShapeMember("paper", .string)])
    static let drawn = Shape.tagged(
        by: "by", [ShapeVariant("hand", []), ShapeVariant("ruler", [ShapeMember("length", .integer())])])
    static let counted = Shape.object(
        [ShapeMember("total", .integer()), ShapeMember("2nd", .boolean)], others: .list(of: .integer()),
        othersNamed: .identifier)
}
