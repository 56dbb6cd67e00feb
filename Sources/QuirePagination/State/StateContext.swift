package import QuireHTTP

/// What a state leaves out, because whoever reads it has it too.
package struct StateContext: Sendable {
    /// The crawl's first request; others are told by how they differ from it.
    package let first: HTTPRequest?
    package let secrets: SecretMask

    package init(first: HTTPRequest, secrets: SecretMask) { (self.first, self.secrets) = (first, secrets) }

    private init() { (first, secrets) = (nil, SecretMask([])) }

    /// For values that hold neither requests nor secrets.
    package static let plain = StateContext()
}

/// A value that is kept on a disk as a JSON object.
package protocol StateValue {
    func write(to state: inout StateWriter)
    init(from state: StateReader) throws(StateError)
}

/// Numbers that a state may hold: whatever is added to them, nothing overflows.
enum StateBounds {
    static let count = 0...1_000_000_000_000_000
    static let integer = -1_000_000_000_000_000_000...1_000_000_000_000_000_000
    /// In seconds.
    static let duration: ClosedRange<Int64> = 0...1_000_000_000_000
}
