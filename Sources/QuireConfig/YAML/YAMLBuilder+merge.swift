/// Names of members, and the merge key `<<` (yaml.org/type/merge.html).
extension YAMLBuilder {
    /// A member before its value is built.
    struct Entry {
        let name: String
        let mark: YAMLMark
        let value: Int
    }

    /// The members of a map in order, merged ones where their `<<` stands. What the map itself says wins; of several
    /// merged maps the first.
    mutating func entries(_ pairs: [YAMLTree.Pair], _ path: ConfigPath?, _ depth: Int) throws(ConfigProblem) -> [Entry]
    {
        guard depth <= ConfigLimits.depth else {
            throw problem(
                "'<<' leads through more than \(ConfigLimits.depth) maps: write the members out", mark(pairs), path)
        }
        // Even a map without members costs, or empty ones could be merged without end.
        try charge(mark(pairs), path)
        var own = NamesSeen()
        var named: [(entry: Entry, isMerge: Bool)] = []
        for pair in pairs {
            let name = try name(pair, path)
            let steps = ConfigPath(path, .member(name.text))
            if let message = own.refusal(of: name.text, pair.keyMark.line, pair.keyMark.column) {
                throw problem(message, pair.keyMark, steps)
            }
            named.append((Entry(name: name.text, mark: pair.keyMark, value: pair.value), name.isMerge))
        }
        guard named.contains(where: \.isMerge) else { return named.map(\.entry) }
        var (result, merged): ([Entry], NamesSeen) = ([], NamesSeen())
        for (entry, isMerge) in named {
            guard isMerge else {
                result.append(entry)
                continue
            }
            for source in try sources(entry, path) {
                for other in try entries(source, path, depth + 1) {
                    try charge(other.mark, path)
                    guard !own.contains(other.name), merged.refusal(of: other.name, 0, 0) == nil else { continue }
                    result.append(other)
                }
            }
        }
        return result
    }

    private func mark(_ pairs: [YAMLTree.Pair]) -> YAMLMark { pairs.first?.keyMark ?? YAMLMark(line: 1, column: 1) }

    private func name(_ pair: YAMLTree.Pair, _ path: ConfigPath?) throws(ConfigProblem) -> (text: String, isMerge: Bool)
    {
        guard case .scalar(let scalar) = tree.nodes[pair.key].content else {
            // What `{{ a }}` means without quotes: a map whose key is a map.
            var message = "a member's name must be text, and this is a list: put it in quotes"
            if case .map = tree.nodes[pair.key].content {
                message = "a member's name must be text, and this is a map: a template is put in quotes, \"{{ … }}\""
            }
            throw problem(message, pair.keyMark, path)
        }
        let isMerge = scalar.isPlain && scalar.text.utf8.elementsEqual("<<".utf8)
        if let tag = scalar.tag, !isMerge || !tag.utf8.elementsEqual((CoreSchema.prefix + "merge").utf8) {
            // The value does not matter, only that the tag is known and fits.
            do throws(CoreSchema.Refusal) { _ = try CoreSchema.value(of: scalar) } catch {
                throw problem(error.message, pair.keyMark, path)
            }
            return (scalar.text, false)
        }
        return (scalar.text, isMerge)
    }

    private func sources(_ entry: Entry, _ path: ConfigPath?) throws(ConfigProblem) -> [[YAMLTree.Pair]] {
        let wrong = "'<<' takes a map or a list of maps, such as *defaults: give it one, or quote the name"
        switch tree.nodes[entry.value].content {
        case .map(let pairs): return [pairs]
        case .scalar: throw problem(wrong, entry.mark, path)
        case .list(let items):
            var sources: [[YAMLTree.Pair]] = []
            for item in items {
                guard case .map(let pairs) = tree.nodes[item].content else { throw problem(wrong, entry.mark, path) }
                sources.append(pairs)
            }
            return sources
        }
    }
}
