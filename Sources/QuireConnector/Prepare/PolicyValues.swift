public import QuireHTTP
import QuireJSON

/// How often and how patiently a stream's requests go out, as far as the connector says it.
public struct PolicyValues: Sendable, Equatable {
    /// Seconds between the starts of two requests.
    public var delay: Double?
    /// Requests a second.
    public var rate: Double?
    /// Seconds.
    public var timeout: Double?
    public var retries: Int?
    /// Seconds that one wait may last.
    public var maxWait: Double?
    public var maxTotalWait: Double?
    /// 0 is unlimited.
    public var maxPages: Int?
    public var concurrency: Int?
    public var allowedOrigins: [Origin] = []

    /// Far beyond any run, and far from what overflows a sum of durations or a whole number.
    private static let longest = 1e6
    private static let mostPages = 1e12

    public init() {}

    /// Settings named `delay` and `max_pages` come before what the policy says.
    init(_ members: [PolicyMember], _ scope: StreamScope) throws(ConnectorError) {
        for member in members { try read(member, scope) }
        delay = try scope.number(ofSetting: "delay", upTo: Self.longest) ?? delay
        maxPages = try scope.number(ofSetting: "max_pages", upTo: Self.mostPages).map { Int($0) } ?? maxPages
    }

    private mutating func read(_ member: PolicyMember, _ scope: StreamScope) throws(ConnectorError) {
        guard let value = try member.value.render(scope), value.kind != .null else { return }
        func number(upTo most: Double) throws(ConnectorError) -> Double {
            guard let number = Double(value.stringValue ?? value.text), number >= 0, number <= most else {
                throw ConnectorError(
                    "\(member.value.path): '\(value.text.prefix(40))' is no number from 0 to \(Int(most))")
            }
            return number
        }
        switch member.name {
        case "delay": delay = try number(upTo: Self.longest)
        case "rate": rate = try number(upTo: 1e6)
        case "timeout": timeout = try number(upTo: 1e6)
        case "retries": retries = Int(try number(upTo: 1_000))
        case "max_wait": maxWait = try number(upTo: 1e6)
        case "max_total_wait": maxTotalWait = try number(upTo: 1e8)
        case "max_pages": maxPages = Int(try number(upTo: Self.mostPages))
        case "concurrency": concurrency = Int(try number(upTo: 1_000))
        case "allowed_origins": try readOrigins(value, member.value.path)
        default: break
        }
    }

    private mutating func readOrigins(_ value: RawJSON, _ path: String) throws(ConnectorError) {
        for element in value.kind == .array ? value.elements : [value] {
            do { allowedOrigins.append(try Origin(element.stringValue ?? element.text)) } catch {
                throw ConnectorError("\(path): \(error)")
            }
        }
    }
}

extension StreamScope {
    fileprivate func number(ofSetting name: String, upTo most: Double) throws(ConnectorError) -> Double? {
        guard let number = settings.member(name).flatMap({ Double($0.stringValue ?? $0.text) }) else { return nil }
        guard number >= 0, number <= most else {
            throw ConnectorError("the setting \(name) is no number from 0 to \(Int(most))")
        }
        return number
    }
}
