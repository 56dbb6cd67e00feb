import QuireHTTP
import QuireJSON
import QuireTemplate

/// One config of the template form: what later requests add to the first one, and where the records are.
struct TemplateConfig: Sendable {
    /// The members of this form, as they are named in a config.
    static let members: Set<String> = [
        "query", "body", "header", "endpoint", "replace_body", "response_jsonpath", "when", "records_optional",
    ]

    /// Whether `key` is a member of this form.
    static func holds(_ key: RawJSON) -> Bool { members.contains { key.isString(equalTo: $0) } }

    let when: TemplateCondition?
    let query: ObjectTemplate?
    let body: ObjectTemplate?
    let header: ObjectTemplate?
    let endpoint: Template?
    let replacesBody: TemplateCondition?
    let records: Template?
    let recordsOptional: Bool

    /// - Parameter name: What errors call the config: nothing, or its place in the list.
    init(_ config: RawJSON, named name: String) throws(ConfigError) {
        func value(_ member: String) -> RawJSON? {
            config[SimplePath([.member(member)])].flatMap { $0.kind == .null ? nil : $0 }
        }
        func text(_ member: String) throws(ConfigError) -> String? {
            guard let value = value(member) else { return nil }
            guard value.kind == .string || value.kind == .boolean else {
                throw ConfigError("\(name)\(member): a string is expected, not \(value.text.prefix(40))")
            }
            return value.stringValue ?? value.text
        }
        func object(_ member: String) throws(ConfigError) -> ObjectTemplate? {
            guard let value = value(member) else { return nil }
            return try ObjectTemplate(value, field: name + member)
        }
        func template(_ member: String) throws(ConfigError) -> Template? {
            guard let text = try text(member) else { return nil }
            return try Template(config: text, field: name + member)
        }
        func condition(_ member: String) throws(ConfigError) -> TemplateCondition? {
            guard let text = try text(member) else { return nil }
            return try TemplateCondition(config: text, field: name + member)
        }
        when = try condition("when")
        query = try object("query")
        body = try object("body")
        header = try object("header")
        endpoint = try template("endpoint")
        replacesBody = try condition("replace_body")
        records = try template("response_jsonpath")
        let optional = try text("records_optional") ?? "false"
        guard optional == "true" || optional == "false" else {
            throw ConfigError("\(name)records_optional: '\(optional)' is neither true nor false")
        }
        recordsOptional = optional == "true"
        guard query != nil || body != nil || header != nil || endpoint != nil else {
            throw ConfigError(
                "\(name)the config names none of query, body, header and endpoint, so every request would be the first")
        }
    }

    /// The variables that the next request depends on.
    var requestVariables: Set<String> {
        [
            query?.freeVariables, body?.freeVariables, header?.freeVariables, endpoint?.freeVariables,
            replacesBody?.freeVariables,
        ].reduce(into: []) { $0.formUnion($1 ?? []) }
    }

    /// Whether any page can be asked for without having seen the one before.
    var isRandomAccess: Bool {
        requestVariables.union(when?.freeVariables ?? []).isDisjoint(with: TemplateScope.responseVariables)
    }

    /// An endpoint that the response gives, to be followed as a link (rule R5).
    var endpointIsLink: Bool {
        !(endpoint?.freeVariables.isDisjoint(with: TemplateScope.responseVariables) ?? true)
    }
}

extension TemplateCondition {
    init(config text: String, field: String) throws(ConfigError) {
        do throws(TemplateError) { self = try TemplateCondition(text, options: .config) } catch {
            throw ConfigError("\(field): \(error)")
        }
        try TemplateScope.refuseUnknown(freeVariables, field: field)
    }
}
