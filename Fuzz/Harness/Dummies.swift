import QuireConnector
import QuireJSON

/// What a connector under test is given: settings, and records of a parent that mean no good.
enum Dummies {
    static let window = RawJSON(#"{"start": "2024-01-01T00:00:00Z", "end": "2024-02-01T00:00:00Z"}"#)

    static let parents: [RawJSON] = [
        #"{"id": 7, "key": "K-1", "name": "a"}"#,
        #"{"id": "../../admin?x=1#y", "key": "a/b\\c", "name": "\r\nX-Evil: 1\u0000"}"#,
        #"{"id": {"a": [1]}, "key": null, "name": [".."]}"#, #"{"id": "..", "key": ".", "name": ""}"#, "{}", "[]", "7",
    ].map { RawJSON($0) }

    /// Ordinary values, and those at the far end of their kinds.
    static func settings(of connector: Connector) -> [SettingValues] {
        [false, true].compactMap { isExtreme in
            var sources = SettingSources()
            sources.given = (connector.settings + SettingDeclaration.everywhere).map { setting in
                (setting.name, value(for: setting, isExtreme))
            }
            do throws(ConnectorError) {
                return try SettingValues(connector, sources, isComplete: false)
            } catch {
                _ = error.description
                // Without those that have a value of their own, or need a particular one.
                sources.given.removeAll { given in
                    connector.settings.contains { $0.name == given.name && !$0.isRequired }
                }
                return try? SettingValues(connector, sources, isComplete: false)
            }
        }
    }

    private static func value(for setting: SettingDeclaration, _ isExtreme: Bool) -> String {
        if let choice = setting.choices?.last { return choice.stringValue ?? choice.text }
        switch setting.kind {
        case .boolean: return "\(isExtreme)"
        case .integer: return isExtreme ? String(Int.max) : "2"
        case .number: return isExtreme ? "1e308" : "0.5"
        case .string:
            if setting.name.utf8.suffix(3).elementsEqual("url".utf8) { return "https://api.example.com/base/" }
            return isExtreme ? "../x?y#\u{7f} \u{10ffff}" : "value"
        }
    }
}
