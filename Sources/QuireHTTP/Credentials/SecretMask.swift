/// Takes secrets out of bytes that are kept on disk, and puts them back, which may be others by then.
///
/// `~3=~` stands for the fourth secret as it is, `~3%~`, `~3+~` and `~3j~` for how URLs, forms and JSON write it, and
/// `~3:rrU~` tells of each byte how it is written; `~~` is a tilde.
package struct SecretMask: Sendable {
    private struct Known: Sendable {
        let bytes: [UInt8]
        let matcher: SecretMatcher
        /// Its place in the list; `nil` for one that nobody will know the next time.
        let index: Int?
    }

    private let secrets: [[UInt8]]
    private let known: [Known]
    private let starts: Set<UInt8>
    private static let tilde = UInt8(ascii: "~")
    /// Bytes that a text may grow to when its secrets are put back.
    private static let longest = 64 << 20

    /// - Parameters:
    ///   - secrets: In the same order the next time; their values may differ then.
    ///   - passing: Secrets that will not be known the next time, such as tokens. A text that holds one is refused.
    package init(_ secrets: [Secret], passing: [Secret] = []) {
        self.secrets = secrets.map { Array($0.reveal().utf8) }
        var known: [Known] = []
        var seen: Set<[UInt8]> = [[]]
        for (index, secret) in (secrets + passing).enumerated() where seen.insert(Array(secret.reveal().utf8)).inserted
        {
            known.append(
                Known(
                    bytes: Array(secret.reveal().utf8), matcher: SecretMatcher(secret.reveal()),
                    index: index < secrets.count ? index : nil))
        }
        self.known = known
        starts = Set(known.map(\.matcher.firstByte) + "%\\+".utf8)
    }

    /// How many secrets a mask numbers.
    package var count: Int { secrets.count }

    /// - Parameter style: How a secret is most likely written there: so another one will be, that takes its place.
    package func hide(_ bytes: [UInt8], as style: SecretSpelling.Style = .plain) throws(SecretMaskError) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if starts.contains(byte), let (found, end) = secret(in: bytes, at: position) {
                result += try placeholder(of: found, in: bytes[position..<end], style)
                position = end
                continue
            }
            result.append(byte)
            if byte == Self.tilde { result.append(byte) }
            position += 1
        }
        return result
    }

    package func hide(_ text: String, as style: SecretSpelling.Style = .plain) throws(SecretMaskError) -> String {
        String(decoding: try hide(Array(text.utf8), as: style), as: UTF8.self)
    }

    package func reveal(_ text: String) throws(SecretMaskError) -> String {
        String(decoding: try reveal(Array(text.utf8)), as: UTF8.self)
    }

    package func reveal(_ bytes: [UInt8]) throws(SecretMaskError) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let start = rest.firstIndex(of: Self.tilde) {
            result += rest[..<start]
            guard let end = rest[(start + 1)...].firstIndex(of: Self.tilde) else { throw .broken }
            result += end == start + 1 ? [Self.tilde] : try secret(of: rest[(start + 1)..<end])
            guard result.count <= Self.longest else { throw .broken }
            rest = rest[(end + 1)...]
        }
        return result + rest
    }

    /// The longest secret that begins there.
    private func secret(in bytes: [UInt8], at start: Int) -> (Known, end: Int)? {
        var best: (Known, end: Int)?
        for candidate in known {
            guard let end = candidate.matcher.end(in: bytes, at: start), end > best?.end ?? start else { continue }
            // So short that it is found in words that have nothing to hide.
            if candidate.bytes.count < 4 {
                guard start == 0 || !bytes[start - 1].isWord, end == bytes.count || !bytes[end].isWord else { continue }
            }
            best = (candidate, end)
        }
        return best
    }

    private func placeholder(
        of secret: Known, in text: ArraySlice<UInt8>, _ first: SecretSpelling.Style
    ) throws(SecretMaskError) -> [UInt8] {
        guard let index = secret.index else { throw .passing }
        let head = [Self.tilde] + String(index).utf8
        for style in [first] + SecretSpelling.Style.allCases {
            let spelled = SecretSpelling(style, of: secret.bytes).text(of: secret.bytes)
            if let spelled, text.elementsEqual(spelled) { return head + [style.rawValue, Self.tilde] }
        }
        guard let spelling = SecretSpelling(of: secret.bytes, in: text) else { throw .unknownSpelling }
        return head + [UInt8(ascii: ":")] + spelling.units.map(\.rawValue) + [Self.tilde]
    }

    private func secret(of placeholder: ArraySlice<UInt8>) throws(SecretMaskError) -> [UInt8] {
        let digits = placeholder.prefix { $0.isDigit }
        guard let number = Int(String(decoding: digits, as: UTF8.self)),
            let kind = placeholder.dropFirst(digits.count).first
        else { throw .broken }
        guard secrets.indices.contains(number) else { throw .missing }
        let secret = secrets[number]
        let units = placeholder.dropFirst(digits.count + 1)
        let spelling: SecretSpelling
        if let style = SecretSpelling.Style(rawValue: kind), units.isEmpty {
            spelling = SecretSpelling(style, of: secret)
        } else {
            let known = units.compactMap(SecretSpelling.Unit.init)
            guard kind == UInt8(ascii: ":"), known.count == units.count else { throw .broken }
            spelling = SecretSpelling(known)
        }
        guard let text = spelling.text(of: secret) else { throw .missing }
        return text
    }
}

/// Why secrets cannot be taken out of a text, or put back.
package enum SecretMaskError: Error, Equatable, CustomStringConvertible {
    /// The text holds a token that is another one the next time.
    case passing
    case unknownSpelling
    /// A secret is not there any more, or so different that it does not fit.
    case missing
    /// No text that secrets were taken out of.
    case broken

    package var description: String {
        switch self {
        case .passing: "a request holds a token that will have expired"
        case .unknownSpelling: "a request holds a secret in an unusual spelling, which cannot be kept on a disk"
        case .missing: "a secret that a request held is missing now, or looks different"
        case .broken: "a placeholder of a secret is damaged"
        }
    }
}

extension UInt8 {
    fileprivate var isWord: Bool { isLetter || isDigit }
}
