import QuireConfig
import QuireConnector
import QuireTemplate

/// A setting that is a secret and not marked as one, so that its value would be printed.
struct SecretNotMarkedRule: LintRule {
    static let name = "secret-not-marked"

    func findings(in connector: Connector) -> [Finding] {
        let used = Set(
            connector.auth.members.filter { SecretInFileRule.secretMembers.contains($0.name) }
                .flatMap { $0.value.templates }.flatMap(\.settingNames))
        return connector.settings.compactMap { setting in
            guard !setting.isSecret, setting.kind == .string else { return nil }
            let place = Place(
                file: connector.file.name, line: setting.line, column: setting.column,
                path: connector.file.root["settings"]?[setting.name]?.path ?? "$.settings")
            let mend = "add \"secret\": true"
            if used.contains(setting.name) {
                return Finding(
                    .error, rule: Self.name, at: place,
                    "the setting \(setting.name) is a credential (auth uses it) and not marked secret",
                    loss: "the secret: it would show in logs and errors", mend: mend)
            }
            guard CredentialText.isNamedSecret(setting.name) else { return nil }
            return Finding(
                .warning, rule: Self.name, at: place,
                "the setting \(setting.name) is called like a secret and not marked as one",
                loss: "the secret: it would show in logs and errors", mend: mend)
        }
    }
}

extension Template {
    /// The settings that it reads, by their names.
    var settingNames: [String] { memberPaths(of: "settings").compactMap(\.first) }
}
