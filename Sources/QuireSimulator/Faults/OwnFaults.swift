import QuireHTTP
import QuireHTTPServer

/// Faults that a request asks for itself: `_faults=503`, `_faults=share=0.5;kinds=429,reset`.
enum OwnFaults {
    /// Takes the parameter out of the request, so that no vendor sees it; every other byte of the target stays.
    static func take(from request: inout ServerRequest) throws(FaultSyntaxError) -> FaultPlan? {
        let target = request.target.utf8
        guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        let pieces = target[target.index(after: mark)...]
            .split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        guard let own = pieces.last(where: { $0.starts(with: Self.name.utf8) }) else { return nil }
        let rest = pieces.filter { !$0.starts(with: Self.name.utf8) }.joined(separator: "&".utf8)
        let query = String(decoding: Array(rest), as: UTF8.self)
        request.target =
            String(decoding: Array(target[..<mark]), as: UTF8.self)
            + (query.utf8.isEmpty ? "" : "?" + query)
        let value = PercentEncoding.decode(String(decoding: Array(own.dropFirst(Self.name.utf8.count)), as: UTF8.self))
        let settings = try FaultSettings(value)
        guard settings.vendor == nil else { throw .unknownSetting("vendor") }
        return try settings.plan()
    }

    private static let name = "_faults="
}
