import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

/// Requests that nobody would send, from a seed.
@Suite struct RequestMutationTests {
    static let vendors: [@Sendable (VendorAccount) -> any Vendor] = [
        { Slack($0) }, { Notion($0) }, { Jira($0) }, { Salesforce($0) }, { Elasticsearch($0) },
        { AWSSystemsManager($0) },
    ]
    private static let pieces = [
        "9223372036854775807", "-1", "1e400", "%00", "%ff", "\u{e9}\u{301}", "\"", "{", "[[[[", "null", "", "&", "=",
        "?",
        "limit=", "cursor=", "maxResults=", "startAt=1152921504606846975", "nextPageToken=", "q=SELECT", "'", "../",
        "search_after", "page_size", "start_cursor", "MaxResults", "NextToken", "size=1152921504606846975", "/",
    ]

    @Test("whatever is asked is answered, in JSON", arguments: vendors.indices)
    func mutations(place: Int) throws {
        var account = VendorAccount(count: 100, token: nil)
        for index in [0, 50, 99] { account.changes.delete(index) }
        account.changes.insert(3)
        let vendor = Self.vendors[place](account)
        for seed in 0..<300 {
            let draw = Draw(seed: UInt64(seed), index: place)
            let listing = vendor.listings[draw.number(below: UInt64(vendor.listings.count), 0)]
            var request = listing.firstRequest
            let start = "/\(type(of: vendor).name)/"
            request.target =
                start + Self.mutated(String(request.target.dropFirst(start.count)), draw.number(below: 1 << 60, 1))
            request.body = Array(
                Self.mutated(String(decoding: request.body, as: UTF8.self), draw.number(below: 1 << 60, 2)).utf8)
            let answer = DirectAnswer(vendor.answer(request))
            #expect((200...599).contains(answer.status), "seed \(seed)")
            #expect(answer.json.grammarError == nil, "seed \(seed): \(request.target) \(answer.text)")
        }
    }

    /// With up to three pieces put in, or cut out of it.
    private static func mutated(_ text: String, _ seed: Int) -> String {
        var bytes = Array(text.utf8)
        for step in 0..<3 {
            let draw = Draw(seed: UInt64(seed), index: step)
            let place = draw.number(below: UInt64(bytes.count + 1), 0)
            switch draw.number(below: 4, 1) {
            case 0: bytes.replaceSubrange(place..<place, with: draw.pick(pieces, 2).utf8)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + draw.number(below: 6, 3)))
            case 2 where place < bytes.count: bytes[place] = UInt8(draw.number(below: 0x5f, 4) + 0x20)
            default: break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
