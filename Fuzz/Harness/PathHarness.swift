import QuireBase
import QuireJSON

/// Reads `bytes` as a JSONPath by both sets of rules and applies it to each document. Whatever they are, this returns.
/// - Returns: Whether they were a path.
@discardableResult
public func fuzzPath(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var isAccepted = false
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(JSONPathError) {
        let path = try JSONPath(text)
        _ = (path.isSingular, path.simple, path.hashValue)
        apply(path)
        isAccepted = true
    } catch {
        _ = error.description
    }
    if let older = try? JSONPath(text, dialect: .older) { apply(older) }
    return isAccepted
}

private func apply(_ path: JSONPath) {
    var limits = PathLimits()
    limits.baseSteps = 100_000
    var scanner = PageScanner()
    for document in Documents.pages {
        do throws(JSONError) {
            try scanner.open(document)
            let matches = try scanner.matches(of: path, limits: limits)
            var sum: UInt8 = 0
            for record in matches.records {
                // The first and the last byte: a slice outside of the document would show.
                record.withUnsafeBytes { sum &+= ($0.first ?? 0) &+ ($0.last ?? 0) }
            }
        } catch {
            _ = error.description
        }
    }
}
