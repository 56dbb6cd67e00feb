public import QuireJSON

/// A page of a stream, and the parent's record that it was read for.
public struct StreamPage: Sendable {
    public let page: Page
    /// The key of the parent's record, as JSON; `nil` for a stream without a parent.
    public let parentKey: RawJSON?
    /// Which of the run's parts it came from, from 0.
    public let part: Int
    /// The window that it was read in, an object with `start` and `end`; `nil` for a stream without windows.
    public var window: RawJSON?
    /// Its listing, where the run keeps what another process goes on with.
    var mark: ListingMark?
}
