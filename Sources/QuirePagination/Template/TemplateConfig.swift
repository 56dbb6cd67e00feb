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

    let when: PageCondition?
    let query: ObjectTemplate?
    let body: ObjectTemplate?
    let header: ObjectTemplate?
    let endpoint: Template?
    let replacesBody: PageCondition?
    let records: Template?
    let recordsOptional: Bool

    /// The variables that the next request depends on.
    let requestVariables: Set<String>
    /// Any page can be asked for without having seen the one before.
    let isRandomAccess: Bool
    /// The response gives the endpoint, which is followed as a link (rule R5).
    let endpointIsLink: Bool
    let readsBody: Bool

    /// - Parameter name: What errors call the config: nothing, or its place in the list.
    init(_ config: RawJSON, named name: String) throws(ConfigError) {
        let fields = ConfigFields(object: config, name: name)
        when = try fields.condition("when")
        query = try fields.object("query")
        body = try fields.object("body")
        header = try fields.object("header")
        endpoint = try fields.template("endpoint")
        replacesBody = try fields.condition("replace_body")
        records = try fields.template("response_jsonpath")
        recordsOptional = try fields.flag("records_optional")
        guard query != nil || body != nil || header != nil || endpoint != nil else {
            throw ConfigError(
                "\(name)the config names none of query, body, header and endpoint, so every request would be the first")
        }
        let parts = [
            query?.freeVariables, body?.freeVariables, header?.freeVariables, endpoint?.freeVariables,
            replacesBody?.freeVariables,
        ]
        requestVariables = parts.reduce(into: []) { $0.formUnion($1 ?? []) }
        let deciding = requestVariables.union(when?.freeVariables ?? [])
        isRandomAccess = deciding.isDisjoint(with: TemplateScope.responseVariables)
        endpointIsLink = !(endpoint?.freeVariables.isDisjoint(with: TemplateScope.responseVariables) ?? true)
        readsBody = deciding.union(records?.freeVariables ?? []).contains("previous_request")
    }
}

/// Reads the members of one config as what they are meant to be.
private struct ConfigFields {
    let object: RawJSON
    let name: String

    private func value(_ member: String) -> RawJSON? {
        object[SimplePath([.member(member)])].flatMap { $0.kind == .null ? nil : $0 }
    }

    private func text(_ member: String) throws(ConfigError) -> String? {
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

    func condition(_ member: String) throws(ConfigError) -> PageCondition? {
        guard let text = try text(member) else { return nil }
        return try PageCondition(text, field: name + member)
    }

    func flag(_ member: String) throws(ConfigError) -> Bool {
        switch try text(member) {
        case nil, "false": false
        case "true": true
        case let text?: throw ConfigError("\(name)\(member): '\(text)' is neither true nor false")
        }
    }
}
