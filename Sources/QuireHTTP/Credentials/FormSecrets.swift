/// Secrets in a body of `application/x-www-form-urlencoded`.
package enum FormSecrets {
    /// The decoded values of parameters whose names say that they are not to be shown.
    package static func find(in body: [UInt8]) -> [Secret] {
        body.split(separator: UInt8(ascii: "&")).map { QueryPiece(bytes: $0) }
            .filter { Redaction.isSensitive(parameterName: String(decoding: $0.name, as: UTF8.self)) }
            .map { Secret(String(decoding: $0.value ?? [], as: UTF8.self)) }
    }
}
