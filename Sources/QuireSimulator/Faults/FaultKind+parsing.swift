extension FaultKind {
    /// Reads a kind as it is written in a list of kinds: `429`, `503:5`, `429-date:5`, `reset`, `drip:64:20`,
    /// `storm:503x20`.
    public init(_ text: String) throws(FaultSyntaxError) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .map { String(decoding: Array($0), as: UTF8.self) }
        // What is no number is out of every range.
        let numbers = parts.dropFirst().map { VendorRequest.number($0) ?? -1 }
        guard let kind = Self.status(parts[0], numbers) ?? Self.named(parts[0], numbers) else {
            // A storm's numbers are written in another way.
            guard parts.count == 2, same(parts[0], "storm"), let storm = Self.storm(parts[1]) else {
                throw .unknownKind(text)
            }
            self = storm
            return
        }
        self = kind
    }

    /// What there is, for messages.
    static let known =
        "400 to 599 with ':SECONDS' or '-date:SECONDS' for Retry-After, 429-none, latency:MILLISECONDS, reset, truncate, "
        + "wrong-length, drip:BYTES:MILLISECONDS, malformed, empty, html, duplicate, loop:PAGE, insert:RECORDS, "
        + "delete:RECORDS, storm:STATUSxREQUESTS"

    private static func status(_ text: String, _ numbers: [Int]) -> FaultKind? {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(decoding: Array($0), as: UTF8.self) }
        guard let status = VendorRequest.number(parts[0]), (400...599).contains(status), numbers.count < 2 else {
            return nil
        }
        let seconds = numbers.first ?? 1
        guard (0...86_400).contains(seconds) else { return nil }
        guard parts.count == 2 else {
            return .status(status, status == 429 || !numbers.isEmpty ? .seconds(seconds) : .none)
        }
        if same(parts[1], "date") { return .status(status, .date(seconds)) }
        return same(parts[1], "none") && numbers.isEmpty ? .status(status, .none) : nil
    }

    private static func named(_ name: String, _ numbers: [Int]) -> FaultKind? {
        switch (name, numbers.count) {
        case ("latency", 1) where (0...600_000).contains(numbers[0]): .latency(milliseconds: numbers[0])
        case ("reset", 0): .reset
        case ("truncate", 0): .truncate
        case ("wrong-length", 0): .wrongLength
        case ("drip", 0): .drip(bytes: 256, milliseconds: 10)
        case ("drip", 2) where (1...65_536).contains(numbers[0]) && (1...60_000).contains(numbers[1]):
            .drip(bytes: numbers[0], milliseconds: numbers[1])
        case ("malformed", 0): .malformed
        case ("empty", 0): .empty
        case ("html", 0): .html
        case ("duplicate", 0): .duplicate
        case ("loop", 0): .loop(from: 3)
        case ("loop", 1) where (2...FaultMemory.pagesKnown).contains(numbers[0]): .loop(from: numbers[0])
        case ("insert", 0): .insert(1)
        case ("insert", 1) where (1...1_000).contains(numbers[0]): .insert(numbers[0])
        case ("delete", 0): .delete(1)
        case ("delete", 1) where (1...1_000).contains(numbers[0]): .delete(numbers[0])
        default: nil
        }
    }

    private static func storm(_ text: String) -> FaultKind? {
        let parts = text.utf8.split(separator: UInt8(ascii: "x"), omittingEmptySubsequences: false)
            .map { VendorRequest.number(String(decoding: Array($0), as: UTF8.self)) }
        guard parts.count == 2, let status = parts[0], let requests = parts[1], (400...599).contains(status),
            (1...1_000_000).contains(requests)
        else { return nil }
        return .storm(status: status, requests: requests)
    }
}
