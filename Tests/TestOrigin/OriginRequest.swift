/// One request as it came over the wire.
public struct OriginRequest: Sendable {
    public let method: String
    /// The request target, byte for byte.
    public let target: String
    /// In the order they came, names as they were spelled.
    public let fields: [(name: String, value: String)]
    public let body: [UInt8]
    /// Which connection it came on, from 1.
    public let connection: Int
    public let arrived: ContinuousClock.Instant

    /// The first field of this name, without regard to case.
    public subscript(name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The target without its query.
    public var path: String { String(target.prefix { $0 != "?" }) }

    /// The value of a query parameter, as it was encoded.
    public func query(_ name: String) -> String? {
        for pair in target.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") where pair.hasPrefix(name + "=")
        {
            return String(pair.dropFirst(name.count + 1))
        }
        return nil
    }
}
