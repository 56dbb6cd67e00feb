import QuireBase
import QuireHTTP

/// Puts a credential into requests: one field or one parameter.
struct Credential: Sendable {
    let name: String
    let prefix: String
    let suffix: String
    let place: CredentialPlace

    init(
        _ name: String = "Authorization", prefix: String = "", suffix: String = "", in place: CredentialPlace = .header
    ) {
        (self.name, self.prefix, self.suffix, self.place) = (name, prefix, suffix, place)
    }

    static let bearer = Credential(prefix: "Bearer ")

    func text(_ secret: Secret) -> String { prefix + secret.reveal() + suffix }

    /// - Parameter text: The value whole, as ``text(_:)`` makes it.
    func apply(_ text: String, to request: HTTPRequest) -> HTTPRequest {
        var result = request
        switch place {
        case .header: result.headers.set(name, to: text)
        case .query: result.url = request.url.settingQuery(name, to: text)
        }
        return result
    }

    /// Whether a request brings a value of its own there.
    func isTaken(in request: HTTPRequest) -> Bool {
        switch place {
        case .header: request.headers.contains(name)
        case .query: request.url.queryItems.contains { same($0.name, name) }
        }
    }
}
