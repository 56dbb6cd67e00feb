import QuireBase
import QuireConfig
import QuireHTTP
import QuirePagination

/// What only the whole of a connector shows to be wrong.
extension ConnectorReader {
    mutating func check(_ connector: Connector) {
        checkSettings(connector)
        checkParents(connector)
        for stream in connector.streams { checkRequest(stream) }
    }

    /// A template reads no setting that is not declared; each that is declared is read somewhere.
    private mutating func checkSettings(_ connector: Connector) {
        let known = (connector.settings + SettingDeclaration.everywhere).map(\.name)
        var used: Set<[UInt8]> = []
        var usesAll = false
        for use in uses where use.variable == "settings" {
            guard let name = use.member else {
                usesAll = true
                continue
            }
            used.insert(Array(name.utf8))
            guard !known.contains(where: { same($0, name) }) else { continue }
            let hint = nearest(name, in: known).map { "; did you mean 'settings.\($0)'?" } ?? ""
            note("there is no setting '\(name)'\(hint)", at: use.node)
        }
        for setting in connector.settings where !usesAll && !used.contains(Array(setting.name.utf8)) {
            guard !SettingDeclaration.everywhere.contains(where: { $0.name == setting.name }) else { continue }
            guard let node = file.root["settings"]?[setting.name] else { continue }
            note(
                "no template uses the setting '\(setting.name)'; take it out, or write {{ settings.\(setting.name) }} where it belongs",
                at: node)
        }
    }

    private mutating func checkParents(_ connector: Connector) {
        for stream in connector.streams {
            guard let parent = stream.parent, let node = stream.node["parent"] else {
                let use = uses.first { $0.variable == "parent" && $0.stream.map { same($0, stream.name) } ?? false }
                if let use {
                    note(
                        "parent is read here, and the stream \(stream.name) has no parent; name one: parent: STREAM",
                        at: use.node)
                }
                continue
            }
            guard connector[stream: parent] != nil else {
                let hint = nearest(parent, in: connector.streams.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
                note("there is no stream '\(parent)'\(hint)", at: node)
                continue
            }
            if connector.ancestors(of: stream) == nil { note("the stream is its own ancestor", at: node) }
        }
    }

    private mutating func checkRequest(_ stream: ConnectorStream) {
        for header in stream.headers where !header.isInherited {
            guard let problem = HTTPHeaders.fieldError(name: header.name, value: "") else { continue }
            note(problem, at: stream.node["headers"]?[header.name] ?? stream.node)
        }
        if HTTPMethod(rawValue: stream.method) == nil, let node = stream.node["method"] {
            note("'\(stream.method)' is no request method; write GET or POST", at: node)
        }
    }
}

extension Connector {
    /// The stream's parent, its parent and so on; `nil` when they lead in a circle.
    public func ancestors(of stream: ConnectorStream) -> [ConnectorStream]? {
        var result: [ConnectorStream] = []
        var next = stream.parent
        while let name = next {
            guard result.count < streams.count, !same(name, stream.name) else { return nil }
            guard let parent = self[stream: name] else { break }
            result.append(parent)
            next = parent.parent
        }
        return result
    }
}
