import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuireSimulator
import Testing

/// How a person with the vendor's documentation would page it: the next request from a page.
struct VendorWalk: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable (VendorAccount) -> any Vendor
    let records: String
    /// Of a page when no size is asked for.
    let size: Int
    /// Whether only a page that is not full says that it is the last.
    let endsShort: Bool
    /// From the request, its page, the records in it, and the number of records so far.
    let next: @Sendable (HTTPRequest, PlainPage, Int, Int) throws -> HTTPRequest?

    var testDescription: String { name }

    func pages(_ count: Int) -> Int { endsShort ? count / size + 1 : max(1, (count + size - 1) / size) }

    static let all = [
        VendorWalk(
            name: "Freshsales", make: { Freshsales($0) }, records: "$.contacts", size: 25, endsShort: false
        ) { request, page, _, count in
            let pages = try #require(Int(try page.value("$.meta.total_pages")!.text))
            let number = (count + 24) / 25
            return number < pages ? try request.at("/freshsales/api/contacts/view/9?page=\(number + 1)") : nil
        },
        VendorWalk(
            name: "Freshdesk", make: { Freshdesk($0) }, records: "$", size: 30, endsShort: false
        ) { request, page, _, _ in
            guard let link = page.link else { return nil }
            let url = link.dropFirst().prefix { $0 != ">" }
            #expect(link == "<\(url)>;rel=\"next\"")
            return try request.to(String(url))
        },
        VendorWalk(
            name: "Zoom", make: { Zoom($0) }, records: "$.participants", size: 30, endsShort: false
        ) { request, page, _, _ in
            let token = try #require(try page.string("$.next_page_token"))
            let path = "/zoom/v2/metrics/meetings/85746065432/participants?next_page_token="
            return token.isEmpty ? nil : try request.at(path + PercentEncoding.strict(token))
        },
        VendorWalk(
            name: "Dropbox", make: { Dropbox($0) }, records: "$.entries", size: 500, endsShort: false
        ) { request, page, _, _ in
            guard try page.value("$.has_more")?.text == "true" else { return nil }
            var request = try request.at("/dropbox/2/files/list_folder/continue")
            request.body = Array("{\"cursor\":\(try page.value("$.cursor")!.text)}".utf8)
            return request
        },
        braze(firstOffset: 0), braze(firstOffset: 1),
        VendorWalk(
            name: "Plentific", make: { Plentific($0) }, records: "$", size: 200, endsShort: true
        ) { request, _, records, count in
            guard records == 200 else { return nil }
            var request = request
            request.headers.set("X-Pagination-Offset", to: "\(count)")
            request.headers.set("X-Pagination-Limit", to: "200")
            return request
        },
        VendorWalk(
            name: "Spiri.bo", make: { Spiribo($0) }, records: "$.data", size: 20, endsShort: true
        ) { request, _, records, count in
            records == 20 ? try request.at("/spiribo/contracts?limit=20&skip=\(count)") : nil
        },
        VendorWalk(
            name: "Shopify", make: { Shopify($0) }, records: "$.products", size: 50, endsShort: false
        ) { request, page, _, count in
            let links = ShopifyLinks(page)
            #expect((links.previous != nil) == (count > 50))
            return try links.next.map { try request.to($0) }
        },
    ]

    private static func braze(firstOffset: Int) -> VendorWalk {
        VendorWalk(
            name: "Braze, counting from \(firstOffset)",
            make: { account in
                var vendor = Braze(account)
                vendor.firstOffset = firstOffset
                return vendor
            }, records: "$.emails", size: 100, endsShort: true
        ) { request, page, records, count in
            #expect(try page.string("$.message") == "success")
            let dates = "start_date=2019-01-01&end_date=2019-02-01"
            let offset = count + firstOffset
            return records == 100 ? try request.at("/braze/email/hard_bounces?\(dates)&offset=\(offset)") : nil
        }
    }
}

/// The `Link` field in the form that Shopify documents.
struct ShopifyLinks {
    var previous: String?
    var next: String?

    init(_ page: PlainPage) {
        for link in (page.link ?? "").split(separator: ", ") {
            let url = String(link.dropFirst().prefix { $0 != ">" })
            switch link.split(separator: "; ").last {
            case "rel=\"previous\"": previous = url
            case "rel=\"next\"": next = url
            default: Issue.record("\(link)")
            }
        }
    }
}

extension HTTPRequest {
    /// The same request for another URL.
    func to(_ url: String) throws -> HTTPRequest {
        var request = self
        request.url = try HTTPURL(url)
        return request
    }
}
