import QuireBase
import QuireHTTP

extension HTTPResponse {
    /// The start of the body, on one line.
    /// - Parameter limit: In bytes.
    func bodyText(limit: Int) -> String {
        body.text(limit: limit).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
