import CCrypto
import QuireHTTP

/// A private key of libcrypto, owned.
struct PrivateKey: ~Copyable {
    private let key: OpaquePointer

    /// - Parameter pem: PKCS #8, or the older form of RSA and EC keys.
    /// - Throws: ``CryptoError``, when it holds no private key that fits the algorithm.
    init(pem: [UInt8], for algorithm: JWTBearer.Algorithm) throws(CryptoError) {
        let pem = Self.withLineBreaks(pem)
        guard let length = Int32(exactly: pem.count), let key = quire_crypto_read_key(pem, length) else {
            throw Self.problem(with: pem)
        }
        if let misfit = Self.misfit(key, algorithm) {
            EVP_PKEY_free(key)
            throw misfit
        }
        self.key = key
    }

    deinit { EVP_PKEY_free(key) }

    /// A signature as RFC 7518 writes it: of an EC key, r and s of 32 bytes each (section 3.4).
    borrowing func sign(_ bytes: [UInt8], _ algorithm: JWTBearer.Algorithm) throws(CryptoError) -> [UInt8] {
        defer { ERR_clear_error() }
        guard let context = EVP_MD_CTX_new() else { throw .library }
        defer { EVP_MD_CTX_free(context) }
        var length = 0
        guard EVP_DigestSignInit(context, nil, algorithm.digest.function, nil, key) == 1,
            EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1
        else { throw .library }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else { throw .library }
        signature.removeLast(signature.count - length)
        return algorithm == .es256 ? try Self.fixedLength(signature) : signature
    }

    private static func misfit(_ key: OpaquePointer, _ algorithm: JWTBearer.Algorithm) -> CryptoError? {
        if algorithm == .es256 {
            let fits = quire_crypto_key_is_p256(key) == 1
            return fits ? nil : .wrongKind(algorithm: algorithm.rawValue, needs: "an EC key on the curve P-256")
        }
        guard quire_crypto_key_is_rsa(key) == 1 else {
            return .wrongKind(algorithm: algorithm.rawValue, needs: "an RSA key")
        }
        let bits = Int(quire_crypto_key_bits(key))
        return bits >= 2048 ? nil : .keyTooShort(bits: bits)
    }

    private static func fixedLength(_ der: [UInt8]) throws(CryptoError) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 64)
        let isDone = der.withUnsafeBufferPointer { der in
            var start = der.baseAddress
            guard let pair = d2i_ECDSA_SIG(nil, &start, der.count) else { return false }
            defer { ECDSA_SIG_free(pair) }
            return result.withUnsafeMutableBufferPointer { result in
                guard let base = result.baseAddress else { return false }
                return BN_bn2binpad(ECDSA_SIG_get0_r(pair), base, 32) == 32
                    && BN_bn2binpad(ECDSA_SIG_get0_s(pair), base + 32, 32) == 32
            }
        }
        guard isDone else { throw .library }
        return result
    }

    /// Environment variables and JSON inside JSON often bring the two characters `\n` where a line ended.
    private static func withLineBreaks(_ pem: [UInt8]) -> [UInt8] {
        guard !pem.contains(0x0a) else { return pem }
        let parts = pem.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false)
        return Array(parts[0])
            + parts.dropFirst().flatMap { part -> [UInt8] in
                switch part.first {
                case UInt8(ascii: "n"): [0x0a] + part.dropFirst()
                case UInt8(ascii: "r"): Array(part.dropFirst())
                default: Array(part)
                }
            }
    }

    private static func problem(with pem: [UInt8]) -> CryptoError {
        let text = String(decoding: pem.prefix(64 * 1024), as: UTF8.self).utf8
        func holds(_ words: StaticString) -> Bool { words.withUTF8Buffer { text.firstRange(of: $0) != nil } }
        if pem.allSatisfy({ $0 <= 0x20 }) { return .emptyKey }
        if holds("BEGIN ENCRYPTED PRIVATE KEY") || holds("ENCRYPTED\n") || holds("ENCRYPTED\r") { return .encryptedKey }
        if holds("BEGIN CERTIFICATE") { return .notAPrivateKey("certificate") }
        if holds("BEGIN PUBLIC KEY") || holds("BEGIN RSA PUBLIC KEY") { return .notAPrivateKey("public key") }
        if holds("BEGIN OPENSSH PRIVATE KEY") { return .notAPrivateKey("key in the form of OpenSSH") }
        return .noPrivateKey
    }
}

extension JWTBearer.Algorithm {
    var digest: Digest {
        switch self {
        case .hs256, .rs256, .es256: .sha256
        case .hs384, .rs384: .sha384
        case .hs512, .rs512: .sha512
        }
    }

    var isSymmetric: Bool { [.hs256, .hs384, .hs512].contains(self) }
}
