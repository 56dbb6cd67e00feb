import QuireBase
package import QuireHTTP
import QuireJSON

/// A JSON Web Token in its compact form (RFC 7515, section 7.1), and until when it is good.
package struct SignedToken: Sendable {
    package var text: String
    /// From its `iat`, or else from now.
    package var lifetime: Duration
}

extension JWTBearer {
    /// Signs a token. `iat` and `exp` are added to the claims where they are not.
    /// - Parameters:
    ///   - now: Seconds since 1970.
    ///   - id: Of this token alone; letters, digits and hyphens.
    package func sign(now: Int64, id: String) throws(CryptoError) -> SignedToken {
        let header = try Members(header, named: "members of the header")
        if let alg = header["alg"], alg.stringValue.map({ same($0, algorithm.rawValue) }) != true {
            throw .otherAlgorithm
        }
        var claims = try Members(claims, named: "claims")
        let issued = try claims.seconds("iat") ?? now
        let (end, overflow) = issued.addingReportingOverflow(lifetime.components.seconds)
        guard !overflow else { throw .badTime("exp") }
        let expires = try claims.seconds("exp") ?? end
        if claims["jti"] != nil { claims.add("jti", "\"\(id)\"") }
        claims.add("iat", "\(issued)")
        claims.add("exp", "\(expires)")
        var head = Members(first: "alg", "\"\(algorithm.rawValue)\"")
        if header["typ"] == nil { head.add("typ", "\"JWT\"") }
        head.addAll(of: header)
        let signed = Base64URL.encode(head.bytes) + "." + Base64URL.encode(claims.bytes)
        let signature = try signature(of: Array(signed.utf8))
        let (left, past) = expires.subtractingReportingOverflow(now)
        return SignedToken(
            text: signed + "." + Base64URL.encode(signature), lifetime: .seconds(past ? 0 : max(0, left)))
    }

    private func signature(of bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        var key = Array(key.reveal().utf8)
        if keyIsBase64 {
            guard let decoded = Base64URL.decode(self.key.reveal()) else { throw .notBase64 }
            key = decoded
        }
        guard !key.isEmpty else { throw .emptyKey }
        guard algorithm.isSymmetric else {
            return try PrivateKey(pem: key, for: algorithm).sign(bytes, algorithm)
        }
        return try algorithm.digest.authenticate(bytes, key: key)
    }
}

/// The members of a JSON object as they were written, to which more can be added.
private struct Members {
    private var members: [(name: String, key: String, value: RawJSON)] = []

    init(_ text: String, named name: String) throws(CryptoError) {
        let json = RawJSON(text)
        guard json.grammarError == nil, json.kind == .object else { throw .notAnObject(name) }
        var members: [(String, String, RawJSON)] = []
        json.forEachMember { key, value in
            members.append((key.stringValue ?? "", key.text, value))
            return true
        }
        self.members = members
    }

    init(first name: String, _ value: String) { add(name, value) }

    subscript(name: String) -> RawJSON? { members.last { same($0.name, name) }?.value }

    /// A number of seconds since 1970 (NumericDate of RFC 7519, section 2); fractions are dropped.
    func seconds(_ name: String) throws(CryptoError) -> Int64? {
        guard let value = self[name], value.kind != .null else { return nil }
        guard value.kind == .number, let number = Double(value.text), number >= 0, number < 1e12 else {
            throw .badTime(name)
        }
        return Int64(number)
    }

    /// Adds a member that is not there yet, or null.
    mutating func add(_ name: String, _ value: String) {
        if let index = members.firstIndex(where: { same($0.name, name) }) {
            guard members[index].value.kind == .null else { return }
            members[index].value = RawJSON(value)
        } else {
            members.append((name, "\"\(name)\"", RawJSON(value)))
        }
    }

    mutating func addAll(of other: Members) {
        for member in other.members where self[member.name] == nil { members.append(member) }
    }

    var bytes: [UInt8] {
        Array(("{" + members.map { $0.key + ":" + $0.value.text }.joined(separator: ",") + "}").utf8)
    }
}
