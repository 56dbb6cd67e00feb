import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

/// What a vendor answers without a server between, and the values in it.
struct VendorAnswer {
    let response: ServerResponse
    let json: RawJSON

    init(_ response: ServerResponse) {
        self.response = response
        json = RawJSON(String(decoding: response.body, as: UTF8.self))
    }

    var status: Int { response.status }
    var text: String { String(decoding: response.body, as: UTF8.self) }

    func header(_ name: String) -> String? {
        response.headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    func value(_ path: [String]) -> RawJSON? {
        var value: RawJSON? = json
        for name in path {
            value = value?.members.last { $0.key.stringValue == name }?.value
        }
        return value
    }

    /// The text of a value; of a string what it means; `nil` for null and for none.
    subscript(_ path: String...) -> String? {
        guard let value = value(path), value.kind != .null else { return nil }
        return value.stringValue ?? value.text
    }

    /// The records' texts.
    func records(_ path: String...) -> [String] { value(path)?.elements.map(\.text) ?? [] }
}

extension Vendor {
    /// - Parameter target: What stands behind the vendor's name.
    func ask(
        _ target: String, _ headers: [(name: String, value: String)] = [], method: String = "GET", body: String = ""
    ) -> VendorAnswer {
        VendorAnswer(
            answer(
                ServerRequest(
                    method: method, target: "/\(Self.name)\(target)", headers: [("Host", "example.com")] + headers,
                    body: Array(body.utf8))))
    }

    /// Follows an absolute URL that the vendor gave.
    func follow(_ url: String, _ headers: [(name: String, value: String)] = []) -> VendorAnswer {
        let prefix = "http://example.com/\(Self.name)"
        #expect(url.hasPrefix(prefix))
        return ask(String(url.dropFirst(prefix.count)), headers)
    }
}

/// A member that is a string or a number.
func member(_ name: String, of record: String) -> String? {
    RawJSON(record).members.last { $0.key.stringValue == name }.map { $0.value.stringValue ?? $0.value.text }
}
