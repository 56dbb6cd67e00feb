import QuireConfig

enum AuthShape {
    static let auth = Shape.tagged(
        by: "type",
        [
            ShapeVariant("none", []),
            ShapeVariant("bearer", [.required("token", text)], help: "RFC 6750."),
            ShapeVariant("basic", [.required("username", text), ShapeMember("password", text)], help: "RFC 7617."),
            ShapeVariant(
                "api_key",
                [.required("name", text, help: "Of the field or parameter."), .required("value", text), place]),
            ShapeVariant("oauth2", oauth2, help: "RFC 6749."),
            ShapeVariant("session_token", sessionToken, help: "A token from a login request."),
            ShapeVariant("jwt_bearer", jwtBearer, help: "RFC 7523."),
            ShapeVariant("aws_sigv4", awsSigV4, help: "AWS Signature Version 4."),
        ])

    private static let text = Shape.string(.nonempty)
    private static let place = ShapeMember("in", .choice("header", "query").byDefault("header"))
    private static let parameters = ShapeMember(
        "parameters", .object(others: .oneOf(.string, .number(), .boolean)), help: "More members of the token request.")

    private static let oauth2 = [
        ShapeMember("grant", .choice("client_credentials", "refresh_token").byDefault("client_credentials")),
        .required("token_url", text), .required("client_id", text), ShapeMember("client_secret", text),
        ShapeMember("refresh_token", text), ShapeMember("scopes", .oneOf(.string, .list(of: .string))),
        ShapeMember("client_auth", .choice("basic", "body").byDefault("basic")), parameters,
    ]

    private static let sessionToken = [
        .required("login", .object(login, needsOneOf: [["endpoint", "url"]])), ShapeMember("name", text),
        ShapeMember("value", text.byDefault("{{ token }}")), place,
    ]

    private static let login = [
        ShapeMember("endpoint", text), ShapeMember("url", text), ShapeMember("method", text.byDefault("POST")),
        ShapeMember("headers", ConnectorShape.headers), ShapeMember("query", ConnectorShape.query),
        ShapeMember("body", ConnectorShape.body),
        ShapeMember("token", text.byDefault("$.token"), help: "Where it is in the answer: a path, or header:Name."),
        ShapeMember("expires_in", .oneOf(.number(above: 0), text), help: "Seconds."),
    ]

    private static let jwtBearer = [
        .required(
            "algorithm",
            .choice("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256").orTemplate),
        .required("key", text), ShapeMember("key_encoding", .choice("plain", "base64").byDefault("plain")),
        ShapeMember("claims", ConnectorShape.body), ShapeMember("header", ConnectorShape.body),
        ShapeMember("lifetime", .oneOf(.number(above: 0), text).byDefault(300), help: "Seconds."),
        ShapeMember("token_url", text, help: "Where the JWT is exchanged for an access token."), parameters,
    ]

    private static let awsSigV4 = [
        .required("access_key_id", text), .required("secret_access_key", text), ShapeMember("session_token", text),
        .required("region", text), .required("service", text),
    ]
}
