import QuireJSON
import QuireTemplate

/// A template that renders to a JSON object: one text, or an object whose strings are templates.
struct ObjectTemplate: Sendable {
    private indirect enum Node: Sendable {
        case literal(String)
        case leaf(Template)
        case object([(key: String, value: Node)])
        case array([Node])
    }

    private enum Form: Sendable {
        case text(Template)
        case tree(Node)
    }

    private let form: Form
    private let field: String
    let freeVariables: Set<String>

    /// Every template in it.
    var templates: [Template] {
        switch form {
        case .text(let template): [template]
        case .tree(let node): Self.templates(in: node)
        }
    }

    /// - Throws: ``ConfigError`` with the place in a template that does not parse.
    init(_ value: RawJSON, field: String) throws(ConfigError) {
        self.field = field
        var names: Set<String> = []
        switch value.kind {
        case .string:
            let template = try Template(config: value.stringValue ?? "", field: field)
            (form, names) = (.text(template), template.freeVariables)
        case .object: form = .tree(try Self.node(value, field, depth: 0, &names))
        default:
            throw ConfigError(
                "\(field): a string that renders to a JSON object, or an object, is expected; not \(value.text.prefix(40))"
            )
        }
        freeVariables = names
    }

    /// The rendered object, as valid JSON; where the listing ends, nothing is sent and it means nothing.
    /// - Throws: ``PagingError`` when the template fails, or gives something that is no JSON object (rule R10).
    func render(_ context: TemplateContext, _ signals: inout RenderSignals) throws(PagingError) -> RawJSON {
        do throws(PagingError) {
            switch form {
            case .tree(let node): return RawJSON(try Self.render(node, context, &signals))
            case .text(let template): return try Self.render(template, context, &signals)
            }
        } catch {
            throw PagingError("\(field): \(error)")
        }
    }

    private static func render(
        _ template: Template, _ context: TemplateContext, _ signals: inout RenderSignals
    ) throws(PagingError) -> RawJSON {
        var output = JSONTemplateOutput()
        try template.render(context, into: &output, &signals)
        guard signals.goesOn else { return RawJSON("{}") }
        let json = RawJSON(output.text)
        if let error = json.grammarError {
            throw PagingError("it renders to no JSON (\(error)): \(output.text.prefix(200))")
        }
        guard json.kind == .object else {
            throw PagingError(
                "it renders to \(json.kind.rawValue), where an object is expected: \(output.text.prefix(200))")
        }
        return json
    }

    private static func templates(in node: Node) -> [Template] {
        switch node {
        case .literal: []
        case .leaf(let template): [template]
        case .object(let members): members.flatMap { templates(in: $0.value) }
        case .array(let elements): elements.flatMap(templates)
        }
    }

    private static func node(
        _ value: RawJSON, _ field: String, depth: Int, _ names: inout Set<String>
    ) throws(ConfigError) -> Node {
        guard depth < 100 else { throw ConfigError("\(field): it nests deeper than 100 levels") }
        switch value.kind {
        case .string:
            let template = try Template(config: value.stringValue ?? "", field: field)
            names.formUnion(template.freeVariables)
            return .leaf(template)
        case .object:
            var members: [(key: String, value: Node)] = []
            for (key, member) in value.members {
                let name = field + "." + (key.stringValue ?? "")
                members.append((key.text, try node(member, name, depth: depth + 1, &names)))
            }
            return .object(members)
        case .array:
            var elements: [Node] = []
            for element in value.elements {
                elements.append(try node(element, "\(field)[\(elements.count)]", depth: depth + 1, &names))
            }
            return .array(elements)
        default: return .literal(value.text)
        }
    }

    private static func render(
        _ node: Node, _ context: TemplateContext, _ signals: inout RenderSignals
    ) throws(PagingError) -> String {
        switch node {
        case .literal(let json): return json
        case .leaf(let template):
            var output = LeafTemplateOutput()
            try template.render(context, into: &output, &signals)
            return output.json
        case .object(let members):
            var texts: [String] = []
            for member in members { texts.append(member.key + ":" + (try render(member.value, context, &signals))) }
            return "{" + texts.joined(separator: ",") + "}"
        case .array(let elements):
            var texts: [String] = []
            for element in elements { texts.append(try render(element, context, &signals)) }
            return "[" + texts.joined(separator: ",") + "]"
        }
    }
}
