import QuireBase
import QuireHTTP
import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

/// What a crawl sees while records come and go, from each kind of paging.
@Suite struct MovingVendorsTests {
    private struct Failure: Error { let text: String }

    private func body(_ response: ServerResponse) throws -> String {
        let text = String(decoding: response.body, as: UTF8.self)
        guard response.status == 200 else { throw Failure(text: text) }
        return text
    }

    /// The numbers behind each occurrence of `"key":`, with or without quotes and a text before them.
    private func numbers(_ key: String, _ text: String) -> [Int] {
        text.components("\"\(key)\":").dropFirst().compactMap { part in
            Int(part.drop { !$0.isNumber }.prefix { $0.isNumber })
        }
    }

    private func string(_ key: String, _ text: String) -> String {
        text.components("\"\(key)\":\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) } ?? ""
    }

    /// Deletes an early record and inserts one after each page: what is there throughout comes exactly once.
    @Test(
        "a token that stays where it was loses nothing and repeats nothing", arguments: ["zoom", "dropbox", "shopify"])
    func keyset(name: String) throws {
        var account = VendorAccount(count: 100)
        var seen: [Int] = []
        var request: ServerRequest?
        var deleted = 0
        repeat {
            let vendor: any Vendor =
                switch name {
                case "zoom": Zoom(account)
                case "dropbox": Dropbox(account)
                default: Shopify(account)
                }
            let current = request ?? first(vendor)
            let response = vendor.answer(current)
            let text = try body(response)
            request = try next(vendor, current, response, text)
            seen += ids(name, text)
            if deleted < 9 {
                account.changes.delete(deleted)
                account.changes.insert(1)
                deleted += 1
            }
        } while request != nil
        #expect(Set(seen).count == seen.count)
        #expect(Set(10..<100).isSubset(of: seen))
        #expect(seen == seen.sorted())
    }

    private func first(_ vendor: any Vendor) -> ServerRequest {
        var request = vendor.firstRequest
        switch type(of: vendor).name {
        case "zoom": request.target += "?page_size=13"
        case "dropbox": request.body = Array("{\"path\":\"\",\"limit\":13}".utf8)
        default: request.target = "/shopify/admin/api/2024-01/products.json?limit=13"
        }
        return request
    }

    private func next(_ vendor: any Vendor, _ request: ServerRequest, _ response: ServerResponse, _ text: String) throws
        -> ServerRequest?
    {
        var request = request
        switch type(of: vendor).name {
        case "zoom":
            let token = string("next_page_token", text)
            guard !token.isEmpty else { return nil }
            request.target = first(vendor).target + "&next_page_token=" + PercentEncoding.strict(token)
        case "dropbox":
            guard text.contains("\"has_more\":true") else { return nil }
            request.target = "/dropbox/2/files/list_folder/continue"
            request.body = Array("{\"cursor\":\"\(string("cursor", text))\"}".utf8)
        default:
            let links = response.headers.first { $0.name == "Link" }?.value.components(", ") ?? []
            guard let link = links.first(where: { $0.hasSuffix("rel=\"next\"") }) else { return nil }
            request.target = String(link.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }.prefix { $0 != ">" })
        }
        return request
    }

    private func ids(_ name: String, _ text: String) -> [Int] {
        switch name {
        case "zoom": numbers("user_id", text).map { $0 - 16_778_240 }
        case "dropbox": numbers("name", text)
        default: numbers("id", text).map { ($0 - Shopify.firstID) / 2 }
        }
    }

    @Test("a new ticket moves every page of a listing that begins with the newest")
    func newestFirst() throws {
        var account = VendorAccount(count: 50)
        func page(_ number: Int, _ more: String = "") throws -> [Int] {
            let target = "/freshdesk/api/v2/tickets?per_page=10&page=\(number)\(more)"
            return numbers("id", try body(Freshdesk(account).answer(ServerRequest(method: "GET", target: target))))
        }
        #expect(try page(1) == Array((41...50).reversed()))
        account.changes.insert(1)
        #expect(try page(2) == Array((32...41).reversed()))
        account.changes.delete(50)
        account.changes.delete(45)
        #expect(try page(2) == Array((30...39).reversed()))
        #expect(try page(1, "&order_type=asc") == Array(1...10))
        #expect(try page(5) == Array((1...9).reversed()))
    }

    @Test("a newer bounce moves the offsets, and an address that is gone is not found")
    func bounces() throws {
        var account = VendorAccount(count: 30)
        func page(_ query: String) throws -> [Int] {
            let target = "/braze/email/hard_bounces?end_date=2019-02-01&\(query)"
            return numbers("email", try body(Braze(account).answer(ServerRequest(method: "GET", target: target))))
        }
        #expect(try page("start_date=2019-01-01&limit=5&offset=5") == [24, 23, 22, 21, 20])
        account.changes.insert(2)
        #expect(try page("start_date=2019-01-01&limit=5&offset=5") == [26, 25, 24, 23, 22])
        #expect(try page("email=bounced.31@example.com") == [31])
        account.changes.delete(7)
        #expect(try page("email=bounced.7@example.com") == [])
        #expect(try page("email=bounced.32@example.com") == [])
    }

    @Test("tickets, contacts and companies are listings of their own, of their own sizes", arguments: Freshdesk.kinds)
    func freshdesk(kind: String) throws {
        var account = VendorAccount(count: 45)
        account.sizes["contacts"] = 61
        let vendor = Freshdesk(account)
        let listing = try #require(vendor.listings.first { $0.name == kind })
        #expect(listing.count == (kind == "contacts" ? 61 : 45))
        var records: [String] = []
        for page in 1...3 {
            let target = "\(listing.firstRequest.target)?page=\(page)"
            let text = try body(vendor.answer(ServerRequest(method: "GET", target: target)))
            RawJSON(text).forEachElement { element in
                records.append(element.text)
                return true
            }
        }
        let truth = (0..<listing.count).map { position in
            var bytes: [UInt8] = []
            listing.append(recordAt: position, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(records == truth)
        #expect(Set(records).count == listing.count)
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let found = rest.firstRange(of: separator) {
            parts.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return parts + [String(rest)]
    }
}
