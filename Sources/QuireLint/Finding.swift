public import QuireConfig

/// Something in a config that would lose, repeat or expose data, or that does not do what it seems to say.
public struct Finding: Sendable, Equatable {
    public var severity: ConfigProblem.Severity
    /// The name of the rule that found it: `gap`.
    public var rule: String
    public var place: Place
    /// What is wrong, on one line.
    public var message: String
    /// What would be lost, if anything is.
    public var loss: String?
    /// What would be right.
    public var mend: String?

    public init(
        _ severity: ConfigProblem.Severity, rule: String, at place: Place, _ message: String, loss: String? = nil,
        mend: String? = nil
    ) {
        (self.severity, self.rule, self.place, self.message) = (severity, rule, place, message)
        (self.loss, self.mend) = (loss, mend)
    }

    /// What the loader found.
    public init(_ problem: ConfigProblem) {
        self.init(
            problem.severity, rule: "invalid",
            at: Place(file: problem.file, line: problem.line, column: problem.column, path: problem.path),
            problem.message)
    }
}

extension Finding: CustomStringConvertible {
    /// As compilers say it, with loss and mend on lines of their own.
    public var description: String {
        var text = "\(place.file):\(place.line):\(place.column): \(severity.rawValue): \(message) [\(rule)]"
        if !place.path.isEmpty { text += "\n    at \(place.path)" }
        if let loss { text += "\n    lost: \(loss)" }
        if let mend { text += "\n    mend: \(mend)" }
        return text
    }
}
