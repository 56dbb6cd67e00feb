/// What a path selected in a document.
public struct PathMatches: Sendable {
    /// The values as slices of the document, in the order of RFC 9535's node lists: that of the document for one
    /// selector in each segment. A value that several selectors select stands there as often.
    public let records: Records
    /// A filter, a wildcard or a slice was applied to an array without elements somewhere. Tells a list that is empty
    /// from a path that does not fit the document.
    public let selectedFromEmptyArray: Bool
    /// The same was applied to an array with elements: what came of them is another matter.
    public let selectedFromFilledArray: Bool
}
