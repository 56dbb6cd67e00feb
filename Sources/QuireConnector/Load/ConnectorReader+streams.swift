import QuireBase
import QuireConfig
import QuireHTTP
import QuireJSON
import QuirePagination
import QuireTemplate

extension ConnectorReader {
    mutating func stream(_ member: ConfigNode.Member, _ root: ConfigNode) -> ConnectorStream {
        let node = member.value
        streamName = member.name
        defer { streamName = nil }
        return ConnectorStream(
            name: member.name, help: (node["help"] ?? node["title"])?.string,
            endpoint: node["endpoint"].map { tree($0, .stream) } ?? .nothing(at: node),
            method: node["method"]?.string ?? "GET", query: members("query", node, root),
            headers: members("headers", node, root), body: node["body"].map { tree($0, .stream) },
            pagination: pagination(node, root), pageSize: (node["page_size"] ?? root["page_size"])?.integer,
            primaryKey: primaryKey(node["primary_key"]), parent: node["parent"]?.string,
            readsChangedParentsOnly: node["parents"]?.string == "changed", policy: policy(node, root),
            incremental: incremental(node["incremental"]), windows: windows(node["windows"]),
            isConditional: node["conditional"]?.boolean ?? false, node: node)
    }

    private mutating func primaryKey(_ node: ConfigNode?) -> [String] {
        guard let node else { return [] }
        let texts = node.elements?.compactMap(\.string) ?? node.string.map { [$0] } ?? []
        for text in texts {
            do { _ = try SimplePath(key: text) } catch { note("\(error)", at: node) }
        }
        return texts
    }

    private mutating func policy(_ stream: ConfigNode, _ root: ConfigNode) -> [PolicyMember] {
        func read(_ node: ConfigNode?, _ isInherited: Bool) -> [PolicyMember] {
            (node?.members ?? []).map {
                PolicyMember(name: $0.name, value: tree($0.value, .connector), isInherited: isInherited)
            }
        }
        let own = read(stream["policy"], false)
        return read(root["policy"], true).filter { common in !own.contains { $0.name == common.name } } + own
    }

    private mutating func incremental(_ node: ConfigNode?) -> IncrementalDeclaration? {
        guard let node else { return nil }
        return IncrementalDeclaration(
            cursor: node["cursor"]?.string ?? "", query: list(node["query"], .incremental, isInherited: false),
            headers: list(node["headers"], .incremental, isInherited: false),
            body: node["body"].map { tree($0, .incremental) }, lookback: seconds(node["lookback"]))
    }

    private mutating func windows(_ node: ConfigNode?) -> WindowDeclaration? {
        guard let node else { return nil }
        return WindowDeclaration(
            start: node["start"].map { tree($0, .connector) } ?? .nothing(at: node),
            end: node["end"].map { tree($0, .connector) } ?? .nothing(at: node), step: seconds(node["step"]) ?? 0,
            query: list(node["query"], .window, isInherited: false),
            headers: list(node["headers"], .window, isInherited: false),
            body: node["body"].map { tree($0, .window) }, splitAbove: node["split_above"]?.integer,
            granularity: seconds(node["granularity"]))
    }

    private mutating func seconds(_ node: ConfigNode?) -> Double? {
        guard let node else { return nil }
        if let number = node.number { return number }
        guard let text = node.string, let seconds = TimeSpan.seconds(in: text) else {
            note("a length of time is expected, such as 30s, 10m, 12h or 30d", at: node)
            return nil
        }
        return seconds
    }

    // MARK: Pagination

    private mutating func pagination(_ stream: ConfigNode, _ root: ConfigNode) -> PaginationDeclaration {
        if [stream["paginate"], stream["supports_automatic_pagination"]].contains(where: { $0?.boolean == false }) {
            return PaginationDeclaration(node: nil, tree: nil, isInherited: false)
        }
        guard let node = stream["pagination"] ?? root["pagination"] else {
            return PaginationDeclaration(node: nil, tree: nil, isInherited: false)
        }
        let isInherited = stream["pagination"] == nil
        let tree = pagination(node)
        if tree.isConstant {
            do throws(ConfigError) { _ = try Pagination(node.json) } catch { note("\(error)", at: node) }
        }
        return PaginationDeclaration(node: node, tree: tree, isInherited: isInherited)
    }

    /// Templates of pages, and conditions, are the pagination's own; in what else it holds, settings may stand.
    private mutating func pagination(_ node: ConfigNode) -> TemplateTree {
        let isNamed = node["scheme"] != nil
        let part: TemplateTree.Node
        if isNamed, let members = node.members {
            part = .object(
                members.map { member in
                    guard ["end_when", "error_when"].contains(member.name) else {
                        return (member.name, tree(member.value, .connector))
                    }
                    noteUses(in: member.value, isExpression: true)
                    return (member.name, .literal(member.value))
                })
        } else {
            part = .literal(node.json.text)
            noteUses(in: node, isExpression: false)
        }
        return TemplateTree(node: part, path: node.path, line: node.line, column: node.column)
    }

    /// What the pagination's own templates read; that they parse is the pagination's to say.
    private mutating func noteUses(in node: ConfigNode, isExpression: Bool) {
        for element in node.elements ?? [] { noteUses(in: element, isExpression: isExpression) }
        for member in node.members ?? [] {
            noteUses(
                in: member.value,
                isExpression: ["when", "end_when", "error_when", "replace_body"].contains(member.name))
        }
        guard let text = node.string else { return }
        if isExpression {
            if let condition = try? TemplateCondition(text) { use(condition.memberPaths(of:), at: node) }
        } else if Template.hasTags(text), let template = try? Template(text) {
            use(template.memberPaths(of:), at: node)
        }
    }
}

extension TemplateTree {
    /// A value that stays as the file has it.
    fileprivate static func literal(_ node: ConfigNode) -> TemplateTree {
        TemplateTree(node: .literal(node.json.text), path: node.path, line: node.line, column: node.column)
    }
}
