/// Why nothing was signed. Never quotes a key.
package enum CryptoError: Error, Equatable, CustomStringConvertible {
    case emptyKey
    case notBase64
    case noPrivateKey
    case encryptedKey
    case notAPrivateKey(String)
    case wrongKind(algorithm: String, needs: String)
    case keyTooShort(bits: Int)
    case notAnObject(String)
    case otherAlgorithm
    case badTime(String)
    /// libcrypto refused what it should not: it is out of memory, or set up to allow less.
    case library

    package var description: String {
        switch self {
        case .emptyKey: "the key is empty"
        case .notBase64: "the key is no base64, as was said of it"
        case .noPrivateKey:
            "the key is no private key in PEM: it begins with -----BEGIN PRIVATE KEY----- and keeps its line breaks"
        case .encryptedKey: "the key is encrypted with a passphrase: give one without, as openssl pkey writes it"
        case .notAPrivateKey(let what): "the key is a \(what), and only a private key can sign"
        case .wrongKind(let algorithm, let needs): "the key does not fit the algorithm: \(algorithm) needs \(needs)"
        case .keyTooShort(let bits):
            "the RSA key has \(bits) bits, and RFC 7518 (section 3.3) asks for 2048 or more"
        case .notAnObject(let what): "the \(what) are no JSON object"
        case .otherAlgorithm: "the header names another alg than the algorithm: leave it out"
        case .badTime(let claim): "the claim \(claim) is no number of seconds since 1970"
        case .library: "libcrypto could not sign: see that the system's policy allows the algorithm"
        }
    }
}
