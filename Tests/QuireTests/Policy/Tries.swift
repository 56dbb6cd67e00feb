import QuireBase

/// How often something was asked for.
final class Tries: Sendable {
    private let counts = Lock<[String: Int]>([:])

    func count(_ name: String) -> Int {
        counts.withLock { counts in
            counts[name, default: 0] += 1
            return counts[name] ?? 0
        }
    }
}
