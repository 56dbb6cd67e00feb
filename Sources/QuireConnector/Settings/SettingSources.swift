public import QuireJSON

/// Where the values of settings come from, the first that has one wins: given by name, the environment, a settings
/// file, the user's own settings, the default.
public struct SettingSources: Sendable {
    /// As on a command line: `name`, `value`. Of two the last counts.
    public var given: [(name: String, value: String)] = []
    /// A variable of the environment.
    public var environment: @Sendable (String) -> String? = { _ in nil }
    /// A JSON object, and what errors call it.
    public var file: (object: RawJSON, name: String)?
    /// The user's own, for every run.
    public var user: UserSettings?
    /// Secret settings that get a value of no meaning where they have none: for a crawl whose answers are recorded.
    public var standIns: Set<String> = []

    public init() {}
}

/// `$XDG_CONFIG_HOME/quire/settings.json`: `{"settings": {…}, "connectors": {"github": {…}}}`. What stands under
/// `settings` is for every connector that has a setting of that name.
public struct UserSettings: Sendable {
    /// What errors call it: the path of the file.
    public let name: String
    private let everywhere: RawJSON?
    private let connectors: RawJSON?

    public init(_ object: RawJSON, named name: String) throws(ConnectorError) {
        if let error = object.grammarError { throw ConnectorError("\(name):\(error.line):\(error.column): \(error)") }
        guard object.kind == .object else { throw ConnectorError("\(name): settings are a JSON object") }
        for (key, value) in object.members {
            guard ["settings", "connectors"].contains(key.stringValue), value.kind == .object else {
                throw ConnectorError(
                    "\(name): '\(key.stringValue ?? key.text)' is not known here; write {\"settings\": {…}, \"connectors\": {\"NAME\": {…}}}"
                )
            }
        }
        self.name = name
        everywhere = object.member("settings")
        connectors = object.member("connectors")
    }

    /// What is said for one connector alone.
    func own(of connector: String) -> RawJSON? { connectors?.member(connector) }

    func value(of setting: String, connector: String) -> RawJSON? {
        own(of: connector)?.member(setting) ?? everywhere?.member(setting)
    }
}

extension RawJSON {
    /// The member of that name, by code points; `nil` of anything but an object, and for `null`.
    func member(_ name: String) -> RawJSON? {
        guard kind == .object else { return nil }
        return self[SimplePath([.member(name)])].flatMap { $0.kind == .null ? nil : $0 }
    }
}
