import QuireBase
public import QuireHTTP
public import QuireJSON

/// The settings of one run, typed and checked.
public struct SettingValues: Sendable {
    /// A JSON object: every setting that has a value.
    public let json: RawJSON
    /// The values of secret settings.
    public let secrets: [Secret]
    /// The names of secret settings that have a value.
    public let secretNames: [String]

    /// - Parameter isComplete: Settings that are required must have a value.
    /// - Throws: ``ConnectorError`` for a name that no setting has, a value that is none, a required one that is
    ///   missing; no value of a secret setting is quoted.
    public init(_ connector: Connector, _ sources: SettingSources, isComplete: Bool = true) throws(ConnectorError) {
        let declarations =
            connector.settings
            + SettingDeclaration.everywhere.filter { common in
                !connector.settings.contains { $0.name == common.name }
            }
        try Self.refuseUnknown(declarations, connector, sources)
        var members: [String] = []
        var secrets: [Secret] = []
        var secretNames: [String] = []
        var missing: [SettingDeclaration] = []
        for declaration in declarations {
            guard let value = try Self.value(of: declaration, connector, sources) else {
                if declaration.isRequired { missing.append(declaration) }
                continue
            }
            members.append(JSONString.encode(declaration.name) + ":" + value.text)
            guard declaration.isSecret else { continue }
            secrets.append(Secret(value.stringValue ?? value.text))
            secretNames.append(declaration.name)
        }
        guard missing.isEmpty || !isComplete else { throw Self.missing(missing, connector) }
        json = RawJSON("{" + members.joined(separator: ",") + "}")
        (self.secrets, self.secretNames) = (secrets, secretNames)
    }

    private static func value(
        of declaration: SettingDeclaration, _ connector: Connector, _ sources: SettingSources
    ) throws(ConnectorError) -> RawJSON? {
        if let text = sources.given.last(where: { same($0.name, declaration.name) })?.value {
            return try declaration.value(of: text, from: "--set \(declaration.name)")
        }
        if let variable = declaration.environment, let text = sources.environment(variable), !text.isEmpty {
            return try declaration.value(of: text, from: "$\(variable)")
        }
        if let (object, name) = sources.file, let value = object.member(declaration.name) {
            return try declaration.checked(value, from: name)
        }
        if let user = sources.user, let value = user.value(of: declaration.name, connector: connector.name) {
            return try declaration.checked(value, from: user.name)
        }
        if let value = declaration.defaultValue { return value }
        return declaration.isSecret && sources.standIns.contains(declaration.name) ? declaration.standIn : nil
    }

    private static func refuseUnknown(
        _ declarations: [SettingDeclaration], _ connector: Connector, _ sources: SettingSources
    ) throws(ConnectorError) {
        let known = declarations.map(\.name)
        func check(_ names: [String], _ source: String) throws(ConnectorError) {
            for name in names where !known.contains(where: { same($0, name) }) {
                let hint = nearest(name, in: known).map { "; did you mean '\($0)'?" } ?? ""
                // A value without its name may stand here, and be a secret.
                let shown = hint.isEmpty && !Self.looksLikeName(name) ? "of that name" : "'\(name)'"
                throw ConnectorError(
                    "\(source): \(connector.name) has no setting \(shown)\(hint) (it has \(known.joined(separator: ", ")))"
                )
            }
        }
        try check(sources.given.map(\.name), "--set")
        if let (object, name) = sources.file { try check(object.names, name) }
        if let user = sources.user { try check(user.own(of: connector.name)?.names ?? [], user.name) }
    }

    /// A word or two, in lower case.
    private static func looksLikeName(_ name: String) -> Bool {
        name.utf8.count <= 32
            && name.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    }

    private static func missing(_ settings: [SettingDeclaration], _ connector: Connector) -> ConnectorError {
        let ways = settings.map { setting in
            "--set \(setting.name)=…" + (setting.environment.map { " (or the environment variable \($0))" } ?? "")
                + (setting.help.map { ": \($0)" } ?? "")
        }
        return ConnectorError("\(connector.name) needs \(ways.joined(separator: "; "))")
    }
}

extension SettingDeclaration {
    /// A value of the setting's kind that stands nowhere else.
    fileprivate var standIn: RawJSON {
        if let choice = choices?.first { return choice }
        switch kind {
        case .string: return RawJSON("\"stand-in-for-a-secret\"")
        case .boolean: return RawJSON("true")
        case .integer, .number:
            let number = min(max(1_000_000_007, minimum ?? 0), maximum ?? 1e15)
            return RawJSON(shortest(number))
        }
    }

    /// A text from a command line or the environment, as a value of the setting's kind.
    func value(of text: String, from source: String) throws(ConnectorError) -> RawJSON {
        let json: RawJSON
        switch kind {
        case .string: json = RawJSON(JSONString.encode(text))
        case .boolean:
            guard text == "true" || text == "false" else { throw wrong(source, "neither true nor false", text) }
            json = RawJSON(text)
        case .integer, .number:
            let number = RawJSON(text)
            guard !text.isEmpty, number.grammarError == nil, number.kind == .number else {
                throw wrong(source, "no number", text)
            }
            json = number
        }
        return try checked(json, from: source)
    }

    /// A JSON value, if it is one of the setting's.
    func checked(_ value: RawJSON, from source: String) throws(ConnectorError) -> RawJSON {
        switch (kind, value.kind) {
        case (.string, .string), (.boolean, .boolean), (.number, .number): break
        case (.integer, .number):
            guard Int(value.text) != nil else { throw wrong(source, "no whole number", value.text) }
        // A text where a number is meant: files of settings are written by hand.
        case (_, .string): return try self.value(of: value.stringValue ?? "", from: source)
        default: throw wrong(source, "no \(kind.rawValue)", value.text)
        }
        if value.kind == .number, let number = Double(value.text) {
            if let minimum, number < minimum { throw wrong(source, "below \(shortest(minimum))", value.text) }
            if let maximum, number > maximum { throw wrong(source, "above \(shortest(maximum))", value.text) }
        }
        if let choices, !choices.contains(where: { ($0.stringValue ?? $0.text) == (value.stringValue ?? value.text) }) {
            let known = choices.map { $0.stringValue ?? $0.text }.joined(separator: ", ")
            throw wrong(source, "none of \(known)", value.stringValue ?? value.text)
        }
        return value
    }

    private func wrong(_ source: String, _ why: String, _ text: String) -> ConnectorError {
        ConnectorError("\(source): the setting \(name) is \(isSecret ? "" : "'\(text.prefix(60))', which is ")\(why)")
    }
}

extension RawJSON {
    /// The names of an object's members.
    var names: [String] { members.map { $0.key.stringValue ?? $0.key.text } }
}
