import QuireBase

@testable import QuireJSON

/// What a path selects in a document, each match as its text.
func select(_ path: JSONPath, in document: String) throws -> [String] {
    var scanner = PageScanner()
    try scanner.open(PaddedBytes(document))
    let texts = try scanner.matches(of: path).records.map(\.text)
    try scanner.validate()
    return texts
}

func select(_ path: String, in document: String) throws -> [String] { try select(JSONPath(path), in: document) }
