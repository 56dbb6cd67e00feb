/// JSON Merge Patch (RFC 7396) over slices: what a patch does not name keeps its bytes and its place.
extension RawJSON {
    /// This value with `patch` merged into it, as JSON text: members overwrite, objects merge, `null` removes, and any
    /// patch that is no object replaces the whole. Both must be valid JSON.
    /// - Returns: `nil` when the patch nests deeper than 200 levels, which no request does.
    public func merging(_ patch: RawJSON) -> String? { Self.merge(patch, into: self, depth: 0) }

    private static let maxDepth = 200

    private static func merge(_ patch: RawJSON, into target: RawJSON?, depth: Int) -> String? {
        guard patch.kind == .object else { return patch.text }
        guard depth < maxDepth else { return nil }
        let changes = Members(of: patch)
        let kept = Members(of: target)
        var texts: [String] = []
        for member in kept.list {
            guard let change = changes[member.name] else {
                texts.append(member.key.text + ":" + member.value.text)
                continue
            }
            guard change.kind != .null else { continue }
            guard let merged = merge(change, into: member.value, depth: depth + 1) else { return nil }
            texts.append(member.key.text + ":" + merged)
        }
        for member in changes.list where kept[member.name] == nil && member.value.kind != .null {
            guard let merged = merge(member.value, into: nil, depth: depth + 1) else { return nil }
            texts.append(member.key.text + ":" + merged)
        }
        return "{" + texts.joined(separator: ",") + "}"
    }
}

/// The members of an object, found by name; of members with the same name, the last counts and keeps the first's place.
private struct Members {
    private(set) var list: [(name: [UInt8], key: RawJSON, value: RawJSON)] = []
    // Names as bytes: Swift's strings take different spellings of one character for the same.
    private var positions: [[UInt8]: Int] = [:]

    init(of object: RawJSON?) {
        object?.forEachMember { key, value in
            let name = Array((key.stringValue ?? "").utf8)
            if let position = positions[name] {
                list[position].value = value
            } else {
                positions[name] = list.count
                list.append((name, key, value))
            }
            return true
        }
    }

    subscript(name: [UInt8]) -> RawJSON? { positions[name].map { list[$0].value } }
}
