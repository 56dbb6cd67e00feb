/// How a scheme counts: where a request says which part of the listing it asks for, and how long that is.
public struct PageCounting: Sendable {
    public enum Unit: Sendable { case records, pages }

    public let unit: Unit
    public let parameter: Placement
    /// What the API calls its first record or page.
    public let first: Int
    /// Records of a page; `nil` when the scheme does not say.
    public let size: Int?
    public let sizeParameter: Placement?

    public init(_ unit: Unit, parameter: Placement, first: Int, size: Int?, sizeParameter: Placement?) {
        (self.unit, self.parameter, self.first) = (unit, parameter, first)
        (self.size, self.sizeParameter) = (size, sizeParameter)
    }

    /// How many records lie before a position; `nil` where nothing tells.
    func skipped(at counter: Int) -> Int? {
        switch unit {
        case .records: counter - first
        case .pages: size.map { (counter - first) * $0 }
        }
    }
}
