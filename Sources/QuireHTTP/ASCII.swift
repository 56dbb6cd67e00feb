/// Character classes of the ABNF that RFC 3986 and RFC 9110 share (RFC 5234, appendix B.1), on single bytes.
extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { (0x61...0x7a).contains(self | 0x20) }
    /// Everything below the space, and DEL.
    var isControl: Bool { self < 0x20 || self == 0x7f }
    /// Space or horizontal tab: `OWS` of RFC 9110, section 5.6.3.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// `unreserved` of RFC 3986, section 2.3.
    var isUnreserved: Bool { isLetter || isDigit || isOne(of: "-._~") }
    /// `tchar` of RFC 9110, section 5.6.2: what names of fields and methods are made of.
    var isToken: Bool { isLetter || isDigit || isOne(of: "!#$%&'*+-.^_`|~") }

    var lowercased: UInt8 { (0x41...0x5a).contains(self) ? self | 0x20 : self }

    /// The value of a hexadecimal digit in either case.
    var hexValue: UInt8? {
        if isDigit { return self - 0x30 }
        return (0x61...0x66).contains(self | 0x20) ? (self | 0x20) - 0x57 : nil
    }

    func isOne(of characters: StaticString) -> Bool {
        characters.withUTF8Buffer { $0.contains(self) }
    }
}

extension String {
    init(ascii bytes: some Sequence<UInt8>) { self.init(decoding: Array(bytes), as: UTF8.self) }

    /// Letters A to Z in lower case, all else as it is: the case rule of protocol names, whatever the language.
    var asciiLowercased: String { String(ascii: utf8.map(\.lowercased)) }

    /// Whether two protocol names are the same, byte for byte but for the case of A to Z.
    func equalsIgnoringCase(_ other: String) -> Bool {
        utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0.lowercased == $1.lowercased }
    }
}

extension Collection<UInt8> where SubSequence: BidirectionalCollection {
    /// Without the blanks around it.
    var trimmingBlanks: SubSequence {
        var rest = drop(while: \.isBlank)
        while rest.last?.isBlank == true { rest.removeLast() }
        return rest
    }
}
