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

/// Without white space between tokens.
func compact(_ text: String) -> String {
    var result: [UInt8] = []
    var inString = false
    var isEscaped = false
    for byte in text.utf8 {
        if inString {
            if isEscaped {
                isEscaped = false
            } else if byte == 0x5c {
                isEscaped = true
            } else if byte == 0x22 {
                inString = false
            }
        } else if byte == 0x22 {
            inString = true
        } else if isWhitespace(byte) {
            continue
        }
        result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
}
