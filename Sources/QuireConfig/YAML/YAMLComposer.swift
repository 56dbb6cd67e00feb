/// Builds the tree of the one document that a file holds.
struct YAMLComposer: ~Copyable {
    private let source: SourceText
    private var stream: YAMLStream
    private var tree = YAMLTree()
    /// What an anchor names; `nil` while that is being read. By bytes, as names of members are.
    private var anchors: [[UInt8]: Int?] = [:]

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
        tree.root = try node(try stream.next(), depth: 1).index
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

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(ConfigProblem) -> (index: Int, mark: YAMLMark) {
        guard depth <= ConfigLimits.depth else {
            throw problem(
                "values are nested more than \(ConfigLimits.depth) deep here: make the file flatter", event.mark)
        }
        if case .alias(let name) = event.kind { return (try target(of: name, event.mark), event.mark) }
        guard tree.nodes.count < ConfigLimits.nodes else {
            throw problem("the file holds more than \(ConfigLimits.nodes) values: split it", event.mark)
        }
        let index = tree.nodes.count
        tree.nodes.append(YAMLTree.Node(content: .list([]), mark: event.mark))
        if let anchor = event.anchor { anchors[Array(anchor.utf8)] = .some(nil) }
        tree.nodes[index].content = try content(event, depth)
        if let anchor = event.anchor { anchors[Array(anchor.utf8)] = index }
        return (index, event.mark)
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

    private mutating func content(_ event: YAMLEvent, _ depth: Int) throws(ConfigProblem) -> YAMLTree.Content {
        switch event.kind {
        case .scalar(let scalar):
            return .scalar(scalar)
        case .listStart(let tag):
            try check(tag, is: "seq", event.mark)
            return .list(try items(depth))
        case .mapStart(let tag):
            try check(tag, is: "map", event.mark)
            return .map(try pairs(depth))
        default:
            throw problem("a value is expected here", event.mark)
        }
    }

    private mutating func items(_ depth: Int) throws(ConfigProblem) -> [Int] {
        var items: [Int] = []
        while true {
            let event = try stream.next()
            if case .end = event.kind { return items }
            items.append(try node(event, depth: depth + 1).index)
        }
    }

    private mutating func pairs(_ depth: Int) throws(ConfigProblem) -> [YAMLTree.Pair] {
        var pairs: [YAMLTree.Pair] = []
        while true {
            let event = try stream.next()
            if case .end = event.kind { return pairs }
            let key = try node(event, depth: depth + 1)
            let value = try node(try stream.next(), depth: depth + 1)
            pairs.append(YAMLTree.Pair(key: key.index, keyMark: key.mark, value: value.index))
        }
    }

    /// `!` alone says nothing about a list or a map (YAML 1.2.2, section 6.9.1).
    private func check(_ tag: String?, is name: String, _ mark: YAMLMark) throws(ConfigProblem) {
        guard let tag, !tag.utf8.elementsEqual("!".utf8), !tag.utf8.elementsEqual((CoreSchema.prefix + name).utf8)
        else { return }
        throw problem(CoreSchema.refusal(of: tag), mark)
    }
}
