import QuireJSON

/// Runs of one stream with different settings, one after the other.
///
/// `--set location_id=@locations.txt` gives a run for each line of a file, `--set-rows FILE` one for each row, which
/// sets several together. Several of them give every combination, the last one changing fastest.
public struct Partitions: Sendable {
    /// What each run sets, by name.
    public private(set) var rows: [[(name: String, value: String)]] = [[]]
    /// Names that are set so far, as bytes: texts that only look alike are two names.
    private var names: Set<[UInt8]> = []

    /// More would hardly be meant.
    static let most = 1_000_000

    public init() {}

    /// - Parameter text: A value; or `@` and the path of a file with a value on each line; `@@` stands for one `@`.
    /// - Parameter read: The text of a file.
    public mutating func add(
        _ name: String, _ text: String, read: (String) throws(ConnectorError) -> String
    ) throws(ConnectorError) {
        names.insert(Array(name.utf8))
        guard text.utf8.first == UInt8(ascii: "@") else { return try combine([[(name, text)]]) }
        let rest = String(text.dropFirst())
        guard rest.utf8.first != UInt8(ascii: "@") else { return try combine([[(name, rest)]]) }
        // A value that stands twice would have its records delivered twice.
        var known: Set<[UInt8]> = []
        let values = try read(rest).withoutByteOrderMark.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            .map { String(decoding: Array($0), as: UTF8.self).trimmed }
            .filter { !$0.isEmpty && known.insert(Array($0.utf8)).inserted }
        guard !values.isEmpty else { throw ConnectorError("--set \(name): \(rest) holds no value") }
        try combine(values.map { [(name, $0)] })
    }

    /// - Parameter text: CSV with a header line (RFC 4180), or an object on each line.
    /// - Throws: ``ConnectorError`` also where a row sets what is set already: neither of the two is meant to lose.
    public mutating func add(rows text: String, named name: String) throws(ConnectorError) {
        let text = String(decoding: text.withoutByteOrderMark, as: UTF8.self)
        let isJSON = text.utf8.first { !($0 == 0x20 || 0x09...0x0d ~= $0) } == UInt8(ascii: "{")
        let rows = try isJSON ? Self.objects(text, name) : CSVRows.objects(text, name)
        guard !rows.isEmpty else { throw ConnectorError("--set-rows: \(name) holds no row") }
        let isSetTwice = { [names] (setting: (name: String, value: String)) in names.contains(Array(setting.name.utf8))
        }
        if let setting = rows.lazy.compactMap({ $0.first(where: isSetTwice) }).first {
            throw ConnectorError("--set-rows: \(name) sets \(setting.name), which is set already; say it once")
        }
        for row in rows { names.formUnion(row.map { Array($0.name.utf8) }) }
        try combine(rows)
    }

    private mutating func combine(_ values: [[(name: String, value: String)]]) throws(ConnectorError) {
        guard rows.count * values.count <= Self.most else {
            throw ConnectorError("these are more than \(Self.most) runs, one for each combination of settings")
        }
        rows = rows.flatMap { row in values.map { row + $0 } }
    }

    private static func objects(
        _ text: String, _ name: String
    ) throws(ConnectorError) -> [[(name: String, value: String)]] {
        var rows: [[(name: String, value: String)]] = []
        var number = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let line = String(decoding: Array(line), as: UTF8.self).trimmed
            guard !line.isEmpty else { continue }
            let object = RawJSON(line)
            guard object.grammarError == nil, object.kind == .object else {
                throw ConnectorError("--set-rows: \(name):\(number): an object is expected on each line")
            }
            var row: [(name: String, value: String)] = []
            for (key, value) in object.members {
                let key = key.stringValue ?? ""
                guard [.string, .number, .boolean].contains(value.kind) else {
                    let kind = value.kind == .null ? "null" : "an \(value.kind.rawValue)"
                    throw ConnectorError(
                        "--set-rows: \(name):\(number): \(key) is \(kind); a string, a number or a boolean is expected")
                }
                row.append((key, value.stringValue ?? value.text))
            }
            rows.append(row)
        }
        return rows
    }
}

extension String {
    /// The bytes, without the mark that some editors put in front.
    var withoutByteOrderMark: ArraySlice<UInt8> {
        let bytes = Array(utf8)
        return bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
    }

    /// Without spaces, tabs and carriage returns around it.
    var trimmed: String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0d }
        let kept = utf8.drop(while: isBlank)
        let end = kept.lastIndex { !isBlank($0) }
        return end.map { String(decoding: Array(kept[...$0]), as: UTF8.self) } ?? ""
    }
}
