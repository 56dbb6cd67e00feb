import QuireBase
import QuireConfig
import QuireConnector
import QuireJSON

/// What a stream is, and where each part of it comes from, in words.
struct StreamWords {
    private let connector: Connector
    private let stream: ConnectorStream
    private let preview: StreamPreview

    init(_ connector: Connector, _ stream: ConnectorStream, _ preview: StreamPreview) {
        (self.connector, self.stream, self.preview) = (connector, stream, preview)
    }

    var head: [String] {
        let title = connector.title.map { " (\($0))" } ?? ""
        return ["\(connector.name)\(title), \(stream.name)" + (stream.help.map { ": \($0)" } ?? "")]
            + (connector.docs.map { ["documented at \($0)"] } ?? [])
    }

    var pagingOrigin: [String] {
        guard let node = stream.pagination.node else { return [] }
        return ["said by the \(stream.pagination.isInherited ? "connector" : "stream"), line \(node.line)"]
    }

    var records: [String] {
        var lines: [String] = []
        if let parent = stream.parent {
            lines.append(
                "one listing for each record of \(parent), whose key stays with each record as _quire_parent_id; "
                    + "a 404 on page 1 is an empty listing")
        }
        if let windows = stream.windows {
            let split = windows.splitAbove.map { "; one that states \($0) records or more is halved" } ?? ""
            lines.append("windows: pieces of \(TimeSpan.text(windows.step)), one listing each\(split)")
        }
        return lines
    }

    var inheritance: [String] {
        var lines: [String] = []
        func add(_ what: String, _ names: [(name: String, isInherited: Bool)]) {
            let inherited = names.filter(\.isInherited).map(\.name)
            let own = names.filter { !$0.isInherited }.map(\.name)
            let parts = [
                own.isEmpty ? nil : "\(own.joined(separator: ", ")) of the stream",
                inherited.isEmpty ? nil : "\(inherited.joined(separator: ", ")) of the connector",
            ]
            let text = parts.compactMap(\.self).joined(separator: "; ")
            if !text.isEmpty { lines.append("\(what): \(text)") }
        }
        add("query", stream.query.filter { $0.value != nil }.map { ($0.name, $0.isInherited) })
        add("headers", stream.headers.filter { $0.value != nil }.map { ($0.name, $0.isInherited) })
        add("policy", stream.policy.map { ("\($0.name) \(policyText($0))", $0.isInherited) })
        if connector.auth.kind != .none { lines.append("auth: \(connector.auth.kind.rawValue) of the connector") }
        return lines
    }

    private func policyText(_ member: PolicyMember) -> String {
        (try? member.value.text(preview.plan.scope)).flatMap(\.self).map { preview.placeholders.shown($0) } ?? "…"
    }

    /// What only a sync does.
    var sync: [String] {
        var lines: [String] = []
        if let incremental = stream.incremental {
            let names =
                (incremental.query + incremental.headers).map(\.name) + (incremental.body == nil ? [] : ["the body"])
            let asking = names.isEmpty ? "" : ", asking by \(names.joined(separator: ", "))"
            let back = incremental.lookback.map { ", less \(TimeSpan.text($0))" } ?? ""
            lines.append("incremental: from the highest \(incremental.cursor) of the last complete run\(back)\(asking)")
        }
        if stream.readsChangedParentsOnly { lines.append("parents: only those that changed are read again") }
        if stream.isConditional { lines.append("conditional: pages that did not change are answered with 304") }
        return lines
    }

    var settings: [String] {
        connector.settings.map { setting in
            var words = [setting.kind == .string ? nil : setting.kind.rawValue, setting.isSecret ? "secret" : nil]
            words.append(setting.isRequired ? "required" : nil)
            words.append(setting.environment.map { "$\($0)" })
            words.append(setting.isSecret ? nil : setting.defaultValue.map { "default \($0.stringValue ?? $0.text)" })
            let text = words.compactMap(\.self).joined(separator: ", ")
            return setting.name + (text.isEmpty ? "" : " (\(text))") + (setting.help.map { ": \($0)" } ?? "")
        }
    }
}
