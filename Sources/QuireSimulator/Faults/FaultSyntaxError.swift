/// Faults that cannot be meant.
public enum FaultSyntaxError: Error, Equatable, CustomStringConvertible {
    case unknownKind(String)
    /// A member that is none of those that there are.
    case unknownSetting(String)
    case badShare(String)
    case badSeed(String)
    case noKinds
    case unknownVendor(String, nearest: String?)
    /// A file that is no JSON object of the right form.
    case malformed(String)

    public var description: String {
        switch self {
        case .unknownKind(let text): "unknown kind of fault \(quoted(text)); there are: \(FaultKind.known)"
        case .unknownSetting(let name): "unknown setting \(quoted(name)); there are: vendor, seed, share, kinds"
        case .badShare(let text): "share is \(quoted(text)), not a number from 0 to 1"
        case .badSeed(let text): "seed is \(quoted(text)), not a whole number from 0"
        case .noKinds: "kinds is missing; there are: \(FaultKind.known)"
        case .unknownVendor(let name, let nearest):
            "no vendor \(quoted(name)) is served here" + (nearest.map { "; did you mean \(quoted($0))?" } ?? "")
        case .malformed(let cause): "no plan of faults: \(cause)"
        }
    }
}
