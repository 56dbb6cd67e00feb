import QuireBase

/// Builds the tree of the one document that a file holds.
struct YAMLComposer: ~Copyable {
    private let source: SourceText
    private var stream: YAMLStream
    private var tree = YAMLTree()
    /// What an anchor names; `nil` while that is being read. By bytes, as names of members are.
    private var anchors: [[UInt8]: Int?] = [:]

    /// The lists and maps around what comes next.
    private var open: [Open] = []

    private init(_ source: SourceText) throws(ConfigProblem) {
        self.source = source
        stream = try YAMLStream(source)
    }

    static func compose(_ source: SourceText) throws(ConfigProblem) -> YAMLTree {
        try YAMLPrecheck.check(source)
        var composer = try YAMLComposer(source)
        return try composer.document()
    }

    private mutating func document() throws(ConfigProblem) -> YAMLTree {
        _ = try stream.next()
        let first = try stream.next()
        guard case .documentStart = first.kind else {
            throw problem("the file is empty: it must hold a value, such as name: value", first.mark)
        }
        repeat { try take(try stream.next()) } while !open.isEmpty
        _ = try stream.next()
        let last = try stream.next()
        guard case .streamEnd = last.kind else {
            throw problem(
                "a second document begins here: a config is one; remove the '---' or split the file", last.mark)
        }
        return tree
    }

    private func problem(_ message: String, _ mark: YAMLMark) -> ConfigProblem {
        ConfigProblem(message, file: source.file, line: mark.line, column: mark.column)
    }

    private mutating func take(_ event: YAMLEvent) throws(ConfigProblem) {
        switch event.kind {
        case .alias(let name):
            finish(Open.Child(index: try target(of: name, event.mark), mark: event.mark))
        case .scalar(let scalar):
            finish(try add(.scalar(scalar), event))
        case .listStart(let tag):
            try check(tag, is: "seq", event.mark)
            open.append(Open(node: try add(.list([]), event), anchor: event.anchor, isMap: false))
        case .mapStart(let tag):
            try check(tag, is: "map", event.mark)
            open.append(Open(node: try add(.map([]), event), anchor: event.anchor, isMap: true))
        case .end:
            close()
        default:
            throw problem("a value is expected here", event.mark)
        }
    }

    /// Adds a node, complete or only begun.
    private mutating func add(_ content: YAMLTree.Content, _ event: YAMLEvent) throws(ConfigProblem) -> Open.Child {
        guard open.count < ConfigLimits.depth else {
            throw problem(
                "values are nested more than \(ConfigLimits.depth) deep here: make the file flatter", event.mark)
        }
        guard tree.nodes.count < ConfigLimits.nodes else {
            throw problem("the file holds more than \(ConfigLimits.nodes) values: split it", event.mark)
        }
        let index = tree.nodes.count
        tree.nodes.append(YAMLTree.Node(content: content, mark: event.mark))
        if let anchor = event.anchor {
            var isOpen = true
            if case .scalar = content { isOpen = false }
            anchors[Array(anchor.utf8)] = .some(isOpen ? nil : index)
        }
        return Open.Child(index: index, mark: event.mark)
    }

    private mutating func close() {
        guard let last = open.popLast() else { return }
        tree.nodes[last.node.index].content = last.content
        if let anchor = last.anchor { anchors[Array(anchor.utf8)] = .some(last.node.index) }
        finish(last.node)
    }

    private mutating func finish(_ node: Open.Child) {
        if open.isEmpty { tree.root = node.index } else { open[open.count - 1].children.append(node) }
    }

    private func target(of name: String, _ mark: YAMLMark) throws(ConfigProblem) -> Int {
        guard let known = anchors[Array(name.utf8)] else {
            throw problem("no anchor \(quoted("&" + name)) stands before this alias: write it where the value is", mark)
        }
        guard let index = known else {
            throw problem("the alias \(quoted("*" + name)) stands inside the value that it names: write that out", mark)
        }
        return index
    }

    /// `!` alone says nothing about a list or a map (YAML 1.2.2, section 6.9.1).
    private func check(_ tag: String?, is name: String, _ mark: YAMLMark) throws(ConfigProblem) {
        guard let tag, !same(tag, "!"), !same(tag, CoreSchema.prefix + name)
        else { return }
        throw problem(CoreSchema.refusal(of: tag), mark)
    }
}

/// A list or map whose end has not come yet.
private struct Open {
    struct Child {
        let index: Int
        /// Where it stands here: an alias stands elsewhere than what it names.
        let mark: YAMLMark
    }

    let node: Child
    let anchor: String?
    let isMap: Bool
    /// Of a map: key, value, key, value.
    var children: [Child] = []

    var content: YAMLTree.Content {
        guard isMap else { return .list(children.map { $0.index }) }
        return .map(
            stride(from: 0, to: children.count - 1, by: 2).map { position in
                let (key, value) = (children[position], children[position + 1])
                return YAMLTree.Pair(key: key.index, keyMark: key.mark, value: value.index)
            })
    }
}
