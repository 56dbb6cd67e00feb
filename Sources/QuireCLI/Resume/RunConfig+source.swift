import QuireBase
import QuireConfig
import QuireConnector
import QuireHTTP
import QuireJSON
import QuirePagination

extension URLTarget {
    /// What makes another run of it. How often and how fast it asks does not.
    func add(to config: inout RunConfig, _ arguments: Arguments) throws(UsageError) {
        config.add(request)
        for name in ["--scheme", "--records", "--primary-key", "--page-size", "--base-url", "--consistency"]
        where arguments.has(name) {
            config.add(name, texts: arguments.all(name))
        }
        if let text = try PaginationOptions.text(arguments) { config.add("--pagination", texts: [text]) }
        let open = pagination.scope.settings.members.filter {
            !Redaction.isSensitive(parameterName: $0.key.stringValue ?? "")
        }
        config.add("--set", texts: open.flatMap { [$0.key.text, $0.value.text] })
    }
}

extension StreamTarget {
    func add(to config: inout RunConfig, _ arguments: Arguments) {
        config.add("the connector", texts: [String(connector.file.fingerprint, radix: 16)])
        config.add("the stream", texts: [stream.name])
        // Who changes how fast it goes wants the same records.
        let paces = SettingDeclaration.everywhere.map(\.name)
        config.add(
            "the settings",
            texts: settings.flatMap { values in
                let hidden = values.secretNames + paces
                return ["row"]
                    + values.json.members.filter { member in !hidden.contains { member.key.isString(equalTo: $0) } }
                    .flatMap { [$0.key.text, $0.value.text] }
            })
        let fields = arguments.all("--header").compactMap { try? HTTPHeaders.parse(line: $0) }
        config.add("--header", texts: RunConfig.texts(of: fields))
        for name in ["--query", "--primary-key", "--page-size", "--consistency"] where arguments.has(name) {
            config.add(name, texts: arguments.all(name).filter { !Self.isSecret($0) })
        }
    }

    /// Whether `name=value` is a secret by its name.
    private static func isSecret(_ parameter: String) -> Bool {
        Redaction.isSensitive(
            parameterName: String(decoding: parameter.utf8.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self))
    }
}
