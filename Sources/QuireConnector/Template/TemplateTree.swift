import QuireConfig
public import QuireJSON
public import QuireTemplate

/// A value of a connector whose texts are templates: a text, a number, a list, an object.
public struct TemplateTree: Sendable {
    indirect enum Node: Sendable {
        /// JSON text, as the file has it.
        case literal(String)
        case template(Template)
        case list([TemplateTree])
        case object([(name: String, value: TemplateTree)])
    }

    let node: Node
    /// Where it stands in the file.
    public let path: String
    public let line: Int
    public let column: Int

    /// Whether anything in it is computed.
    public var isConstant: Bool {
        switch node {
        case .literal: true
        case .template: false
        case .list(let items): items.allSatisfy(\.isConstant)
        case .object(let members): members.allSatisfy(\.value.isConstant)
        }
    }

    /// Every template in it.
    public var templates: [Template] {
        switch node {
        case .literal: []
        case .template(let template): [template]
        case .list(let items): items.flatMap(\.templates)
        case .object(let members): members.flatMap(\.value.templates)
        }
    }

    /// The text of a constant one; `nil` where it is computed.
    public var constantText: String? {
        guard case .literal(let json) = node else { return nil }
        return RawJSON(json).stringValue ?? json
    }

    /// The members of an object, in the file's order.
    public var members: [(name: String, value: TemplateTree)] {
        if case .object(let members) = node { members } else { [] }
    }

    /// The value, everything computed.
    /// - Returns: `nil` for a text that is one print of a value that is not there; members and elements of that kind
    ///   are left out.
    public func render(_ scope: StreamScope) throws(ConnectorError) -> RawJSON? {
        try json(scope).map { RawJSON($0) }
    }

    private func json(_ scope: StreamScope) throws(ConnectorError) -> String? {
        switch node {
        case .literal(let json): return json
        case .template(let template):
            var output = ValueOutput()
            try render(template, scope, into: &output)
            return try output.isAbsent ? nil : output.json { () throws(ConnectorError) in try missing(template, scope) }
        case .list(let items):
            var texts: [String] = []
            for item in items { if let text = try item.json(scope) { texts.append(text) } }
            return "[" + texts.joined(separator: ",") + "]"
        case .object(let members):
            var texts: [String] = []
            for (name, value) in members {
                if let text = try value.json(scope) { texts.append(JSONString.encode(name) + ":" + text) }
            }
            return "{" + texts.joined(separator: ",") + "}"
        }
    }

    /// The value as text: a string as it is, anything else as JSON.
    public func text(_ scope: StreamScope) throws(ConnectorError) -> String? {
        try render(scope).map { $0.stringValue ?? $0.text }
    }

    /// What its templates give, down to the deepest.
    func computedTexts(_ scope: StreamScope) throws(ConnectorError) -> [String] {
        var texts: [String] = []
        switch node {
        case .literal: break
        case .template: if let text = try text(scope) { texts.append(text) }
        case .list(let items): for item in items { texts += try item.computedTexts(scope) }
        case .object(let members): for (_, value) in members { texts += try value.computedTexts(scope) }
        }
        return texts
    }

    /// A path in which each value is one segment: what could be taken for a slash, a dot segment or a query is
    /// percent-encoded. A value that the template declares `safe` stands as it is; one of a parent's record may then be
    /// several segments.
    /// - Throws: Where a value is not there, or would be a step to another path, such as `..`.
    public func pathText(_ scope: StreamScope) throws(ConnectorError) -> String {
        guard case .template(let template) = node else { return constantText ?? "" }
        var output = PathOutput()
        try render(template, scope, into: &output)
        guard !output.lacksValue else { throw try missing(template, scope) }
        guard !output.stepsAside else {
            throw ConnectorError(
                "\(path): '\(template.source.prefix(80))' renders to a path with a value that is '.' or '..' in it, or a part of that kind, which would lead elsewhere"
            )
        }
        return output.text
    }

    private func render<Output: TemplateOutput>(
        _ template: Template, _ scope: StreamScope, into output: inout Output
    ) throws(ConnectorError) {
        do throws(TemplateError) {
            try template.render(scope.context(for: template.freeVariables), into: &output)
        } catch {
            throw ConnectorError("\(path): \(error)")
        }
    }

    /// What to say of a template that prints a value that is not there, among other text.
    private func missing(_ template: Template, _ scope: StreamScope) throws(ConnectorError) -> ConnectorError {
        let names = StreamScope.variables.flatMap { variable in
            template.memberPaths(of: variable).map { ([variable] + $0).joined(separator: ".") }
        }
        let hint = names.contains { $0.hasPrefix("settings.") } ? "; give it with --set name=value" : ""
        return ConnectorError(
            "\(path): '\(template.source.prefix(80))' needs a value that is not there (it reads \(names.joined(separator: ", ")))\(hint)"
        )
    }
}
