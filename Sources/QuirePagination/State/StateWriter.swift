package import QuireHTTP
import QuireJSON

/// Puts a JSON object of a state together, member by member; what is `nil` is left out.
///
/// A value that a reader would refuse is an error of ``text()``.
package struct StateWriter {
    package let context: StateContext
    private var members: [String] = []
    private var failure: StateError?

    package init(_ context: StateContext) { self.context = context }

    /// The object of one value.
    package static func text(_ value: some StateValue, _ context: StateContext) throws(StateError) -> String {
        var writer = StateWriter(context)
        value.write(to: &writer)
        return try writer.text()
    }

    package func text() throws(StateError) -> String {
        if let failure { throw failure }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// - Parameter json: A JSON value.
    package mutating func add(_ name: String, raw json: String?) {
        if let json { members.append("\"\(name)\":\(json)") }
    }

    /// A number that is not negative.
    package mutating func add(count value: Int?, _ name: String) { add(name, value, in: StateBounds.count) }

    package mutating func add(integer value: Int?, _ name: String) { add(name, value, in: StateBounds.integer) }

    package mutating func add(_ value: Bool, _ name: String) { add(name, raw: "\(value)") }

    package mutating func add(_ value: Bool?, _ name: String) { add(name, raw: value.map { "\($0)" }) }

    /// Sixty-four bits, as hexadecimal digits: many programs would round the number.
    package mutating func add(bits value: UInt64?, _ name: String) {
        add(name, raw: value.map { "\"\(String($0, radix: 16))\"" })
    }

    /// A text, its secrets taken out.
    package mutating func add(_ text: String?, _ name: String, as style: SecretSpelling.Style = .plain) {
        guard let text else { return }
        add(name, raw: hidden(text, name, as: style))
    }

    package mutating func add(_ texts: [String], _ name: String) {
        add(name, raw: "[" + texts.map { hidden($0, name) }.joined(separator: ",") + "]")
    }

    /// Seconds and attoseconds.
    package mutating func add(_ value: Duration, _ name: String) {
        let (seconds, attoseconds) = value.components
        guard StateBounds.duration.contains(seconds), attoseconds >= 0 else { return refuse(name) }
        add(name, raw: "[\(seconds),\(attoseconds)]")
    }

    package mutating func add(_ value: (some StateValue)?, _ name: String) {
        guard let value else { return }
        var inner = StateWriter(context)
        value.write(to: &inner)
        add(name, raw: inner.object)
        if failure == nil, let error = inner.failure {
            failure = StateError(error.reason, at: error.path.isEmpty ? name : "\(name).\(error.path)")
        }
    }

    /// A text as JSON, its secrets taken out.
    package mutating func hidden(_ text: String, _ name: String, as style: SecretSpelling.Style = .plain) -> String {
        do throws(SecretMaskError) { return JSONString.encode(try context.secrets.hide(text, as: style)) } catch {
            refuse(name, error.description)
            return "null"
        }
    }

    package mutating func refuse(_ name: String, _ reason: String = "too large a number for a state") {
        if failure == nil { failure = StateError(reason, at: name) }
    }

    private var object: String { "{" + members.joined(separator: ",") + "}" }

    private mutating func add(_ name: String, _ value: Int?, in range: ClosedRange<Int>) {
        guard let value else { return }
        guard range.contains(value) else { return refuse(name) }
        add(name, raw: String(value))
    }
}
