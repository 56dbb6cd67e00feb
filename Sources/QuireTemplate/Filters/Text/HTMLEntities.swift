/// Character references of HTML, read as Python's `html.unescape` does.
enum HTMLEntities {
    static func unescape(_ text: PythonText) -> PythonText {
        guard text.string.utf8.contains(0x26) else { return text }
        var result = String.UnicodeScalarView()
        var rest = Array(text.scalars)[...]
        while let scalar = rest.popFirst() {
            guard scalar == "&", let (length, meaning) = reference(rest) else {
                result.append(scalar)
                continue
            }
            for scalar in meaning { result.append(scalar) }
            rest = rest.dropFirst(length)
        }
        return PythonText(String(result))
    }

    /// What the text behind `&` stands for, and how much of it that is.
    private static func reference(_ rest: ArraySlice<Unicode.Scalar>) -> (length: Int, meaning: [Unicode.Scalar])? {
        guard rest.first == "#" else { return named(rest) }
        let marker = rest.dropFirst().first
        let isHex = marker == "x" || marker == "X"
        let start = isHex ? 2 : 1
        let digits = rest.dropFirst(start).prefix {
            $0.isASCII && $0.properties.isASCIIHexDigit && (isHex || $0.value < 0x3A)
        }
        guard !digits.isEmpty else { return nil }
        var code: UInt32 = 0
        for digit in digits {
            let value = Character(digit).hexDigitValue ?? 0
            // Past the last code point it does not matter how far.
            code = min(code * (isHex ? 16 : 10) + UInt32(value), 0x110000)
        }
        let length = start + digits.count
        let closed = rest.dropFirst(length).first == ";"
        return (length + (closed ? 1 : 0), meaning(of: code))
    }

    /// The HTML standard's reading of numbers that no character should be written with.
    private static func meaning(of code: UInt32) -> [Unicode.Scalar] {
        if (0x80...0x9F).contains(code) { return [windows1252[Int(code) - 0x80]].compactMap { Unicode.Scalar($0) } }
        guard code != 0, let scalar = Unicode.Scalar(code) else { return ["\u{FFFD}"] }
        switch code {
        case 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F, 0xFDD0...0xFDEF: return []
        case _ where code & 0xFFFE == 0xFFFE: return []
        default: return [scalar]
        }
    }

    /// What 0x80...0x9F are in windows-1252; where that has nothing, itself.
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    /// The longest name that the text begins with; some end without `;`.
    private static func named(_ rest: ArraySlice<Unicode.Scalar>) -> (length: Int, meaning: [Unicode.Scalar])? {
        var name: [UInt8] = []
        for scalar in rest.prefix(32) {
            guard scalar.isASCII, !" \t\n\u{C}<&#;".unicodeScalars.contains(scalar) else { break }
            name.append(UInt8(scalar.value))
        }
        if rest.dropFirst(name.count).first == ";" { name.append(0x3B) }
        while name.count > 1 {
            if let meaning = table[name] { return (name.count, meaning) }
            name.removeLast()
        }
        return nil
    }

    private static let table: [[UInt8]: [Unicode.Scalar]] = {
        var table: [[UInt8]: [Unicode.Scalar]] = [:]
        for entry in HTMLEntityNames.all.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            let parts = entry.split(separator: 0x3D)
            guard parts.count == 2 else { continue }
            table[Array(parts[0])] = parts[1].split(separator: 0x2B).compactMap { code in
                UInt32(String(decoding: Array(code), as: UTF8.self), radix: 16).flatMap { Unicode.Scalar($0) }
            }
        }
        return table
    }()
}
