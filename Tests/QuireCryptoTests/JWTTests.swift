import QuireCrypto
import QuireHTTP
import TestOrigin
import Testing

@Suite(.timeLimit(.minutes(5))) struct JWTTests {
    /// Checks a token with Python and openssl alone, and prints its header and claims.
    private static let verifier = """
        import base64, hashlib, hmac, subprocess, sys, tempfile
        token, algorithm, key = sys.argv[1:4]
        head, claims, signature = token.split('.')
        assert '=' not in token and '+' not in token and '/' not in token
        def unpack(text): return base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))
        def der(number):
            raw = number.to_bytes(number.bit_length() // 8 + 1, 'big')
            return b'\\x02' + bytes([len(raw)]) + raw
        signed, raw = (head + '.' + claims).encode(), unpack(signature)
        digest = 'sha' + algorithm[2:]
        if algorithm[:2] == 'HS':
            wanted = hmac.new(key.encode(), signed, digest).digest()
            assert hmac.compare_digest(wanted, raw), 'mac'
        else:
            if algorithm[:2] == 'ES':
                assert len(raw) == 64
                pair = b''.join(der(int.from_bytes(part, 'big')) for part in (raw[:32], raw[32:]))
                raw = b'\\x30' + bytes([len(pair)]) + pair
            with tempfile.NamedTemporaryFile() as public, tempfile.NamedTemporaryFile() as sig:
                subprocess.run(['openssl', 'pkey', '-in', key, '-pubout', '-out', public.name], check=True)
                sig.write(raw); sig.flush()
                subprocess.run(['openssl', 'dgst', '-' + digest, '-verify', public.name, '-signature', sig.name],
                               input=signed, check=True, stdout=subprocess.DEVNULL)
        print(unpack(head).decode()); print(unpack(claims).decode())
        """

    private func verified(_ token: SignedToken, _ algorithm: JWTBearer.Algorithm, _ key: String) async -> [String] {
        let outcome = await Program.run("python3", "-c", Self.verifier, token.text, algorithm.rawValue, key)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.text.split(separator: "\n").map(String.init)
    }

    @Test("another program finds the signature right, whatever the algorithm", arguments: JWTBearer.Algorithm.allCases)
    func verifies(algorithm: JWTBearer.Algorithm) async throws {
        let keys = Keys()
        let key =
            switch algorithm {
            case .hs256, .hs384, .hs512: "a shared secret of some length, ä"
            case .rs256, .rs384, .rs512: await keys.rsa()
            case .es256: await keys.ec()
            }
        let isShared = algorithm.rawValue.hasPrefix("H")
        let jwt = JWTBearer(algorithm: algorithm, key: Secret(key), claims: #"{"iss":"me","sub":"ü"}"#)
        for _ in 0..<3 {
            let token = try jwt.sign(now: 1_700_000_000, id: "id-1")
            let parts = await verified(token, algorithm, isShared ? key : keys.folder.put(key, in: "key"))
            #expect(
                parts == [
                    #"{"alg":"\#(algorithm.rawValue)","typ":"JWT"}"#,
                    #"{"iss":"me","sub":"ü","iat":1700000000,"exp":1700000300}"#,
                ])
            #expect(token.lifetime == .seconds(300))
        }
    }

    @Test("keys are read in every form that people have: PKCS #1, SEC 1, CRLF, escaped line breaks, base64")
    func forms() async throws {
        let keys = Keys()
        let rsa = await keys.rsa()
        let ec = await keys.ec()
        let file = keys.folder.put(rsa, in: "key")
        let old = await keys.converted("pkcs1", rsa, "rsa", "-traditional")
        #expect(old.hasPrefix("-----BEGIN RSA PRIVATE KEY-----"))
        let lines = rsa.split(separator: "\n").map(String.init)
        let base64 = await Program.run("base64", file).text
        for (text, isBase64) in [
            (old, false), (lines.joined(separator: "\r\n"), false), (lines.joined(separator: "\\n"), false),
            (lines.joined(separator: "\\r\\n") + "\\r\\n", false), (base64, true),
        ] {
            let jwt = JWTBearer(algorithm: .rs256, key: Secret(text), keyIsBase64: isBase64)
            _ = await verified(try jwt.sign(now: 1, id: "id-1"), .rs256, file)
        }
        let sec1 = await keys.converted("sec1", ec, "ec")
        #expect(sec1.contains("-----BEGIN EC PRIVATE KEY-----"))
        _ = await verified(
            try JWTBearer(algorithm: .es256, key: Secret(sec1)).sign(now: 1, id: "id-1"), .es256,
            keys.folder.put(ec, in: "ec"))
        _ = await verified(
            try JWTBearer(algorithm: .hs256, key: Secret("c2VjcmV0"), keyIsBase64: true).sign(now: 1, id: "id-1"),
            .hs256, "secret")
    }

    @Test("a key that cannot sign is refused with what is wrong, and is not quoted")
    func wrongKeys() async throws {
        let keys = Keys()
        let rsa = await keys.rsa()
        let ec = await keys.ec()
        let publicKey = await keys.converted("public", rsa, "pkey", "-pubout")
        let locked = await keys.converted("locked", rsa, "pkey", "-aes256", "-passout", "pass:x")
        let oldLocked = await keys.converted("old", rsa, "rsa", "-traditional", "-aes256", "-passout", "pass:x")
        let cases: [(JWTBearer.Algorithm, String, Bool, CryptoError)] = [
            (.rs256, publicKey, false, .notAPrivateKey("public key")), (.rs256, locked, false, .encryptedKey),
            (.rs512, oldLocked, false, .encryptedKey),
            (.rs256, ec, false, .wrongKind(algorithm: "RS256", needs: "an RSA key")),
            (.es256, rsa, false, .wrongKind(algorithm: "ES256", needs: "an EC key on the curve P-256")),
            (
                .es256, await keys.ec(curve: "P-384"), false,
                .wrongKind(algorithm: "ES256", needs: "an EC key on the curve P-256")
            ),
            (
                .es256, await keys.ec(curve: "secp256k1"), false,
                .wrongKind(algorithm: "ES256", needs: "an EC key on the curve P-256")
            ),
            (.rs256, await keys.rsa(bits: 1024), false, .keyTooShort(bits: 1024)),
            (.rs256, "hunter2", false, .noPrivateKey), (.rs256, "", false, .emptyKey),
            (.rs256, " \n", false, .emptyKey),
            (.hs256, "", false, .emptyKey), (.hs256, "not*base64", true, .notBase64), (.rs256, "A", true, .notBase64),
            (.rs256, String(rsa.prefix(400)), false, .noPrivateKey),
            (.rs256, rsa.split(separator: "\n").joined(separator: " "), false, .noPrivateKey),
        ]
        for (algorithm, key, isBase64, error) in cases {
            let jwt = JWTBearer(algorithm: algorithm, key: Secret(key), keyIsBase64: isBase64)
            #expect(throws: error) { try jwt.sign(now: 1, id: "id-1") }
            #expect(key.count < 5 || !"\(error)".contains(key.prefix(40)))
        }
    }

    @Test("claims that are there stay, of null ones the time is filled in, and a lifetime follows exp")
    func claims() async throws {
        func parts(_ jwt: JWTBearer) async throws -> ([String], Duration) {
            let token = try jwt.sign(now: 1000, id: "id-1")
            return (await verified(token, .hs256, "k"), token.lifetime)
        }
        let own = try await parts(
            JWTBearer(
                algorithm: .hs256, key: Secret("k"), claims: #"{ "exp" : 1600, "iat":900, "a":[1, 2], "n":1E400 }"#,
                header: #"{"kid":"7","typ":"at+jwt","alg":"HS256"}"#))
        #expect(
            own.0 == [#"{"alg":"HS256","kid":"7","typ":"at+jwt"}"#, #"{"exp":1600,"iat":900,"a":[1, 2],"n":1E400}"#])
        #expect(own.1 == .seconds(600))
        let null = try await parts(
            JWTBearer(algorithm: .hs256, key: Secret("k"), claims: #"{"exp":null}"#, lifetime: .seconds(60)))
        #expect(null.0[1] == #"{"exp":1060,"iat":1000}"#)
        let id = try await parts(
            JWTBearer(algorithm: .hs256, key: Secret("k"), claims: #"{"jti":null,"iat":1,"exp":2000}"#))
        #expect(id.0[1] == #"{"jti":"id-1","iat":1,"exp":2000}"#)
        let past = try await parts(JWTBearer(algorithm: .hs256, key: Secret("k"), claims: #"{"exp":5}"#))
        #expect(past.1 == .zero)
    }

    @Test(
        "claims and headers that cannot be meant are errors",
        arguments: [
            ("[]", "{}", CryptoError.notAnObject("claims")), ("{", "{}", .notAnObject("claims")),
            ("", "{}", .notAnObject("claims")), ("{}", "7", .notAnObject("members of the header")),
            ("{}", #"{"alg":"none"}"#, .otherAlgorithm), (#"{"exp":"tomorrow"}"#, "{}", .badTime("exp")),
            (#"{"iat":1e300}"#, "{}", .badTime("iat")), (#"{"iat":-1}"#, "{}", .badTime("iat")),
        ])
    func wrongClaims(claims: String, header: String, error: CryptoError) {
        let jwt = JWTBearer(algorithm: .hs256, key: Secret("k"), claims: claims, header: header)
        #expect(throws: error) { try jwt.sign(now: 1000, id: "id-1") }
    }

    @Test("lifetimes beyond all time do not overflow")
    func longLife() {
        let jwt = JWTBearer(algorithm: .hs256, key: Secret("k"), lifetime: .seconds(Int64.max))
        #expect(throws: CryptoError.badTime("exp")) { try jwt.sign(now: 1000, id: "id-1") }
    }
}
