import QuireHTTP
public import QuireJSON

/// Where in a response a value stands: `$.path` (body), `header:Name`, or `last:$.path` (in the last record).
public enum ValueSource: Sendable, Hashable {
    case body(SimplePath)
    /// The first match of a path that is not only names and positions: `$.link[?@.relation == 'next'].url`.
    case search(JSONPath)
    case header(String)
    case lastRecord(SimplePath)
}

extension ValueSource: CustomStringConvertible {
    public init(_ text: String) throws(ConfigError) {
        if text.hasPrefix("header:") {
            self = .header(String(text.dropFirst(7)))
        } else if text.hasPrefix("last:") {
            do { self = .lastRecord(try SimplePath(String(text.dropFirst(5)))) } catch { throw ConfigError("\(error)") }
        } else {
            do {
                let path = try JSONPath(text)
                self = path.simple.map(ValueSource.body) ?? .search(path)
            } catch {
                throw ConfigError("\(error)")
            }
        }
    }

    public var description: String {
        switch self {
        case .body(let path): path.description
        case .search(let path): path.description
        case .header(let name): "header:" + name
        case .lastRecord(let path): "last:" + path.description
        }
    }
}

extension ValueSource {
    func value(in root: RawJSON, _ headers: HTTPHeaders) -> PageValue? {
        switch self {
        case .body(let path): root[path].map(PageValue.init)
        case .search(let path): (try? path.matches(in: root))?.records.first.map(PageValue.init)
        case .header(let name): headers[name].map(PageValue.init(header:))
        case .lastRecord: nil
        }
    }
}
