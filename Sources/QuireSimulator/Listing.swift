package import QuireHTTPServer

/// A path of the origin, and the way that the data is paged there.
public struct Listing: Sendable {
    typealias Answer = @Sendable (ListingRequest, DataSet) throws(Refusal) -> ServerResponse

    public let path: String
    let method: String
    let answer: Answer

    init(_ path: String, method: String = "GET", answer: @escaping Answer) {
        (self.path, self.method, self.answer) = (path, method, answer)
    }

    /// Every listing that there is.
    public static let all = [
        pageNumber, offset, offsetWithoutTotal, bodyCursor, postedCursor, headerCursor, lastRecord, absoluteLink,
        relativeLink, odata, linkHeader, onePage, loop,
    ]
}

/// What a listing answers to a request that it cannot mean.
package struct Refusal: Error {
    let status: Int
    let reason: String

    package init(status: Int = 400, _ reason: String) { (self.status, self.reason) = (status, reason) }

    package var response: ServerResponse {
        var response = ServerResponse.json("{\"error\":\"\(reason)\"}")
        response.status = status
        return response
    }
}

extension ServerResponse {
    /// A body put together: JSON text around an array of records.
    package static func json(
        _ before: String, _ records: [UInt8] = [], _ after: String = "", headers: [(name: String, value: String)] = []
    ) -> ServerResponse {
        ServerResponse(
            headers: [("Content-Type", "application/json")] + headers, body: Array(before.utf8) + records + after.utf8)
    }
}
