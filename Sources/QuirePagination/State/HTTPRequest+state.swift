import QuireBase
package import QuireHTTP
import QuireJSON

/// A request as it differs from the crawl's first one: fields that are the same there are named alone.
extension HTTPRequest: StateValue {
    package func write(to state: inout StateWriter) {
        guard let first = state.context.first else { return state.refuse("url", "belongs to no crawl") }
        if method != first.method { state.add(method.rawValue, "method") }
        state.add(url.description, "url", as: .percent)
        let fields = Array(headers)
        let known = Array(first.headers)
        if !fields.elementsEqual(known, by: Self.same) {
            let texts = fields.map { field in
                let name = state.hidden(field.name, "headers")
                let isKnown = known.first { $0.name.utf8.elementsEqual(field.name.utf8) }.map { Self.same($0, field) }
                return isKnown ?? false ? "[\(name)]" : "[\(name),\(state.hidden(field.value, "headers"))]"
            }
            state.add("headers", raw: "[" + texts.joined(separator: ",") + "]")
        }
        guard body != first.body else { return }
        guard let body else { return state.add("body", raw: "null") }
        if let text = String(validating: body, as: UTF8.self) {
            state.add(text, "body", as: .json)
        } else {
            state.add("body_hex", raw: Self.hex(body, &state))
        }
    }

    package init(from state: StateReader) throws(StateError) {
        guard let first = state.context.first else { throw state.error("url", "belongs to no crawl") }
        let text = try state.text("url")
        do throws(HTTPURLError) { self.init(url: try HTTPURL(text)) } catch { throw state.error("url", "\(error)") }
        method = first.method
        if let name = try state.optionalText("method") {
            guard let known = HTTPMethod(rawValue: name) else { throw state.error("method", "is no method") }
            method = known
        }
        headers = try Self.headers(from: state, first.headers)
        body = try Self.body(from: state, first.body)
    }

    private static func headers(
        from state: StateReader, _ first: HTTPHeaders
    ) throws(StateError) -> HTTPHeaders {
        guard state.raw("headers") != nil else { return first }
        var headers = HTTPHeaders()
        for field in try state.list("headers", upTo: 1_000) {
            let parts = field.elements
            guard field.kind == .array, (1...2).contains(parts.count) else {
                throw state.error("headers", "must be a list of [name] or [name, value]")
            }
            let name = try state.text(of: parts[0], "headers")
            let known = first.first { QuireBase.same($0.name, name) }?.value
            guard let value = parts.count == 2 ? try state.text(of: parts[1], "headers") : known else {
                throw state.error("headers", "a field is not in the first request any more")
            }
            if let problem = HTTPHeaders.fieldError(name: name, value: value) { throw state.error("headers", problem) }
            headers.add(name, value)
        }
        return headers
    }

    private static func body(from state: StateReader, _ first: [UInt8]?) throws(StateError) -> [UInt8]? {
        if let digits = state.raw("body_hex")?.stringValue.map({ Array($0.utf8) }) {
            let bytes = stride(from: 0, to: digits.count - digits.count % 2, by: 2).compactMap {
                UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
            }
            guard bytes.count * 2 == digits.count else { throw state.error("body_hex", "must be hexadecimal digits") }
            do throws(SecretMaskError) { return try state.context.secrets.reveal(bytes) } catch {
                throw state.error("body_hex", error.description)
            }
        }
        guard let value = state.raw("body") else { return first }
        return value.kind == .null ? nil : Array(try state.text(of: value, "body").utf8)
    }

    private static func hex(_ body: [UInt8], _ state: inout StateWriter) -> String {
        do throws(SecretMaskError) {
            let hidden = try state.context.secrets.hide(body)
            return "\"" + hidden.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
        } catch {
            state.refuse("body_hex", error.description)
            return "null"
        }
    }

    private static func same(
        _ a: (name: String, value: String), _ b: (name: String, value: String)
    ) -> Bool { QuireBase.same(a.name, b.name) && QuireBase.same(a.value, b.value) }
}
