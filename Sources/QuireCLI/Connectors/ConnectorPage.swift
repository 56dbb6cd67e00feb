import QuireBase
import QuireConnector
import QuireJSON

/// One connector for people.
enum ConnectorPage {
    static func text(_ connector: ConnectorSummary) -> String {
        let title = connector.title.map { "\($0) (\(connector.name))" } ?? connector.name
        var text = title + "\n" + (connector.docs.map { $0 + "\n" } ?? "")
        if !connector.settings.isEmpty {
            let rows = connector.settings.map { [$0.name, facts(of: $0), $0.help ?? ""] }
            text += "\n" + TextTable.text(["SETTING", "KIND", ""], rows)
        }
        text += "\nSTREAMS\n"
        for stream in connector.streams {
            text += "  \(stream.name)\(stream.help.map { ": \($0)" } ?? "")\n"
            text += "    \(stream.method) \(stream.endpoint)\n    \(paging(of: stream))\n"
        }
        return text + "\nquire fetch \(connector.name) \(connector.streams.first?.name ?? "")\(example(connector))\n"
    }

    private static func facts(of setting: SettingDeclaration) -> String {
        var facts = [setting.kind.rawValue]
        if setting.isRequired { facts.append("required") }
        if setting.isSecret { facts.append("secret") }
        if let value = setting.defaultValue { facts.append("default " + (value.stringValue.map(quoted) ?? value.text)) }
        if let choices = setting.choices {
            facts.append("one of " + choices.map { $0.stringValue ?? $0.text }.joined(separator: ", "))
        }
        if let least = setting.minimum { facts.append("at least \(shortest(least))") }
        if let most = setting.maximum { facts.append("at most \(shortest(most))") }
        if let variable = setting.environment { facts.append("$" + variable) }
        return facts.joined(separator: ", ")
    }

    private static func quoted(_ text: String) -> String { text.isEmpty ? "empty" : text }

    private static func paging(of stream: StreamSummary) -> String {
        var facts = [stream.scheme == "none" ? "one page" : "paged by \(stream.scheme)"]
        if let size = stream.pageSize {
            facts.append("\(size) a page" + (stream.pageSizeMax.map { ", at most \($0)" } ?? ""))
        }
        if !stream.primaryKey.isEmpty { facts.append("key \(stream.primaryKey.joined(separator: ", "))") }
        if let parent = stream.parent { facts.append("for each of \(parent)") }
        if let path = stream.incremental { facts.append("incremental by \(path)") }
        return facts.joined(separator: "; ")
    }

    /// The settings without which nothing can be read, and that no environment variable may hold.
    private static func example(_ connector: ConnectorSummary) -> String {
        connector.settings.filter { $0.isRequired && $0.environment == nil }.map { " --set \($0.name)=…" }.joined()
    }
}
