import QuireJSON
import QuireBase
import QuireJSON

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
        try enter(pairs, path, depth)
        var own = NamesSeen()
        let named = try named(pairs, path, &own)
        guard named.contains(where: \.isMerge) else { return named.map(\.entry) }
        var result: [Entry] = []
        for (entry, isMerge) in named {
            guard isMerge else {
                result.append(entry)
                continue
            }
            for source in try sources(entry, path) {
                let others = try entries(source, path, depth + 1)
                try add(others, to: &result, &own, path)
            }
        }
        return result
    }

    private mutating func enter(_ pairs: [YAMLTree.Pair], _ path: ConfigPath?, _ depth: Int) throws(ConfigProblem) {
        guard depth <= ConfigLimits.depth else {
            throw problem(
                "'<<' leads through more than \(ConfigLimits.depth) maps: write the members out", mark(pairs), path)
        }
        // Even a map without members costs, or empty ones could be merged without end.
        try charge(mark(pairs), path)
    }

    /// What stands in the map itself, and in `own` its names.
    private func named(_ pairs: [YAMLTree.Pair], _ path: ConfigPath?, _ own: inout NamesSeen) throws(ConfigProblem)
        -> [(entry: Entry, isMerge: Bool)]
    {
        var result: [(entry: Entry, isMerge: Bool)] = []
        var merges = NamesSeen()
        for pair in pairs {
            let (name, mark) = (try name(pair, path), pair.keyMark)
            let refusal =
                name.isMerge
                ? merges.refusal(of: name.text, mark.line, mark.column)
                : own.refusal(of: name.text, mark.line, mark.column)
            if let refusal { throw problem(refusal, mark, ConfigPath(path, .member(name.text))) }
            result.append((Entry(name: name.text, mark: mark, value: pair.value), name.isMerge))
        }
        return result
    }

    private mutating func add(
        _ others: [Entry], to result: inout [Entry], _ names: inout NamesSeen, _ path: ConfigPath?
    ) throws(ConfigProblem) {
        for other in others {
            try charge(other.mark, path)
            if names.refusal(of: other.name, other.mark.line, other.mark.column) == nil { result.append(other) }
        }
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
        let isMerge = scalar.isPlain && same(scalar.text, "<<")
        if let tag = scalar.tag, !isMerge || !same(tag, CoreSchema.prefix + "merge") {
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
