import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination

/// Ways of paging that a page is read by, and the pages that follow it.
enum Listings {
    /// As page 1 shows.
    static let automatic = (try? Pagination(RawJSON(#"{"scheme": "auto"}"#))) ?? .singlePage

    static let all: [Pagination] = [
        #"{"scheme": "auto"}"#, #"{"scheme": "offset", "limit": 2, "total": ["$.total", "header:X-Total"]}"#,
        #"{"scheme": "page", "records": "$.data", "total_pages": "$.pages", "has_more": "$.has_more"}"#,
        #"{"scheme": "cursor", "from": "$.next", "parameter": "cursor", "primary_key": "id"}"#,
        #"{"scheme": "cursor", "from": "last:$.id", "parameter": "after", "records": "$..items[*]"}"#,
        #"{"scheme": "next_url", "from": "$.next", "next_origin": "upstream"}"#, #"{"scheme": "link_header"}"#,
        #"{"query": {"after": "{{ response.next }}"}, "end_when": "response.total == 0"}"#,
        #"{"endpoint": "{{ response.links.next }}", "header": {"X-Next": "{{ response.next }}"}}"#,
        #"{"body": {"cursor": "{{ response.next }}", "n": "{{ last_record.id }}"}, "response_jsonpath": "$.data"}"#,
    ].compactMap { try? Pagination(RawJSON($0)) }

    /// The page again, as the answer to a later request: its last byte but the end is another, so that it is not the same.
    static func next(_ response: HTTPResponse, to request: HTTPRequest) -> HTTPResponse {
        var result = response
        result.url = request.url
        var bytes = response.body.copy
        if let digit = bytes.lastIndex(where: { (0x31...0x38).contains($0) }) { bytes[digit] += 1 }
        result.body = PaddedBytes(bytes)
        return result
    }
}
