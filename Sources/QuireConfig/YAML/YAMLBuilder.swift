import QuireJSON

/// Unfolds a tree to nodes: aliases become copies, `<<` becomes the members it brings.
struct YAMLBuilder {
    let tree: YAMLTree
    let source: SourceText
    private var budget = ConfigBudget()

    init(_ tree: YAMLTree, _ source: SourceText) {
        (self.tree, self.source) = (tree, source)
    }

    mutating func document() throws(ConfigProblem) -> ConfigNode { try node(tree.root, nil, depth: 1) }

    func problem(_ message: String, _ mark: YAMLMark, _ path: ConfigPath?) -> ConfigProblem {
        ConfigProblem(
            message, file: source.file, line: mark.line, column: mark.column, path: ConfigPath.text(path))
    }

    mutating func charge(_ mark: YAMLMark, _ path: ConfigPath?, text bytes: Int = 0) throws(ConfigProblem) {
        if let message = budget.charge(text: bytes) { throw problem(message, mark, path) }
    }

    // What calls itself keeps its frame small: everything else stands in functions of its own.
    mutating func node(_ index: Int, _ path: ConfigPath?, depth: Int) throws(ConfigProblem) -> ConfigNode {
        let mark = try enter(index, path, depth)
        let value: ConfigNode.Value
        switch tree.nodes[index].content {
        case .scalar(let scalar): value = try self.value(scalar, mark, path)
        case .list(let items): value = try elements(items, path, depth)
        case .map(let pairs): value = try members(pairs, path, depth)
        }
        return ConfigNode(value, line: mark.line, column: mark.column, steps: path)
    }

    private mutating func enter(_ index: Int, _ path: ConfigPath?, _ depth: Int) throws(ConfigProblem) -> YAMLMark {
        let node = tree.nodes[index]
        guard depth <= ConfigLimits.depth else {
            throw problem(
                "values are nested more than \(ConfigLimits.depth) deep here: make the file flatter", node.mark, path)
        }
        if case .scalar(let scalar) = node.content {
            try charge(node.mark, path, text: scalar.text.utf8.count)
        } else {
            try charge(node.mark, path)
        }
        return node.mark
    }

    private func value(_ scalar: YAMLScalar, _ mark: YAMLMark, _ path: ConfigPath?) throws(ConfigProblem)
        -> ConfigNode.Value
    {
        do throws(CoreSchema.Refusal) {
            return try CoreSchema.value(of: scalar)
        } catch {
            throw problem(error.message, mark, path)
        }
    }

    private mutating func elements(_ items: [Int], _ path: ConfigPath?, _ depth: Int) throws(ConfigProblem)
        -> ConfigNode.Value
    {
        var elements: [ConfigNode] = []
        for item in items {
            elements.append(try node(item, ConfigPath(path, .index(elements.count)), depth: depth + 1))
        }
        return .list(elements)
    }

    private mutating func members(_ pairs: [YAMLTree.Pair], _ path: ConfigPath?, _ depth: Int) throws(ConfigProblem)
        -> ConfigNode.Value
    {
        var members: [ConfigNode.Member] = []
        for entry in try entries(pairs, path, depth) {
            try charge(entry.mark, path, text: entry.name.utf8.count)
            members.append(try member(entry, path, depth))
        }
        return .object(members)
    }

    private mutating func member(_ entry: Entry, _ path: ConfigPath?, _ depth: Int) throws(ConfigProblem)
        -> ConfigNode.Member
    {
        let value = try node(entry.value, ConfigPath(path, .member(entry.name)), depth: depth + 1)
        return ConfigNode.Member(name: entry.name, line: entry.mark.line, column: entry.mark.column, value: value)
    }
}
