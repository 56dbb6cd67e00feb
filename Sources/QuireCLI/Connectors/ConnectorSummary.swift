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
            .adding("env", environment).adding("minimum", raw: minimum.map(Self.plain))
            .adding("maximum", raw: maximum.map(Self.plain)).adding("choices", list: choices?.map(\.text))
            .adding("help", help).text
    }

    static func plain(_ number: Double) -> String {
        number == number.rounded() && number.magnitude < 1e15 ? String(Int(number)) : String(number)
    }
}

/// A JSON object that is put together member by member; what is `nil` is left out.
struct JSONMembers {
    private var members: [String] = []

    func adding(_ name: String, _ text: String?) -> JSONMembers { adding(name, raw: text.map(JSONString.encode)) }

    func adding(_ name: String, list: [String]?) -> JSONMembers {
        adding(name, raw: list.map { "[" + $0.joined(separator: ", ") + "]" })
    }

    /// - Parameter json: A JSON value.
    func adding(_ name: String, raw json: String?) -> JSONMembers {
        guard let json else { return self }
        var result = self
        result.members.append("\"\(name)\": \(json)")
        return result
    }

    var text: String { "{" + members.joined(separator: ", ") + "}" }
}
