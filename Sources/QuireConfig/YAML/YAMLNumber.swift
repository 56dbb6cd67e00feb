/// Numbers of YAML's core schema as JSON writes them.
enum YAMLNumber {
    /// The JSON text of the same number; `nil` when `text` is none.
    static func jsonText(of text: String) throws(CoreSchema.Refusal) -> String? {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, first < 0x3a else { return nil }
        if bytes.starts(with: Array("0x".utf8)) { return try whole(bytes.dropFirst(2), radix: 16) }
        if bytes.starts(with: Array("0o".utf8)) { return try whole(bytes.dropFirst(2), radix: 8) }
        return decimal(bytes)
    }

    private static func whole(_ digits: ArraySlice<UInt8>, radix: Int) throws(CoreSchema.Refusal) -> String? {
        let isNumber =
            !digits.isEmpty
            && digits.allSatisfy { Character(Unicode.Scalar($0)).hexDigitValue.map { $0 < radix } ?? false }
        guard isNumber else { return nil }
        guard let value = UInt64(String(decoding: digits, as: UTF8.self), radix: radix) else {
            let what = radix == 16 ? "hexadecimal" : "octal"
            throw CoreSchema.Refusal(
                message: "this \(what) number is beyond 64 bits: write it in decimal, or put it in quotes if it is text"
            )
        }
        return String(value)
    }

    /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
    private static func decimal(_ bytes: [UInt8]) -> String? {
        var rest = bytes[...]
        let sign = rest.first.flatMap { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") ? $0 : nil }
        if sign != nil { rest.removeFirst() }
        let whole = takeDigits(&rest)
        var fraction: ArraySlice<UInt8>?
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = takeDigits(&rest)
        }
        guard !whole.isEmpty || fraction?.isEmpty == false else { return nil }
        var exponent: [UInt8] = []
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            exponent.append(rest.removeFirst())
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                exponent.append(rest.removeFirst())
            }
            let digits = takeDigits(&rest)
            guard !digits.isEmpty else { return nil }
            exponent += digits
        }
        guard rest.isEmpty else { return nil }
        var result: [UInt8] = sign == UInt8(ascii: "-") ? [UInt8(ascii: "-")] : []
        let significant = whole.drop { $0 == UInt8(ascii: "0") }
        result += significant.isEmpty ? [UInt8(ascii: "0")] : Array(significant)
        if let fraction { result += [UInt8(ascii: ".")] + (fraction.isEmpty ? [UInt8(ascii: "0")] : Array(fraction)) }
        return String(decoding: result + exponent, as: UTF8.self)
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        rest.removeFirst(digits.count)
        return digits
    }
}
