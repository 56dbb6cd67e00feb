import QuireBase
import QuireConfig
import QuireHTTP
import QuireJSON
import QuireTemplate

/// Turns a file of the right shape into a connector, and notes what is wrong with its texts.
struct ConnectorReader {
    let file: ConfigFile
    private(set) var problems: [ConfigProblem] = []
    /// What templates read, in the order in which they were met.
    private(set) var uses: [TemplateUse] = []
    private var connectorMembers: [String: [StreamMember]] = [:]
    /// The stream that is being read.
    var streamName: String?

    init(_ file: ConfigFile) { self.file = file }

    mutating func note(_ message: String, at node: ConfigNode) {
        // Errors of templates and paths show the text with a caret below; a problem stands on one line.
        let line = message.prefix { !$0.isNewline }
        problems.append(ConfigProblem(String(line), file: file.name, at: node))
    }

    mutating func connector() -> Connector {
        let root = file.root
        let base = root["base_url"]
        return Connector(
            file: file, name: root["name"]?.string ?? "", title: root["title"]?.string, docs: root["docs"]?.string,
            baseURL: base.map { tree($0, .connector) } ?? .nothing(at: root), settings: settings(root["settings"]),
            auth: auth(root["auth"]), streams: (root["streams"]?.members ?? []).map { stream($0, root) })
    }

    // MARK: Settings and credentials

    private mutating func settings(_ node: ConfigNode?) -> [SettingDeclaration] {
        (node?.members ?? []).map { member in
            let node = member.value
            let setting = SettingDeclaration(
                name: member.name, kind: node["type"]?.string.flatMap { .init(rawValue: $0) } ?? .string,
                defaultValue: node["default"].flatMap { $0.isNull ? nil : $0.json },
                isRequired: node["required"]?.boolean ?? false, isSecret: node["secret"]?.boolean ?? false,
                environment: node["env"]?.string, minimum: node["minimum"]?.number, maximum: node["maximum"]?.number,
                choices: node["choices"]?.elements?.map(\.json), help: node["help"]?.string, line: member.line,
                column: member.column)
            if let value = setting.defaultValue, let place = node["default"] {
                do throws(ConnectorError) { _ = try setting.checked(value, from: "its default") } catch {
                    note("\(error)", at: place)
                }
            }
            return setting
        }
    }

    private mutating func auth(_ node: ConfigNode?) -> AuthDeclaration {
        let kind = node?["type"]?.string.flatMap { AuthDeclaration.Kind(rawValue: $0) } ?? .none
        let members = (node?.members ?? []).filter { $0.name != "type" }.map { member in
            // Only the value that carries a session's token knows the token.
            (
                member.name,
                tree(member.value, member.name == "value" && kind == .sessionToken ? .sessionValue : .connector)
            )
        }
        return AuthDeclaration(kind: kind, members: members)
    }

    // MARK: Values

    /// The values of a node, with its texts as templates.
    mutating func tree(_ node: ConfigNode, _ place: TemplatePlace) -> TemplateTree {
        TemplateTree(node: part(node, place), path: node.path, line: node.line, column: node.column)
    }

    private mutating func part(_ node: ConfigNode, _ place: TemplatePlace) -> TemplateTree.Node {
        if let elements = node.elements { return .list(elements.map { tree($0, place) }) }
        if let members = node.members { return .object(members.map { ($0.name, tree($0.value, place)) }) }
        guard let text = node.string, Template.hasTags(text) else { return .literal(node.json.text) }
        do throws(TemplateError) {
            let template = try Template(text)
            place.problems(in: template).forEach { note($0, at: node) }
            use(template.memberPaths(of:), at: node)
            return .template(template)
        } catch {
            note("\(error)", at: node)
            return .literal("\"\"")
        }
    }

    /// Remembers what a template reads of the settings and of the parent.
    mutating func use(_ paths: (String) -> [[String]], at node: ConfigNode) {
        for variable in ["settings", "parent"] {
            for path in paths(variable) {
                uses.append(TemplateUse(variable: variable, member: path.first, node: node, stream: streamName))
            }
        }
    }

    /// The connector's members, with the stream's own over them.
    mutating func members(_ name: String, _ stream: ConfigNode, _ root: ConfigNode) -> [StreamMember] {
        let own = list(stream[name], .stream, isInherited: false)
        let inherited = inherited(name, root).filter { common in
            !own.contains { Self.isSame($0.name, common.name, in: name) }
        }
        return inherited + own
    }

    /// The connector's own members, read once for all streams.
    private mutating func inherited(_ name: String, _ root: ConfigNode) -> [StreamMember] {
        if let known = connectorMembers[name] { return known }
        let stream = streamName
        streamName = nil
        let members = list(root[name], .stream, isInherited: true)
        (streamName, connectorMembers[name]) = (stream, members)
        return members
    }

    mutating func list(_ node: ConfigNode?, _ place: TemplatePlace, isInherited: Bool) -> [StreamMember] {
        (node?.members ?? []).map { member in
            StreamMember(
                name: member.name, value: member.value.isNull ? nil : tree(member.value, place),
                isInherited: isInherited)
        }
    }

    private static func isSame(_ a: String, _ b: String, in kind: String) -> Bool {
        kind == "headers" ? same(a.lowercased(), b.lowercased()) : same(a, b)
    }
}

/// One place where a template reads a variable.
struct TemplateUse {
    let variable: String
    /// `nil`: the variable as a whole.
    let member: String?
    let node: ConfigNode
    let stream: String?
}

extension TemplateTree {
    /// In place of a value that is missing in a file whose other problems are told.
    static func nothing(at node: ConfigNode) -> TemplateTree {
        TemplateTree(node: .literal("\"\""), path: node.path, line: node.line, column: node.column)
    }
}
