import QuireCrypto
import QuireHTTP
import TestOrigin
import Testing

@Suite(.timeLimit(.minutes(5))) struct AWSSignatureTests {
    private func signature(_ request: HTTPRequest) -> String? {
        request.headers["Authorization"].flatMap { $0.split(separator: "Signature=").last.map(String.init) }
    }

    @Test(
        "the examples of Amazon's own documentation come out as printed there (S3 API reference, header-based auth)",
        arguments: [
            ("/?lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
            ("/?max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
            ("/?prefix=J&max-keys=2", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
        ])
    func documented(target: String, wanted: String) throws {
        let credentials = AWSCredentials(
            accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            region: "us-east-1", service: "s3")
        let url = try HTTPURL("https://examplebucket.s3.amazonaws.com" + target)
        let signed = try credentials.sign(.get(url), now: 1_369_353_600)
        #expect(signature(signed) == wanted)
        #expect(signed.headers["X-Amz-Date"] == "20130524T000000Z")
    }

    /// Recomputes a signature from what a server sees, by the rules as the IAM guide words them.
    private static let verifier = """
        import hashlib, hmac, sys
        from urllib.parse import quote, unquote_to_bytes
        def check(case):
            method, target, service, secret, body = case[:5]
            headers = {}
            for line in case[5:]:
                name, value = line.split(':', 1)
                headers.setdefault(name.lower(), []).append(' '.join(value.split()))
            scheme, rest = headers['authorization'][0].split(' ', 1)
            fields = dict(part.split('=', 1) for part in rest.split(', '))
            credential, date, region, named, end = fields['Credential'].split('/')
            assert (scheme, named, end) == ('AWS4-HMAC-SHA256', service, 'aws4_request')
            path, _, query = target.partition('?')
            if service == 's3':
                path = quote(unquote_to_bytes(path), safe='/-_.~')
            else:
                out = []
                for part in path.split('/')[1:]:
                    if part == '..': out = out[:-1]
                    elif part not in ('', '.'): out.append(quote(part, safe='-_.~'))
                tail = '/' if out and path.rsplit('/', 1)[1] in ('', '.', '..') else ''
                path = '/' + '/'.join(out) + tail
            def encode(text): return quote(unquote_to_bytes(text), safe='-_.~')
            pairs = sorted((encode(name), encode(value)) for name, _, value in
                           (part.partition('=') for part in query.split('&') if part))
            digest = hashlib.sha256(body.encode()).hexdigest()
            assert headers['x-amz-content-sha256'] == [digest]
            for name in headers: assert not name.startswith('x-amz-') or name in fields['SignedHeaders'].split(';')
            lines = ''.join(f"{name}:{','.join(headers[name])}\\n" for name in fields['SignedHeaders'].split(';'))
            canonical = '\\n'.join([method, path, '&'.join('='.join(pair) for pair in pairs), lines,
                                   fields['SignedHeaders'], digest])
            stamp = headers['x-amz-date'][0]
            assert stamp.startswith(date)
            to_sign = '\\n'.join([scheme, stamp, '/'.join([date, region, named, end]),
                                 hashlib.sha256(canonical.encode()).hexdigest()])
            key = ('AWS4' + secret).encode()
            for part in [date, region, service, 'aws4_request', to_sign]:
                key = hmac.new(key, part.encode(), hashlib.sha256).digest()
            assert key.hex() == fields['Signature'], canonical
        cases = [[]]
        for word in sys.argv[1:]:
            if word == '--': cases.append([])
            else: cases[-1].append(word)
        for case in cases: check(case)
        print(len(cases))
        """

    @Test(
        "a server that computes by the guide's words finds the same signature",
        arguments: ["execute-api", "s3", "es"])
    func verified(service: String) async throws {
        let targets = [
            "/", "/a/b", "/a/b/", "/a//b/./c/../d", "/..", "/a%20b/%C3%BC", "/a:b@c;d=e*'()", "/a%2Fb+c",
            "/?b=2&a=1&a=0&A=3", "/?a=%2f&b=%zz&c=1+2&d=1%2B2", "/?flag&x=&&y", "/?q=a%20b%26c%3Dd&%C3%BC=~-._",
            "/?a.b=1&a=2&a-b=3", "/?x=1?2=3/4:5,6", "/?", "/?next=eyJhIjoxfQ==",
        ]
        let credentials = AWSCredentials(
            accessKeyID: "AKID", secretAccessKey: Secret("s/e+cret"), sessionToken: Secret("to/ken=="),
            region: "eu-west-1", service: service)
        var words: [String] = []
        for target in targets {
            for body in [nil, #"{"q":"ü"}"#] {
                var request = HTTPRequest(
                    method: body == nil ? .get : .post, url: try HTTPURL("http://127.0.0.1:8080" + target),
                    headers: ["X-Amz-Target": "List  All", "Accept": "*/*"], body: body.map { Array($0.utf8) })
                if body != nil { request.headers.add("Content-Type", " application/json ") }
                let signed = try credentials.sign(request, now: 1_700_000_000)
                #expect(signed.headers["X-Amz-Security-Token"] == "to/ken==")
                #expect(signed.url.query?.contains("+") != true)
                words += [
                    "--", signed.method.rawValue, signed.url.target, service, "s/e+cret", body ?? "",
                    "Host: 127.0.0.1:8080",
                ]
                words += signed.headers.map { "\($0.name): \($0.value)" }
            }
        }
        let outcome = await Program(["python3", "-c", Self.verifier] + words.dropFirst()).outcome()
        #expect(outcome.text == "\(2 * targets.count)\n", "\(outcome.errors)")
    }

    @Test("a request that was signed is signed afresh, not twice")
    func afresh() throws {
        let credentials = AWSCredentials(
            accessKeyID: "AKID", secretAccessKey: Secret("s"), region: "r", service: "es")
        let url = try HTTPURL("https://a.example/")
        let once = try credentials.sign(.get(url), now: 1)
        #expect(try credentials.sign(once, now: 1) == once)
        #expect(try credentials.sign(once, now: 2) != once)
        #expect(try credentials.sign(once, now: 2).headers.values(for: "X-Amz-Date").count == 1)
    }
}
