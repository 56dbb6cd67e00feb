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
    let freeVariables: Set<String>

    /// - Throws: ``ConfigError`` with the place in a template that does not parse.
    init(_ value: RawJSON, field: String) throws(ConfigError) {
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

    /// The rendered object, as valid JSON.
    /// - Throws: ``RenderFailure`` when the template fails, or gives something that is no JSON object (rule R10).
    func render(_ context: TemplateContext, _ signals: inout RenderSignals) throws(RenderFailure) -> RawJSON {
        switch form {
        case .tree(let node): return RawJSON(try Self.render(node, context, &signals))
        case .text(let template):
            var output = JSONTemplateOutput()
            do throws(TemplateError) { try template.render(context, into: &output) } catch {
                throw RenderFailure(error)
            }
            signals.add(output.signals)
            let json = RawJSON(output.text)
            if let error = json.grammarError {
                throw RenderFailure("it renders to no JSON (\(error)): \(output.text.prefix(200))")
            }
            guard json.kind == .object else {
                throw RenderFailure(
                    "it renders to \(json.kind.rawValue), where an object is expected: \(output.text.prefix(200))")
            }
            return json
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
    ) throws(RenderFailure) -> String {
        switch node {
        case .literal(let json): return json
        case .leaf(let template):
            var output = LeafTemplateOutput()
            do throws(TemplateError) { try template.render(context, into: &output) } catch {
                throw RenderFailure(error)
            }
            signals.add(output.signals)
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

/// Why a template of a config gave nothing that can be used.
struct RenderFailure: Error {
    let description: String
    /// A value of the response that names nothing stood in the way: the listing ends here (E2), and nothing is wrong.
    let isMissingValue: Bool

    init(_ description: String) { (self.description, isMissingValue) = (description, false) }

    init(_ error: TemplateError) {
        description = "\(error)"
        isMissingValue = error.provenance.contains(.missing)
    }
}

extension Template {
    /// A template of a config; its own text may hold the end marker.
    init(config text: String, field: String) throws(ConfigError) {
        do throws(TemplateError) { self = try Template(text, options: .config) } catch {
            throw ConfigError("\(field): \(error)")
        }
        try TemplateScope.refuseUnknown(freeVariables, field: field)
    }
}

extension TemplateOptions {
    static var config: TemplateOptions {
        var options = TemplateOptions()
        options.marker = RenderSignals.endMarker
        return options
    }
}

extension RawJSON {
    /// The members of an object in order, duplicates included.
    var members: [(key: RawJSON, value: RawJSON)] {
        var result: [(key: RawJSON, value: RawJSON)] = []
        forEachMember { key, value in
            result.append((key, value))
            return true
        }
        return result
    }

    var elements: [RawJSON] {
        var result: [RawJSON] = []
        forEachElement {
            result.append($0)
            return true
        }
        return result
    }
}
