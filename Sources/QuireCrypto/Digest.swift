import CCrypto

/// A hash function of the SHA-2 family (FIPS 180-4).
package enum Digest: Sendable {
    case sha256, sha384, sha512

    var function: OpaquePointer? {
        switch self {
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }

    var length: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    package func hash(_ bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: length)
        guard EVP_Digest(bytes, bytes.count, &result, nil, function, nil) == 1 else { throw .library }
        return result
    }

    /// HMAC (RFC 2104).
    package func authenticate(_ bytes: [UInt8], key: [UInt8]) throws(CryptoError) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: length)
        guard let keyLength = Int32(exactly: key.count),
            HMAC(function, key, keyLength, bytes, bytes.count, &result, nil) != nil
        else { throw .library }
        return result
    }
}

extension [UInt8] {
    /// Two digits a byte, in lower case.
    var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
