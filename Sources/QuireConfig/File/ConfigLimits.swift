/// What a config file may cost. Far beyond any that a person writes.
enum ConfigLimits {
    static let bytes = 4 << 20
    static let depth = 100
    /// Values, those behind aliases counted each time.
    static let nodes = 100_000
    /// Text of names and strings, that behind aliases counted each time.
    static let textBytes = 16 << 20
    /// A name is part of every path below it.
    static let nameBytes = 1024
}

/// Counts what a file unfolds to.
struct ConfigBudget {
    private var nodes = 0
    private var text = 0

    /// - Returns: What was exceeded, or `nil`.
    mutating func charge(text bytes: Int = 0) -> String? {
        nodes += 1
        text += bytes
        if nodes > ConfigLimits.nodes {
            return "the file holds more than \(ConfigLimits.nodes) values, aliases unfolded: split it"
        }
        if text > ConfigLimits.textBytes {
            return "the file holds more than \(ConfigLimits.textBytes >> 20) MiB of text, aliases unfolded: split it"
        }
        return nil
    }
}
