import QuireHTTPServer

@testable import QuireSimulator

extension DirectAnswer {
    /// Where a link of the `Link` field leads, without its origin.
    func link(_ relation: String) -> String? {
        for link in (header("Link") ?? "").split(separator: ", ") where link.hasSuffix("; rel=\"\(relation)\"") {
            return Self.target(of: String(link.dropFirst().prefix { $0 != ">" }))
        }
        return nil
    }

    /// The relations of the `Link` field, in order.
    var relations: [String] {
        (header("Link") ?? "").split(separator: ", ").compactMap { link in
            link.split(separator: "rel=\"").last.map { String($0.dropLast()) }
        }
    }

    /// What stands behind the origin of a URL, which may be empty.
    static func target(of url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        return String(url[scheme.upperBound...].drop { $0 != "/" })
    }
}

extension ServerRequest {
    /// The same request for another target.
    func at(_ target: String) -> ServerRequest {
        var request = self
        request.target = target
        return request
    }

    /// The same request without this field.
    func without(_ name: String) -> ServerRequest {
        var request = self
        request.headers.removeAll { $0.name == name }
        return request
    }
}
