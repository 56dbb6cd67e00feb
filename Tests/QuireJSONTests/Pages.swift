import QuireBase

@testable import QuireJSON

/// What a whole page gives: the records of the array at `path`, or the reason why it is refused.
func records(_ page: some Collection<UInt8>, at path: String = "$") throws -> [String] {
    var scanner = PageScanner()
    try scanner.open(PaddedBytes(page))
    let scan = try scanner.scan(ScanPlan(records: try SimplePath(path), values: []))
    try scanner.validate()
    guard case .list(let records) = scan.records else { return [] }
    return records.map(\.text)
}

func records(_ page: String, at path: String = "$") throws -> [String] { try records(Array(page.utf8), at: path) }

func refusal(_ page: some Collection<UInt8>) -> JSONError? {
    do {
        _ = try records(page)
        return nil
    } catch {
        return error as? JSONError
    }
}

func refusal(_ page: String) -> JSONError? { refusal(Array(page.utf8)) }
