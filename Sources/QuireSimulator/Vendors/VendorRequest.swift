import QuireHTTP
import QuireHTTPServer

/// A request as a vendor reads it: path and query taken apart.
struct VendorRequest {
    let request: ServerRequest
    /// The segments behind the vendor's name, as they were sent.
    let path: [String]
    let parameters: [(name: String, value: String)]

    init(_ request: ServerRequest) throws(VendorRefusal) {
        self.request = request
        let raw = request.target.utf8.prefix { $0 != UInt8(ascii: "?") }
        path = raw.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst(2)
            .map { String(decoding: Array($0), as: UTF8.self) }
        do { parameters = try HTTPURL("http://127.0.0.1" + request.target).queryItems } catch {
            throw VendorRefusal(status: 400, body: "{\"message\":\"Bad Request\"}")
        }
    }

    /// The URL of this request without its query, as the client named the host.
    var url: String {
        let path = request.target.utf8.prefix { $0 != UInt8(ascii: "?") }
        return "http://" + (request.header("Host") ?? "") + String(decoding: Array(path), as: UTF8.self)
    }

    /// The parts of the raw query between its ampersands, without those of one parameter.
    func rawQuery(without name: String) -> [String] {
        let query = request.target.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        return query.split(separator: UInt8(ascii: "&")).map { String(decoding: Array($0), as: UTF8.self) }
            .filter { !$0.utf8.starts(with: "\(name)=".utf8) }
    }

    /// Decoded. Of several of one name the last counts, as Rack, PHP and Express's `qs` for scalars read a query;
    /// no vendor documents it.
    func text(_ name: String) -> String? { parameters.last { same($0.name, name) }?.value }

    /// - Returns: `nil` for what is no whole number below 2^60.
    func number(_ name: String, default value: Int) -> Int? {
        text(name).map(Self.number) ?? value
    }

    static func number(_ text: String) -> Int? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else { return nil }
        return number.magnitude < 1 << 60 ? number : nil
    }
}
