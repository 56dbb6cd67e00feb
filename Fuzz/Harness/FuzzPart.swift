/// A part of the program that reads what strangers write.
public enum FuzzPart: String, CaseIterable, Sendable {
    case template, path, connector, link, page

    /// Every name, as usage lines show them.
    public static var names: String { allCases.map(\.rawValue).joined(separator: "|") }

    /// Gives the part one input. Whatever the bytes are, this returns.
    /// - Returns: Whether they mean something to it.
    @discardableResult
    public func run(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .template: fuzzTemplate(bytes)
        case .path: fuzzPath(bytes)
        case .connector: fuzzConnector(bytes)
        case .link: fuzzLink(bytes)
        case .page: fuzzPage(bytes)
        }
    }
}

/// What always holds. Where it does not, the process ends, and whoever watches prints the input.
func hold(_ condition: Bool, _ rule: StaticString) {
    precondition(condition, "broken: \(rule)")
}
