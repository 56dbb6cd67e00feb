import QuireHTTP
import QuireHTTPClient
import TestOrigin

/// How a client tries things here: no proxy of the surroundings, and no test waits long for a fault.
func configuration(_ change: (inout ClientConfiguration) -> Void = { _ in }) -> ClientConfiguration {
    var configuration = ClientConfiguration()
    configuration.timeout = .seconds(20)
    change(&configuration)
    return configuration
}

extension TestOrigin {
    func request(_ target: String = "/", _ change: (inout HTTPRequest) -> Void = { _ in }) throws -> HTTPRequest {
        var request = HTTPRequest.get(try HTTPURL(url + target))
        change(&request)
        return request
    }
}

/// How sending a request went.
func outcome(
    _ request: HTTPRequest, _ configuration: ClientConfiguration = configuration()
) async -> Result<HTTPResponse, TransportError> {
    do throws(TransportError) { return .success(try await HTTPClient(configuration).send(request)) } catch {
        return .failure(error)
    }
}

extension Result where Failure == TransportError {
    var error: TransportError? {
        if case .failure(let error) = self { error } else { nil }
    }
}

extension TransportError {
    /// The case, without what it says.
    var name: String { String("\(Mirror(reflecting: self).children.first?.label ?? "\(self)")") }
}
