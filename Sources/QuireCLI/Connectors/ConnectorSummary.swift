import QuireBase
import QuireConnector
import QuireJSON

/// What is told of a connector.
struct ConnectorSummary {
    let name: String
    let title: String?
    let docs: String?
    let auth: String
    let settings: [SettingDeclaration]
    let streams: [StreamSummary]

    init(_ connector: Connector) {
        (name, title, docs) = (connector.name, connector.title, connector.docs)
        auth = connector.auth.kind.rawValue
        settings = connector.settings
        streams = connector.streams.map(StreamSummary.init)
    }

    /// One JSON object, as it stands in the list.
    var shortJSON: String {
        JSONMembers()
            .adding("name", name).adding("title", title).adding("docs", docs)
            .adding("streams", list: streams.map { JSONString.encode($0.name) }).text
    }

    /// One JSON object with all that is known.
    var json: String {
        JSONMembers()
            .adding("name", name).adding("title", title).adding("docs", docs).adding("auth", auth)
            .adding("settings", list: settings.map(\.json)).adding("streams", list: streams.map(\.json)).text
    }
}

extension SettingDeclaration {
    /// The kind and the default, never the value.
    fileprivate var json: String {
        JSONMembers()
            .adding("name", name).adding("type", kind.rawValue).adding("default", raw: defaultValue?.text)
            .adding("required", raw: isRequired ? "true" : "false").adding("secret", raw: isSecret ? "true" : "false")
            .adding("env", environment).adding("minimum", raw: minimum.map(shortest))
            .adding("maximum", raw: maximum.map(shortest)).adding("choices", list: choices?.map(\.text))
            .adding("help", help).text
    }
}
