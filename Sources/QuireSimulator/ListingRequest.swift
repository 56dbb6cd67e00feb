import QuireHTTP
import QuireHTTPServer

/// A request as a listing reads it: parameters decoded, nothing tolerated.
struct ListingRequest {
    let request: ServerRequest
    private let parameters: [(name: String, value: String)]

    init(_ request: ServerRequest) throws(Refusal) {
        self.request = request
        do { parameters = try HTTPURL("http://127.0.0.1" + request.target).queryItems } catch {
            throw Refusal("the target is no path and query")
        }
    }

    /// The origin as the client named it.
    var origin: String { "http://" + (request.header("Host") ?? "") }

    /// - Throws: For a parameter besides these.
    func allow(_ names: String...) throws(Refusal) {
        guard parameters.allSatisfy({ names.contains($0.name) }) else {
            throw Refusal("only these parameters are known: \(names.joined(separator: ", "))")
        }
    }

    /// - Throws: When the parameter stands there twice: nobody could say which one counts.
    func text(_ name: String) throws(Refusal) -> String? {
        let values = parameters.filter { $0.name == name }.map(\.value)
        guard values.count < 2 else { throw Refusal("\(name) is given twice") }
        return values.first
    }

    /// - Throws: For anything but a whole number of at least `least`.
    func integer(_ name: String, default value: Int, atLeast least: Int) throws(Refusal) -> Int {
        guard let text = try text(name) else { return value }
        guard let number = Int(text), number >= least, String(number) == text, number < 1 << 60 else {
            throw Refusal("\(name) is no whole number of at least \(least)")
        }
        return number
    }
}
