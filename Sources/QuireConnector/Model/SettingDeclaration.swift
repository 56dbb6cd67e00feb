public import QuireJSON

/// A value that the user gives.
public struct SettingDeclaration: Sendable {
    public enum Kind: String, Sendable, CaseIterable { case string, integer, number, boolean }

    /// Letters, digits and underscores: templates read it as `settings.name`.
    public let name: String
    public let kind: Kind
    /// JSON.
    public let defaultValue: RawJSON?
    /// No run without a value.
    public let isRequired: Bool
    /// Never printed.
    public let isSecret: Bool
    /// The environment variable that may hold it.
    public let environment: String?
    /// Of a number; itself allowed.
    public let minimum: Double?
    /// The same.
    public let maximum: Double?
    /// `nil`: anything of its kind.
    public let choices: [RawJSON]?
    /// What it is, in a few words.
    public let help: String?
    /// Where its name stands in the file, from 1; 0 for those that every connector has.
    public let line: Int
    /// In characters (Unicode scalars).
    public let column: Int

    /// Those that every connector has.
    public static let everywhere = [
        SettingDeclaration(name: "delay", kind: .number, minimum: 0, help: "seconds between two requests"),
        SettingDeclaration(name: "max_pages", kind: .integer, minimum: 0, help: "pages at most; 0 is unlimited"),
    ]

    private init(name: String, kind: Kind, minimum: Double, help: String) {
        self.init(
            name: name, kind: kind, defaultValue: nil, isRequired: false, isSecret: false, environment: nil,
            minimum: minimum, maximum: nil, choices: nil, help: help, line: 0, column: 0)
    }

    init(
        name: String, kind: Kind, defaultValue: RawJSON?, isRequired: Bool, isSecret: Bool, environment: String?,
        minimum: Double?, maximum: Double?, choices: [RawJSON]?, help: String?, line: Int, column: Int
    ) {
        (self.name, self.kind, self.defaultValue) = (name, kind, defaultValue)
        (self.isRequired, self.isSecret, self.environment) = (isRequired, isSecret, environment)
        (self.minimum, self.maximum, self.choices, self.help) = (minimum, maximum, choices, help)
        (self.line, self.column) = (line, column)
    }
}
