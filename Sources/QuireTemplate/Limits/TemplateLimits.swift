/// What one template may cost. The standard values end any template within about 100 ms and 16 MiB, and leave room for
/// honest templates over a response of 10 MB.
public struct TemplateLimits: Sendable, Hashable {
    /// Bytes of a template's source.
    public var sourceLength = 128 * 1024
    /// Levels of brackets, operators and tags inside each other.
    public var nesting = 100
    /// Steps of evaluation: about one for each operation, item, and 32 bytes of text worked on.
    public var steps = 1_800_000
    /// Bytes of all values made while rendering, counted when they are made.
    public var memory = 9 * 1024 * 1024
    /// Bytes of the rendered text.
    public var output = 4 * 1024 * 1024
    /// Items of a `range()`.
    public var range = 100_000
    /// Bits of an integer.
    public var integerBits = 32 * 1024
    /// Bytes of the thread's stack that evaluation may use.
    public var stack = 200 * 1024

    public init() {}
}
