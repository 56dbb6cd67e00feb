import QuireHTTP

extension ConnectorError {
    /// The same without these secrets. Messages quote the start of what they are about: the start of a secret that a
    /// quotation ends in, and what a message about a URL leaves of one that holds an `@`, is hidden too.
    func hiding(_ secrets: [Secret]) -> ConnectorError {
        guard !secrets.isEmpty else { return self }
        return ConnectorError(Redaction.redact(description, secrets: secrets + secrets.flatMap(Self.quoted)))
    }

    /// Longer than any quotation.
    private static let longest = 128

    private static func quoted(_ secret: Secret) -> [Secret] {
        let scalars = Array(secret.reveal().unicodeScalars)
        let text = { (part: ArraySlice<Unicode.Scalar>) in String(String.UnicodeScalarView(part)) }
        let starts = (4..<max(4, min(scalars.count, longest))).flatMap { count in
            ["\u{2026}", "'"].map { Secret(text(scalars.prefix(count)) + $0) }
        }
        guard let sign = scalars.lastIndex(of: "@"), scalars.count - sign > 4 else { return starts }
        return starts + [Secret(text(scalars[sign...]))]
    }
}
