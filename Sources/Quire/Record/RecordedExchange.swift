import QuireHTTPClient
import QuireJSON

/// A line of a recording's index: a request and how it went.
struct RecordedExchange: Sendable, Equatable {
    enum Outcome: Sendable, Equatable {
        /// Status, bytes of the body before decompression.
        case response(status: Int, bytes: Int, wireBytes: Int)
        case failure(TransportError)
    }

    /// In the order in which requests went out, from 1.
    var number: Int
    /// `nil` for a request for a token, which a recorded crawl does without.
    var key: TrafficKey?
    var outcome: Outcome
    var duration: Duration
    /// When the answer came, in seconds since 1970.
    var ended: Int64
    /// Stretches of the bodies that are hidden.
    var hiddenInRequest = 0
    var hiddenInResponse = 0

    /// More would fill disks before they were reached.
    static let most = 100_000_000
}

extension RecordedExchange {
    var line: String {
        var members: [(String, String)] = [("exchange", "\(number)")]
        if let key {
            members.append(("request", Self.hex(key.request)))
            members.append(("exact", Self.hex(key.exact)))
        } else {
            members.append(("token", "true"))
        }
        members.append(("ended", "\(ended)"))
        members.append(("microseconds", "\(Self.microseconds(duration))"))
        switch outcome {
        case .response(let status, let bytes, let wireBytes):
            members += [("status", "\(status)"), ("bytes", "\(bytes)"), ("wire_bytes", "\(wireBytes)")]
        case .failure(let error):
            members += error.recorded.map { ($0.name, $0.json) }
        }
        if hiddenInRequest > 0 { members.append(("hidden_in_request", "\(hiddenInRequest)")) }
        if hiddenInResponse > 0 { members.append(("hidden_in_response", "\(hiddenInResponse)")) }
        return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}\n"
    }

    private static func hex(_ hash: UInt64) -> String { "\"" + String(hash, radix: 16) + "\"" }

    private static func microseconds(_ duration: Duration) -> Int {
        Int(exactly: (duration / .microseconds(1)).rounded()) ?? 0
    }

    /// - Returns: `nil` when the line is no exchange.
    init?(_ line: RawJSON) {
        func count(_ name: String, upTo most: Int = Int.max / 2) -> Int? {
            line.number(name).flatMap { (0...most).contains($0) ? $0 : nil }
        }
        guard let number = count("exchange", upTo: Self.most), number > 0, let ended = count("ended", upTo: 1 << 40),
            let microseconds = count("microseconds", upTo: 1 << 50)
        else { return nil }
        self.number = number
        self.ended = Int64(ended)
        duration = .microseconds(microseconds)
        if let request = Self.hash(line, "request"), let exact = Self.hash(line, "exact") {
            key = TrafficKey(request: request, exact: exact)
        } else {
            guard line.member("token")?.text == "true" else { return nil }
        }
        if let status = count("status", upTo: 999), let bytes = count("bytes"), let wire = count("wire_bytes") {
            outcome = .response(status: status, bytes: bytes, wireBytes: wire)
        } else {
            guard let error = TransportError(recorded: line) else { return nil }
            outcome = .failure(error)
        }
        hiddenInRequest = count("hidden_in_request") ?? 0
        hiddenInResponse = count("hidden_in_response") ?? 0
    }

    private static func hash(_ line: RawJSON, _ name: String) -> UInt64? {
        line.text(name).flatMap { UInt64($0, radix: 16) }
    }
}
