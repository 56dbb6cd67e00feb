import Foundation
import Quire
import QuireHTTP
import TestOrigin
import Testing

@Suite("Secrets in a recording") struct RecordedSecretsTests {
    /// A text in the spellings in which it may stand in a message.
    static func spellings(_ secret: String) -> [String] {
        let data = Data(secret.utf8)
        let base64 = data.base64EncodedString()
        let url = base64.replacing("+", with: "-").replacing("/", with: "_")
        let percent = secret.utf8.map { "%" + (String($0, radix: 16).count == 1 ? "0" : "") + String($0, radix: 16) }
        return [
            secret, base64, url, base64.replacing("=", with: ""), Data(("user:" + secret).utf8).base64EncodedString(),
            secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "",
            percent.joined(), percent.joined().uppercased(),
            secret.unicodeScalars.map { "\\u" + String(format: "%04x", $0.value) }.joined(),
            secret.replacing("/", with: "\\/"),
        ]
    }

    static let secrets = ["opensesame-123", "key/4+5=6", "pass word \"x\"", "1234567890123", "s3ss10n-c00k13"]

    /// All that the folder holds.
    static func everything(in folder: TemporaryFolder) -> String {
        folder.names.map { $0 + "\n" + (folder.text($0) ?? "") }.joined(separator: "\n")
    }

    @Test("stand in none of its files, whatever the server says back", arguments: [200, 400])
    func none(status: Int) async throws {
        var crawl = RecordedCrawl()
        let password = Self.secrets[2].addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        crawl.setting.url = "https://api.test/items?password=\(password)&pin_token=1234567890123"
        crawl.setting.headers = [
            "Authorization": "Bearer opensesame-123", "X-Api-Key": "key/4+5=6", "Cookie": "a=b; sid=s3ss10n-c00k13",
        ]
        let echo = Self.secrets.flatMap(Self.spellings).map { $0.replacing("\"", with: "'") }
            .filter { !$0.contains("pass word '") }.joined(separator: " ").replacing("\\", with: "\\\\")
        let body = "{\"items\":[{\"id\":1,\"text\":\"\(echo)\",\"pin\":1234567890123}],\"next\":null}"
        let headers: HTTPHeaders = [
            "Set-Cookie": "sid=n3w-c00k13", "X-Auth-Token": "n3w-t0ken", "Link": "</x?key=opensesame-123>; rel=self",
        ]
        let run = try await crawl.record(.page(body, status: status, headers: headers))
        #expect(status != 200 || run.error == nil)
        let everything = Self.everything(in: crawl.folder)
        for secret in Self.secrets {
            for text in Self.spellings(secret) { #expect(!everything.contains(text), "\(text)") }
        }
        for text in ["n3w-c00k13", "n3w-t0ken"] { #expect(!everything.contains(text)) }
        #expect(everything.contains("hidden_in_response"))
        let again = try await crawl.replay()
        #expect(again.report.end == run.report.end && again.report.bytes == run.report.bytes)
        #expect(again.records.count == (status == 200 ? 1 : 0))
    }

    @Test("of a body for a request are hidden too, by their names")
    func requestBody() async throws {
        var crawl = RecordedCrawl(setting: CrawlSetting(flags: "none"))
        crawl.setting.body = #"{"filter":"all","client_secret":"b0dy-s3cret"}"#
        _ = try await crawl.record(.page(page(0..<1)))
        #expect(
            crawl.folder.text("000001.request")?.contains(#"{"filter":"all","client_secret":"***********"}"#) == true)
        crawl.setting.body = #"{"filter":"all","client_secret":"another one"}"#
        #expect(try await crawl.replay().records == ids(0..<1))
    }

    @Test("words that stand beside credentials, or in parameters with a name like theirs, stay in the records")
    func words() async throws {
        var crawl = RecordedCrawl()
        crawl.setting.url = "https://api.test/items?sort_key=created_at&country_code=nor"
        crawl.setting.headers = ["Authorization": "Token abcdefgh"]
        let body = #"{"items":[{"created_at":"Token","x":"north"}],"next":null}"#
        let run = try await crawl.record(.page(body))
        #expect(crawl.folder.text("000001.response")?.hasSuffix(body) == true)
        #expect(try await crawl.replay().records == run.records)
    }

    @Test("a page full of escapes does not take long to search")
    func speed() async throws {
        var crawl = RecordedCrawl(setting: CrawlSetting(flags: "none"))
        crawl.setting.headers = ["Authorization": "Bearer opensesame-123", "X-Api-Key": "\\u0000%25%25"]
        let text = String(repeating: #"\\\u0041%25o+\"%2B"#, count: 6_000)
        let began = ContinuousClock.now
        _ = try await crawl.record(.page("{\"items\":[{\"id\":\"\(text)\"}]}"))
        #expect(ContinuousClock.now - began < .seconds(30))
    }
}
