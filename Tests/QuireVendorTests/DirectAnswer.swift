import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

/// What a vendor answered, without a server between.
struct DirectAnswer {
    let response: ServerResponse
    let json: RawJSON

    init(_ response: ServerResponse) {
        self.response = response
        json = RawJSON(String(decoding: response.body, as: UTF8.self))
    }

    var status: Int { response.status }
    var text: String { String(decoding: response.body, as: UTF8.self) }

    func header(_ name: String) -> String? { response.headers.first { $0.name == name }?.value }

    subscript(path: String) -> RawJSON? { (try? SimplePath(path)).flatMap { json[$0] } }

    func string(_ path: String) -> String? { self[path]?.stringValue }

    /// The elements of an array as they are spelt.
    func texts(_ path: String) -> [String] {
        var texts: [String] = []
        self[path]?.forEachElement { element in
            texts.append(element.text)
            return true
        }
        return texts
    }
}

extension Vendor {
    /// The answer to a request whose credentials are right.
    /// - Parameter target: What stands behind the vendor's name.
    func direct(
        _ target: String, method: String = "GET", headers: [(name: String, value: String)] = [], body: String? = nil
    ) -> DirectAnswer {
        var request = start(target, method: method, body: body)
        request.headers = headers + request.headers
        return DirectAnswer(answer(request))
    }

    /// Every record of a listing as the vendor says that it is.
    func truth(_ name: String) -> [String] {
        guard let listing = listings.first(where: { $0.name == name }) else { return [] }
        return (0..<listing.count).map { position in
            var bytes: [UInt8] = []
            listing.append(recordAt: position, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The records of every page, and how many pages there were.
    /// - Parameters:
    ///   - records: The path of a page's records.
    ///   - next: The request that follows a page; `nil` after the last one.
    func walk(
        _ first: ServerRequest, records: String, next: (DirectAnswer) throws -> ServerRequest?
    ) throws -> (records: [String], pages: Int) {
        var (request, found, pages) = (Optional(first), [String](), 0)
        while let current = request, pages < 10_000 {
            let page = DirectAnswer(answer(current))
            try #require(page.status == 200, "\(page.text)")
            try #require(page.json.grammarError == nil)
            found += page.texts(records)
            pages += 1
            request = try next(page)
        }
        return (found, pages)
    }

    func firstRequest(of name: String) throws -> ServerRequest {
        try #require(listings.first { $0.name == name }).firstRequest
    }
}
