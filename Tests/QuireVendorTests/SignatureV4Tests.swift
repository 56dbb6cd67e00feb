import QuireHTTPServer
import Testing

@testable import QuireSimulator

/// The values are those of the documentation's examples.
@Suite struct SignatureV4Tests {
    private static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

    private func signature(service: String, _ headers: [String], _ request: ServerRequest) throws -> String {
        let signature = SignatureV4(
            time: "20150830T123600Z", date: "20150830", region: "us-east-1", service: service, signedHeaders: headers)
        let canonical = try #require(signature.canonicalRequest(request))
        return signature.signature(of: signature.stringToSign(canonical), secret: Self.secret)
    }

    @Test("a request of no parts has the signature of the documentation")
    func plain() throws {
        let request = ServerRequest(
            method: "GET", target: "/",
            headers: [("X-Amz-Date", "20150830T123600Z"), ("Host", "example.amazonaws.com")])
        #expect(
            try signature(service: "service", ["x-amz-date", "host"], request)
                == "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
    }

    @Test("a request with a query and a content type has the signature of the documentation, blanks and order aside")
    func query() throws {
        let request = ServerRequest(
            method: "GET", target: "/?Version=2010-05-08&Action=ListUsers",
            headers: [
                ("host", "iam.amazonaws.com"), ("x-amz-date", "20150830T123600Z"), ("user-agent", "unsigned"),
                ("Content-Type", "  application/x-www-form-urlencoded;   charset=utf-8 "),
            ])
        #expect(
            try signature(service: "iam", ["content-type", "host", "x-amz-date"], request)
                == "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    }

    @Test(
        "a path is normalized and encoded once more than it was sent",
        arguments: [
            ("/", "/"), ("//", "/"), ("/aws-ssm/", "/aws-ssm/"), ("/aws-ssm", "/aws-ssm"), ("/a/../b/./c", "/b/c"),
            ("/a%20b/*", "/a%2520b/%2A"), ("/../..", "/"), ("/a/..", "/"), ("/a//b/", "/a/b/"), ("/a/./", "/a/"),
        ])
    func paths(target: String, canonical: String) throws {
        let request = ServerRequest(method: "POST", target: target, headers: [("Host", "h")])
        let text = try #require(
            SignatureV4(time: "", date: "", region: "", service: "", signedHeaders: ["host"]).canonicalRequest(request))
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false)[1] == canonical)
    }

    @Test("a query is decoded, encoded and sorted by its bytes")
    func queries() throws {
        let request = ServerRequest(
            method: "GET", target: "/?b=2&a=%7e&a=1&B=&c&d=%2b%20%c3%a9", headers: [("Host", "h")])
        let text = try #require(
            SignatureV4(time: "", date: "", region: "", service: "", signedHeaders: ["host"]).canonicalRequest(request))
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false)[2] == "B=&a=1&a=~&b=2&c=&d=%2B%20%C3%A9")
    }

    @Test(
        "a time has one form",
        arguments: [
            ("19700101T000000Z", 0), ("20150830T123600Z", 1_440_938_160), ("20240229T235959Z", 1_709_251_199),
            ("2015-08-30T12:36:00Z", nil), ("20151330T123600Z", nil), ("20150830T123600", nil), ("", nil),
        ] as [(String, Int?)])
    func times(text: String, seconds: Int?) { #expect(SignatureV4.seconds(text) == seconds) }
}
