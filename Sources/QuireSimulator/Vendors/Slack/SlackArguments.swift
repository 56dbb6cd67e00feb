import QuireHTTP
import QuireHTTPServer

/// What a method of Slack's was called with: from the query, and from the body of a POST
/// (docs.slack.dev/apis/web-api/using-the-slack-web-api, "POST bodies").
struct SlackArguments {
    private var values: [(name: String, value: String)]

    init(_ ask: VendorRequest) throws(VendorRefusal) {
        values = ask.parameters
        guard ask.request.method != "GET" else { return }
        // docs.slack.dev/apis/web-api/using-the-slack-web-api, "Basics": GET and POST. No document says what else gets.
        guard ask.request.method == "POST" else { throw Slack.refusal("unknown_method") }
        guard !ask.request.body.isEmpty else { return }
        let type = ask.request.header("Content-Type") ?? ""
        if type.utf8.starts(with: "application/json".utf8) {
            values += try Self.json(ask.request.body)
        } else if type.utf8.starts(with: "application/x-www-form-urlencoded".utf8) {
            values += try Self.form(ask.request.body)
        } else {
            // docs.slack.dev/reference/methods/users.list, errors.
            throw Slack.refusal("invalid_post_type")
        }
    }

    private static func json(_ body: [UInt8]) throws(VendorRefusal) -> [(name: String, value: String)] {
        let object: JSONValue
        do { object = try JSONReader.read(body) } catch { throw Slack.refusal("invalid_json") }
        guard case .object(let members) = object else { throw Slack.refusal("json_not_object") }
        return members.compactMap { member in
            switch member.value {
            case .string(let text), .number(let text): (member.name, text)
            case .boolean(let truth): (member.name, "\(truth)")
            case .null, .array, .object: nil
            }
        }
    }

    private static func form(_ body: [UInt8]) throws(VendorRefusal) -> [(name: String, value: String)] {
        guard let text = String(validating: body, as: UTF8.self) else { throw Slack.refusal("invalid_form_data") }
        do { return try HTTPURL("http://127.0.0.1/?" + text).queryItems } catch {
            throw Slack.refusal("invalid_form_data")
        }
    }

    func text(_ name: String) -> String? { values.last { same($0.name, name) }?.value }

    /// - Returns: `nil` for what is no whole number.
    func number(_ name: String, default value: Int) -> Int? {
        // An empty argument is one that was not given.
        guard let text = text(name), !text.isEmpty else { return value }
        return VendorRequest.number(text)
    }
}
