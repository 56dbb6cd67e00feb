import QuireConfig
import QuireConnector
import QuireHTTP
import QuireTemplate

/// Addresses that would show credentials to the network: without encryption, or with a name and password in the URL.
struct InsecureURLRule: LintRule {
    static let name = "insecure-url"

    func findings(in connector: Connector) -> [Finding] {
        var urls: [(text: String, place: Place)] = texts(connector.baseURL, connector)
        for (name, value) in connector.auth.members where name.hasSuffix("url") { urls += texts(value, connector) }
        if let login = connector.auth["login"] {
            for (name, value) in login.members where name == "url" { urls += texts(value, connector) }
        }
        return urls.compactMap { judge($0.text, $0.place, connector) }
    }

    /// The text itself and, where it reads settings, their defaults.
    private func texts(_ tree: TemplateTree, _ connector: Connector) -> [(text: String, place: Place)] {
        if let text = tree.constantText { return [(text, Place(connector.file.name, tree))] }
        var result = tree.templates.map { ($0.source, Place(connector.file.name, tree)) }
        for name in tree.templates.flatMap(\.settingNames) {
            guard let node = connector.file.root["settings"]?[name]?["default"], let text = node.string else {
                continue
            }
            result.append((text, Place(connector.file.name, node)))
        }
        return result
    }

    private func judge(_ text: String, _ place: Place, _ connector: Connector) -> Finding? {
        guard let scheme = text.firstRange(of: "://") else { return nil }
        let authority = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if authority.contains("@"), !authority.contains("{") {
            return Finding(
                .error, rule: Self.name, at: place, "the URL holds a user name or password, and is refused",
                loss: "the secret: whoever reads the file has it", mend: "use auth of type basic, with secret settings")
        }
        guard text.lowercased().hasPrefix("http://"), !isLoopback(authority) else { return nil }
        let hasCredentials = connector.auth.kind != .none || connector.settings.contains(where: \.isSecret)
        return Finding(
            hasCredentials ? .error : .warning, rule: Self.name, at: place,
            hasCredentials
                ? "the credentials would go over an unencrypted connection" : "the connection is not encrypted",
            loss: hasCredentials ? "the secret: the network in between can read it" : nil, mend: "write https://")
    }

    private func isLoopback(_ authority: Substring) -> Bool {
        let host =
            authority.hasPrefix("[")
            ? String(authority.prefix { $0 != "]" }) + "]" : String(authority.prefix { $0 != ":" })
        return host.hasPrefix("{") || host.hasSuffix(".localhost")
            || (try? Origin("http://" + host))?.isLoopback ?? false
    }
}
