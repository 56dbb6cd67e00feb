import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination

/// A connector for a listing whose way of paging was found. It holds no secret: what may be one becomes a setting.
struct ConnectorDraft {
    private let detection: Detection
    private let name: String
    private var secrets: DraftSecrets
    private var headers: [(name: String, value: DraftTree)] = []
    private var query: [(name: String, value: DraftTree)] = []
    private var body: DraftTree?

    /// - Throws: Where the request holds what no connector can say.
    init(_ detection: Detection) throws(ConfigError) {
        self.detection = detection
        let request = detection.request
        name = DraftNames.connector(request.url.origin)
        secrets = DraftSecrets(connector: name)
        headers = secrets.headers(request.headers)
        for item in request.url.queryItems { add(item.name, item.value) }
        if let bytes = request.body {
            let json = RawJSON(String(decoding: bytes, as: UTF8.self))
            guard json.grammarError == nil, json.kind == .object, let tree = tree(json, depth: 0) else {
                throw ConfigError("no connector can be written: the request's body is no JSON object")
            }
            body = tree
        }
    }

    /// The whole file.
    var tree: DraftTree {
        var members: [(name: String, value: DraftTree)] = [
            ("name", .text(name)), ("base_url", .text(detection.request.url.origin.description)),
        ]
        if !secrets.settings.isEmpty { members.append(("settings", .object(secrets.settings))) }
        if let auth = secrets.auth { members.append(("auth", auth)) }
        if !headers.isEmpty { members.append(("headers", .object(headers))) }
        members.append(("streams", .object([(DraftNames.stream(detection.request.url), stream)])))
        return .object(members)
    }

    private var stream: DraftTree {
        let request = detection.request
        let path = String(decoding: request.url.path.utf8.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
        var members: [(name: String, value: DraftTree)] = [("endpoint", .text(TemplateText.literal(path)))]
        if request.method != .get { members.append(("method", .text(request.method.rawValue))) }
        if !query.isEmpty { members.append(("query", .object(query))) }
        if let body { members.append(("body", body)) }
        let pagination = detection.found.draft.members.map { member -> (name: String, value: DraftTree) in
            if case .text(let text) = member.value {
                (member.name, .text(text))
            } else {
                (member.name, .literal(member.value.json))
            }
        }
        members.append(("pagination", .object(pagination)))
        if let key = detection.primaryKey { members.append(("primary_key", .text(key))) }
        return .object(members)
    }

    /// Of several parameters of one name, a list.
    private mutating func add(_ name: String, _ text: String) {
        let value: DraftTree
        if Redaction.isSensitive(parameterName: name) {
            guard let template = secrets.parameter(name) else { return }
            value = template
        } else if let number = Int(text), String(number) == text {
            value = .literal(text)
        } else {
            value = .text(TemplateText.literal(text))
        }
        guard let index = query.firstIndex(where: { same($0.name, name) }) else {
            return query.append((name, value))
        }
        if case .list(let values) = query[index].value {
            query[index].value = .list(values + [value])
        } else {
            query[index].value = .list([query[index].value, value])
        }
    }

    /// The body with its secrets taken out; `nil` where it nests deeper than any request does.
    private mutating func tree(_ json: RawJSON, depth: Int) -> DraftTree? {
        guard depth < 64 else { return nil }
        switch json.kind {
        case .string: return .text(TemplateText.literal(json.stringValue ?? ""))
        case .number, .boolean, .null: return .literal(json.text)
        case .array:
            var values: [DraftTree] = []
            for element in json.elements {
                guard let value = tree(element, depth: depth + 1) else { return nil }
                values.append(value)
            }
            return .list(values)
        case .object:
            var members: [(name: String, value: DraftTree)] = []
            for (key, member) in json.members {
                let name = key.stringValue ?? ""
                if member.kind == .string, Redaction.isSensitive(parameterName: name) {
                    members.append((name, secrets.template(name)))
                } else {
                    guard let value = tree(member, depth: depth + 1) else { return nil }
                    members.append((name, value))
                }
            }
            return .object(members)
        }
    }
}

extension Detection {
    /// A connector for this listing, as a JSON file. Secrets of the request are settings in it, to be given each time.
    /// - Throws: Where the request holds what no connector can say, such as a body that is no JSON object.
    public func connectorJSON() throws(ConfigError) -> String { try ConnectorDraft(self).tree.json() + "\n" }

    /// The same as YAML, with what was seen as comments.
    public func connectorYAML() throws(ConfigError) -> String {
        let comments = evidence.map { line in
            "# "
                + String(
                    String.UnicodeScalarView(
                        line.unicodeScalars.map {
                            $0.value < 0x20 || (0x7f...0x9f).contains($0.value)
                                || [0x2028, 0x2029, 0xfeff].contains($0.value) ? " " : $0
                        }))
                + "\n"
        }
        return comments.joined() + (try ConnectorDraft(self).tree.yaml())
    }
}
