import Foundation
import QuireConfig
import QuireLint
import Testing

/// Configs that are right: nothing is found in them. An alarm that is false costs more than one that is missing.
@Suite struct SoundConfigTests {
    private static let fixtures = URL(filePath: #filePath).appending(path: "../../Fixtures/pagination").standardized

    @Test(
        "the reference's other configs are silent",
        arguments: ["dropbox", "freshdesk", "freshsales", "plentific", "shopify", "spiribo", "zoom"])
    func reference(name: String) throws {
        let text = try String(contentsOf: Self.fixtures.appending(path: name + ".json"), encoding: .utf8)
        #expect(try findings(in: text, named: name + ".json").map(\.description) == [])
    }

    @Test("the reference's config for Braze loses 100 records, and the base that is assumed is told")
    func braze() throws {
        let text = try String(contentsOf: Self.fixtures.appending(path: "braze.json"), encoding: .utf8)
        let finding = try #require(try findings(in: text, named: "braze.json").first)
        #expect(finding.rule == "gap")
        #expect(finding.severity == .error)
        #expect(
            finding.message
                == "records 101-200 would never be requested (assuming that the first record is at offset 1; "
                + "records 101-201 if it is at 0)")
    }

    /// Streams as the documentation of well-known APIs has them.
    static let streams = [
        "query: {limit: 200}\npagination: {scheme: cursor, from: $.response_metadata.next_cursor, parameter: cursor, records: $.members, error_when: not previous_request.ok}",
        "query: {per_page: 100, state: all}\npagination: {scheme: link_header}",
        "query: {limit: 100}\npagination: {scheme: cursor, from: 'last:$.id', parameter: starting_after, has_more: $.has_more, records: $.data}",
        "method: POST\nbody: {size: 1000, sort: [{'@timestamp': asc}, {_id: asc}]}\npagination: {scheme: cursor, from: 'last:$.sort', parameter: $.search_after, records: $.hits.hits, total: $.hits.total.value, total_cap: 10000}",
        "method: POST\nbody: {page_size: 100}\npagination: {scheme: cursor, from: $.next_cursor, parameter: $.start_cursor, has_more: $.has_more, records: $.results}",
        "query: {maxResults: 50}\npagination: {scheme: offset, parameter: startAt, limit_parameter: maxResults, limit: 50, total: $.total, records: $.values}",
        "query: {q: SELECT Id FROM Account ORDER BY Id}\npagination: {scheme: next_url, from: $.nextRecordsUrl, records: $.records, total: $.totalSize}",
        "query: {start_element: 0, num_elements: 100}\npagination: {scheme: offset, parameter: start_element, limit_parameter: num_elements, limit: 100, page_size_max: 100}",
        "method: POST\nbody: {MaxResults: 50}\npagination: {scheme: cursor, from: $.NextToken, parameter: $.NextToken, records: $.Parameters}",
        "method: POST\nbody: {query: '{ orders }', variables: {after: null}}\npagination:\n  body: {variables: {after: \"{{ previous_request.data.orders.pageInfo.endCursor if previous_request.data.orders.pageInfo.hasNextPage else 'END_PAGINATION' }}\"}}\n  response_jsonpath: $.data.orders.nodes",
        "query: {skip: 0, limit: 20}\npagination:\n  query: {skip: '{{ page * 20 }}', limit: 20}\n  response_jsonpath: $.data",
        "query: {limit: 100, sort_key: created_at, author: name}\npagination:\n  when: previous_request.pagination.more_items_in_collection\n  query: {start: '{{ previous_request.pagination.next_start }}'}\n  response_jsonpath: $.data",
        "query: {limit: 100, sort: id}\npagination:\n  query: {after: '{{ (previous_request.data | last).id }}'}\n  response_jsonpath: $.data",
        "query: {limit: 100}\npagination:\n  query: {page_type: 3, cursor: '{{ previous_request.cursor }}', page_index: '{{ page }}'}",
        "query: {page: 1, per_page: 100}\npagination:\n  - when: previous_request.meta.page < previous_request.meta.total_pages\n    query: {page: '{{ page + 1 }}'}",
        "query: {limit: '{{ page_size }}'}\npage_size: 100\npagination: {scheme: page, total_pages: $.pages}",
        "query: {limit: 100}\npaginate: false\npagination: {scheme: page}",
        "query: {limit: 100}\npagination: {scheme: offset, limit: 100, total: $.total}\nwindows: {start: '2020-01-01', end: now, step: 30d, query: {from: '{{ window.start }}', to: '{{ window.end }}'}, split_above: 10000}\nincremental: {cursor: updated, query: {updated_after: '{{ cursor }}'}, lookback: 10m}",
    ]

    @Test("streams as well-known APIs document them are silent", arguments: streams)
    func wellKnown(text: String) throws {
        let members = text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        let file = """
            name: shop
            base_url: "https://{{ settings.domain }}.example.com"
            settings:
              domain: {required: true}
              api_key: {secret: true, required: true}
            auth: {type: basic, username: "{{ settings.api_key }}", password: X}
            headers: {Accept: application/json, X-Request-Key: quire}
            streams:
              orders:
                endpoint: v1/databases/0123456789abcdef0123456789abcdef/orders
            \(members)
                primary_key: id
            """
        #expect(try findings(in: file, named: "shop.yaml").map(\.description) == [])
    }
}
