/// Why a text is no JSONPath, and where.
public struct JSONPathError: Error, Equatable, Sendable {
    /// The path as it was written.
    public let text: String
    /// Unicode scalars from the start of the text to what does not fit.
    public let offset: Int
    /// What is wrong, and what would be right.
    public let reason: String
}

extension JSONPathError: CustomStringConvertible {
    /// The reason, and below it the text with a caret under the place.
    public var description: String { "JSONPath: \(reason), at position \(offset + 1)\n\(excerpt)" }

    /// Two lines: what surrounds the place, and a caret under it. Controls are shown as `·`.
    public var excerpt: String {
        let before = 40
        let after = 24
        let scalars = text.unicodeScalars
        let first = max(0, offset - before)
        var shown = first > 0 ? "…" : ""
        let lead = shown.unicodeScalars.count + offset - first
        for scalar in scalars.dropFirst(first).prefix(before + after) {
            let isControl = scalar.properties.generalCategory == .control
            shown.unicodeScalars.append(isControl ? "·" : scalar)
        }
        if scalars.dropFirst(first + before + after).first != nil { shown += "…" }
        return "  \(shown)\n  \(String(repeating: " ", count: lead))^"
    }
}
