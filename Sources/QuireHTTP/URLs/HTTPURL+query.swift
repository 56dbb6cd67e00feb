extension HTTPURL {
    /// The parameters of the query in order, decoded as forms are: plus as space, invalid UTF-8 replaced.
    public var queryItems: [(name: String, value: String)] {
        pieces.filter { !$0.bytes.isEmpty }.map {
            (String(decoding: $0.name, as: UTF8.self), String(decoding: $0.value ?? [], as: UTF8.self))
        }
    }

    /// Gives one parameter one value, encoded strictly, and leaves every other byte of the query as it is.
    ///
    /// - Parameter name: Compared with the decoded names. The first of that name gets the value and keeps its own
    ///   spelling of the name, the others go; if there is none, a new one is appended.
    /// - Parameter value: `nil` removes the parameter.
    public func settingQuery(_ name: String, to value: String?) -> HTTPURL {
        let wanted = Array(name.utf8)
        let all = pieces
        guard let first = all.firstIndex(where: { $0.name == wanted && !$0.bytes.isEmpty }) else {
            return value.map { addingQuery(name, $0) } ?? self
        }
        var kept: [ArraySlice<UInt8>] = []
        for (index, piece) in all.enumerated() {
            if piece.name != wanted || piece.bytes.isEmpty {
                kept.append(piece.bytes)
            } else if index == first, let value {
                kept.append(piece.rawName + "=".utf8 + PercentEncoding.strict(value).utf8)
            }
        }
        let query = String(ascii: kept.joined(separator: "&".utf8))
        return HTTPURL(origin: origin, target: query.isEmpty ? path : path + "?" + query)
    }

    /// Appends a parameter, strictly encoded, beside any other of that name.
    public func addingQuery(_ name: String, _ value: String) -> HTTPURL {
        let item = PercentEncoding.strict(name) + "=" + PercentEncoding.strict(value)
        guard let query else { return HTTPURL(origin: origin, target: target + "?" + item) }
        let separator = query.isEmpty || query.hasSuffix("&") ? "" : "&"
        return HTTPURL(origin: origin, target: target + separator + item)
    }

    /// What stands between the ampersands, empty pieces included.
    var pieces: [QueryPiece] {
        guard let query else { return [] }
        return Array(query.utf8).split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
            .map(QueryPiece.init)
    }
}

/// One `name=value` of a query, as it was sent.
struct QueryPiece {
    let bytes: ArraySlice<UInt8>

    private var equals: Int? { bytes.firstIndex(of: UInt8(ascii: "=")) }
    var rawName: ArraySlice<UInt8> { bytes[..<(equals ?? bytes.endIndex)] }
    /// `nil` without an equals sign.
    var rawValue: ArraySlice<UInt8>? { equals.map { bytes[($0 + 1)...] } }
    var name: [UInt8] { PercentEncoding.decodeForm(rawName) }
    var value: [UInt8]? { rawValue.map(PercentEncoding.decodeForm) }
}
