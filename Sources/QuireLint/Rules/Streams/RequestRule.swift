import QuireConfig
import QuireConnector

/// A stream whose first request cannot be made, whatever the settings are.
struct RequestRule: LintRule {
    static let name = "no-request"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let own = stream.stream, let failure = stream.failure else { return [] }
        return stream.finding(
            .error, Self.self, at: stream.place, "the first request of \(own.name) cannot be made: \(failure)",
            loss: "the stream, and what else a simulation would find")
    }
}
