import QuireHTTP
package import QuireHTTPServer

/// A request as a listing reads it: parameters decoded, nothing tolerated.
package struct ListingRequest {
    package let request: ServerRequest
    private let parameters: [(name: String, value: String)]

    package init(_ request: ServerRequest) throws(Refusal) {
        self.request = request
        do { parameters = try HTTPURL("http://127.0.0.1" + request.target).queryItems } catch {
            throw Refusal("the target is no path and query")
        }
    }

    /// The origin as the client named it.
    package var origin: String { "http://" + (request.header("Host") ?? "") }

    /// - Throws: For a parameter besides these.
    package func allow(_ names: String...) throws(Refusal) {
        guard parameters.allSatisfy({ names.contains($0.name) }) else {
            throw Refusal("only these parameters are known: \(names.joined(separator: ", "))")
        }
    }

    /// - Throws: When the parameter stands there twice: nobody could say which one counts.
    package func text(_ name: String) throws(Refusal) -> String? {
        let values = parameters.filter { $0.name == name }.map(\.value)
        guard values.count < 2 else { throw Refusal("\(name) is given twice") }
        return values.first
    }

    /// - Throws: For anything but a whole number of at least `least`.
    package func integer(_ name: String, default value: Int, atLeast least: Int) throws(Refusal) -> Int {
        guard let text = try text(name) else { return value }
        guard let number = Int(text), number >= least, String(number) == text, number < 1 << 60 else {
            throw Refusal("\(name) is no whole number of at least \(least)")
        }
        return number
    }
}
