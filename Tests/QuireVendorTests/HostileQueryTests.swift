import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

/// Requests that nobody would send on purpose, drawn from a seed.
@Suite struct HostileQueryTests {
    private static let vendors: [@Sendable (VendorAccount) -> any Vendor] = [
        { GoHighLevel($0) }, { GoHighLevelSkip($0) }, { Dynamics365($0) }, { NocoDB($0) }, { Firestore($0) },
    ]

    private static let names = [
        "limit", "skip", "offset", "page", "pageSize", "pageToken", "orderBy", "startAfter", "startAfterId",
        "startAfterDate", "locationId", "location_id", "sort", "order", "fields", "mask.fieldPaths", "$top", "$select",
        "$filter", "$orderby", "$count", "$skiptoken", "%24top", "", "a%", "l", "o",
    ]

    private static let values = [
        "0", "1", "-1", "100", "9223372036854775807", "-9223372036854775808", "1152921504606846975",
        "99999999999999999999",
        "1714521600255", "-0", "+1", "1e9", "0x10", "", "%", "%00", "%ff", "%C3", "%F0%9F%98%80", "e%CC%81", "%0D%0A",
        "name,accountid", "name%20desc", "rank", "__name__%20desc", "name%20eq%20null", "not%20not%20", "((((", "'",
        "''",
        "revenue%20gt%20-1e400", "createdon%20lt%202024", "contains(name,'%CC%81')", "true", "null", ",", ",,", "x",
        "%253ccookie%253e", "seal%253d%2522AAAAAAAAAAAAAAAA%2522", "AAAAAAAAAAAAAAAAAAAA", "zzzzzzzzzzzzzzzzzzzz",
    ]

    @Test("no request makes a vendor fail, and what is refused is refused as JSON", arguments: 0..<8)
    func survives(seed: Int) {
        for (number, make) in Self.vendors.enumerated() {
            var account = VendorAccount(count: [0, 1, 7, 500][seed % 4], seed: UInt64(seed))
            if seed > 3 {
                account.changes.insert(2)
                for index in [0, 3, 501] { account.changes.delete(index) }
            }
            let vendor = make(account)
            let starts = vendor.listings.map(\.firstRequest)
            for step in 0..<400 {
                let draw = Draw(seed: UInt64(seed * 10 + number), index: step)
                var request = starts[draw.number(below: UInt64(starts.count), 0)]
                if draw.number(below: 8, 1) == 0 {
                    request.target += draw.pick(["/", "//", "/%", "/..", "/x", "%2F", "é"], 2)
                }
                for place in 0..<draw.number(below: 4, 3) {
                    let more = Draw(seed: UInt64(step), index: place + 7 * seed)
                    let joint = request.target.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
                    request.target += "\(joint)\(more.pick(Self.names, 1))=\(more.pick(Self.values, 2))"
                }
                if draw.number(below: 4, 4) == 0 {
                    request.headers.append(("Prefer", "odata.maxpagesize=" + draw.pick(Self.values, 5)))
                }
                let answer = VendorAnswer(vendor.answer(request))
                #expect((200..<500).contains(answer.status), "seed \(seed): \(request.target)")
                #expect(answer.text.isEmpty || answer.json.kind == .object || answer.status == 200, "\(request.target)")
            }
        }
    }
}
