/// The body of a request: one JSON object whose members are strings, whole numbers or truth values, each name once.
///
/// A reader of its own, so that the client's reading and the origin's cannot share a mistake.
package struct FlatObject {
    package private(set) var strings: [String: String] = [:]
    package private(set) var numbers: [String: Int] = [:]
    private(set) var truths: [String: Bool] = [:]
    private var rest: ArraySlice<UInt8>

    package init(_ bytes: [UInt8]) throws(Refusal) {
        rest = bytes[...]
        try expect("{")
        if !accept("}") {
            repeat { try readMember() } while accept(",")
            try expect("}")
        }
        skipBlanks()
        guard rest.isEmpty else { throw Self.malformed }
    }

    var names: [String] { Array(strings.keys) + numbers.keys + truths.keys }

    private static let malformed = Refusal("the body is no JSON object of strings, whole numbers and truth values")

    private mutating func readMember() throws(Refusal) {
        try expect("\"")
        let name = try readString()
        try expect(":")
        guard strings[name] == nil, numbers[name] == nil, truths[name] == nil else {
            throw Refusal("a member is given twice")
        }
        if accept("\"") {
            strings[name] = try readString()
        } else if let truth = acceptTruth() {
            truths[name] = truth
        } else {
            let digits = rest.prefix { (48...57).contains($0) }
            rest = rest.dropFirst(digits.count)
            guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw Self.malformed }
            numbers[name] = number
        }
    }

    /// The rest of a string whose opening quote was read.
    private mutating func readString() throws(Refusal) -> String {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst(), byte >= 0x20 {
            if byte == UInt8(ascii: "\"") {
                guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.malformed }
                return text
            }
            bytes += byte == UInt8(ascii: "\\") ? try readEscape() : [byte]
        }
        throw Self.malformed
    }

    /// UTF-8 of what stands behind a backslash. Surrogate pairs are not taken: no token holds one.
    private mutating func readEscape() throws(Refusal) -> [UInt8] {
        guard let letter = rest.popFirst() else { throw Self.malformed }
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0c]
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "r"): return [0x0d]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            let digits = String(decoding: rest.prefix(4), as: UTF8.self)
            rest = rest.dropFirst(4)
            guard digits.utf8.count == 4, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
            else {
                throw Self.malformed
            }
            return Array(String(Character(scalar)).utf8)
        default: throw Self.malformed
        }
    }

    private mutating func acceptTruth() -> Bool? {
        for truth in [true, false] where rest.starts(with: "\(truth)".utf8) {
            rest = rest.dropFirst("\(truth)".utf8.count)
            return truth
        }
        return nil
    }

    private mutating func skipBlanks() { rest = rest.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) } }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Refusal) {
        guard accept(character) else { throw Self.malformed }
    }
}
