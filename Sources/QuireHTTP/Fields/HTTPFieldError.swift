/// Why a text is no field. Never quotes the value, nor what may be one in the wrong place.
public enum HTTPFieldError: Error, Equatable, CustomStringConvertible {
    case missingColon
    case emptyName
    /// - Parameter offset: The first byte that no name may hold, counted from 0.
    case invalidName(offset: Int)
    case controlInValue(name: String)

    public var description: String {
        switch self {
        case .missingColon: "a header has no colon: write Name: value"
        case .emptyName: "a header has no name before its colon: write Name: value"
        case .invalidName(let offset):
            "character \(offset + 1) of a header's name is not allowed: names are letters, digits and hyphens, "
                + "followed at once by a colon"
        case .controlInValue(let name):
            "the value of header '\(name)' holds a line break or another control character: write it on one line"
        }
    }
}
