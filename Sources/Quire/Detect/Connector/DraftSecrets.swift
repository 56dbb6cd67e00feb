import QuireHTTP

/// The credentials of a request, turned into settings: a file that was found holds none of them.
struct DraftSecrets {
    let connector: String
    private(set) var settings: [(name: String, value: DraftTree)] = []
    /// `nil` where no field and no parameter says who asks.
    private(set) var auth: DraftTree?

    init(connector: String) { self.connector = connector }

    /// A new secret setting, as the template that reads it.
    mutating func template(_ wanted: String) -> DraftTree {
        let base = DraftNames.setting(wanted)
        var name = base
        var number = 2
        while settings.contains(where: { $0.name == name }) {
            name = base + "_\(number)"
            number += 1
        }
        settings.append(
            (
                name,
                .object([
                    ("secret", .literal("true")), ("required", .literal("true")),
                    ("env", .text(DraftNames.environment(connector, name))),
                ])
            ))
        return .text("{{ settings.\(name) }}")
    }

    /// Fields of the request, those that may hold a secret taken out.
    mutating func headers(_ headers: HTTPHeaders) -> [(name: String, value: DraftTree)] {
        var kept: [(name: String, value: DraftTree)] = []
        var seen: Set<String> = []
        for field in headers {
            let name = String(
                decoding: field.name.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
            guard seen.insert(name).inserted, let value = headers[field.name] else { continue }
            guard Redaction.isSensitive(headerName: field.name) else {
                kept.append((field.name, .text(TemplateText.literal(value))))
                continue
            }
            if auth == nil, name != "cookie" {
                auth = name == "authorization" ? authorization(value) : key(field.name, in: "header")
            } else {
                kept.append((field.name, template(field.name)))
            }
        }
        return kept
    }

    /// A parameter of the query that may hold a secret; `nil`: it has become the connector's auth.
    mutating func parameter(_ name: String) -> DraftTree? {
        guard auth == nil else { return template(name) }
        auth = key(name, in: "query")
        return nil
    }

    private mutating func key(_ name: String, in place: String) -> DraftTree {
        .object([
            ("type", .text("api_key")), ("name", .text(name)), ("value", template(name)), ("in", .text(place)),
        ])
    }

    /// Bearer (RFC 6750) and Basic (RFC 7617); any other scheme as a key in the field.
    private mutating func authorization(_ value: String) -> DraftTree {
        let scheme = value.utf8.prefix { $0 != 0x20 }.map { $0 | 0x20 }
        if scheme.elementsEqual("bearer".utf8) {
            return .object([("type", .text("bearer")), ("token", template("access_token"))])
        }
        if scheme.elementsEqual("basic".utf8) {
            return .object([
                ("type", .text("basic")), ("username", template("username")), ("password", template("password")),
            ])
        }
        return key("Authorization", in: "header")
    }
}
