import QuireHTTP
import QuireJSON

/// Finds what stands beside the records of a page, in bounds: a body may hold anything.
struct SideMembers {
    private(set) var found: [SideMember] = []
    private var visited = 0

    private static let mostVisited = 2_000
    private static let deepest = 6

    init(of root: RawJSON, _ headers: HTTPHeaders) {
        walk(root, at: [], parent: "")
        for field in headers.prefix(200) where Self.mayTell(field.name) {
            found.append(
                SideMember(.header(field.name), name: field.name, parent: "", value: PageValue(header: field.value)))
        }
    }

    private mutating func walk(_ object: RawJSON, at path: [SimplePath.Segment], parent: String) {
        guard path.count < Self.deepest else { return }
        var members: [(String, RawJSON)] = []
        object.forEachMember { key, value in
            visited += 1
            if let name = key.stringValue, SideMember.isPlain(name) { members.append((name, value)) }
            return visited < Self.mostVisited
        }
        for (name, value) in members {
            let inner = path + [.member(name)]
            switch value.kind {
            case .object: walk(value, at: inner, parent: name)
            case .array: links(in: value, at: inner)
            default:
                // What is longer is no token that could be sent back.
                guard value.count <= 131_072 else { continue }
                found.append(
                    SideMember(.body(SimplePath(inner)), name: name, parent: parent, value: PageValue(value)))
            }
        }
    }

    /// A link among links: `[{"rel": "next", "href": …}]`, as HAL's predecessors, FHIR and PayPal write it.
    private mutating func links(in list: RawJSON, at path: [SimplePath.Segment]) {
        var index = 0
        var match: (relation: String, target: String, value: PageValue)?
        list.forEachElement { element in
            index += 1
            guard element.kind == .object, element.count < 16_384 else { return false }
            for relation in ["rel", "relation"] {
                guard element[SimplePath([.member(relation)])]?.isString(equalTo: "next") == true else { continue }
                for target in ["href", "url", "uri"] {
                    guard let value = element[SimplePath([.member(target)])], value.kind == .string else { continue }
                    match = (relation, target, PageValue(value))
                    return false
                }
            }
            return index < 20
        }
        guard let match else { return }
        let text = "\(SimplePath(path))[?@.\(match.relation)=='next'].\(match.target)"
        guard let source = try? ValueSource(text) else { return }
        found.append(SideMember(source, name: match.target, parent: "next", value: match.value))
    }

    /// Fields that say nothing about paging would only be noise.
    private static func mayTell(_ name: String) -> Bool {
        let word = SideMember.word(of: name)
        guard SideMember.isPlain(name), word != "link", !Redaction.isSensitive(headerName: name) || isToken(word) else {
            return false
        }
        return ["next", "page", "total", "count", "cursor", "continuation", "offset", "more", "contentrange", "marker"]
            .contains { word.contains($0) }
    }

    private static func isToken(_ word: String) -> Bool {
        word.hasSuffix("nexttoken") || word.hasSuffix("pagetoken") || word.hasSuffix("continuationtoken")
    }
}
