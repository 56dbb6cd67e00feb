import QuireConfig
import QuireConnector
import QuireHTTP
import QuireJSON

/// A credential that is written in the file, for everyone who reads it.
struct SecretInFileRule: LintRule {
    static let name = "secret-in-file"

    /// Members of `auth` that hold nothing but secrets.
    static let secretMembers: Set = [
        "token", "password", "value", "client_secret", "refresh_token", "key", "secret_access_key", "session_token",
    ]

    func findings(in connector: Connector) -> [Finding] {
        settings(connector) + auth(connector)
    }

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let own = stream.stream else { return [] }
        let headers = own.headers.flatMap { literals($0, isHeader: true, stream.file) }
        return headers + own.query.flatMap { literals($0, isHeader: false, stream.file) }
            + (own.body.map { inside($0, stream.file) } ?? [])
    }

    private func settings(_ connector: Connector) -> [Finding] {
        connector.settings.compactMap { setting in
            guard let text = setting.defaultValue?.stringValue, !text.isEmpty,
                setting.isSecret || CredentialText.isCredential(text, named: setting.name, isHeader: false)
            else { return nil }
            let node = connector.file.root["settings"]?[setting.name]?["default"]
            return finding(
                text, "the default of the setting \(setting.name)",
                Place(connector.file.name, node ?? connector.file.root))
        }
    }

    private func auth(_ connector: Connector) -> [Finding] {
        let user = connector.auth["username"]?.constantText
        return connector.auth.members.flatMap { name, value -> [Finding] in
            guard let text = value.constantText else { return inside(value, connector.file.name) }
            let isFiller = name == "password" && user == nil && !CredentialText.isRandom(text)
            guard Self.secretMembers.contains(name), !text.isEmpty, !isFiller else {
                return CredentialText.isKnown(text) ? [finding(text, name, Place(connector.file.name, value))] : []
            }
            return [finding(text, "auth's \(name)", Place(connector.file.name, value))]
        }
    }

    private func literals(_ member: StreamMember, isHeader: Bool, _ file: String) -> [Finding] {
        guard let value = member.value else { return [] }
        // Also in front of what a template prints: "Bearer sk_live_…{{ x }}" is none, so only constants count.
        guard let text = value.constantText else { return inside(value, file) }
        guard CredentialText.isCredential(text, named: member.name, isHeader: isHeader) else { return [] }
        return [finding(text, "\(isHeader ? "the header" : "the parameter") \(member.name)", Place(file, value))]
    }

    /// Members of nested values.
    private func inside(_ tree: TemplateTree, _ file: String, depth: Int = 0) -> [Finding] {
        guard depth < 20 else { return [] }
        return tree.members.flatMap { name, value -> [Finding] in
            guard let text = value.constantText else { return inside(value, file, depth: depth + 1) }
            guard CredentialText.isCredential(text, named: name, isHeader: false) else { return [] }
            return [finding(text, name, Place(file, value))]
        }
    }

    private func finding(_ text: String, _ what: String, _ place: Place) -> Finding {
        Finding(
            .error, rule: Self.name, at: place,
            "\(what) is a credential, written into the file (\(CredentialText.masked(text)))",
            loss: "the secret: whoever reads the file has it",
            mend:
                "make it a setting: {\"secret\": true, \"required\": true, \"env\": \"NAME\"}, and write {{ settings.… }} "
                + "here; then replace the credential")
    }
}
