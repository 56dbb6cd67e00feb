extension FilterText {
    /// `striptags`: without comments and tags, white space as single spaces, entities as what they stand for.
    static func stripTags(_ text: PythonText) -> PythonText {
        let plain = PythonText(bytes: withoutTags(withoutComments(Array(text.string.utf8))))
        var result = ""
        result.reserveCapacity(plain.byteCount)
        plain.forEachWord { word in
            if !result.isEmpty { result += " " }
            result += plain.bytes(word).string
        }
        return HTMLEntities.unescape(PythonText(result))
    }

    /// What is left when the first comment is removed until there is none: removing one may make another, as in
    /// `<!<!-- -->--`. One pass: `result` never holds the start of a comment.
    private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
        let open = Array("<!--".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            result.append(bytes[index])
            index += 1
            guard result.last == 0x2D, result.suffix(4).elementsEqual(open) else { continue }
            // The two hyphens of the start may be those of the end.
            guard let end = commentEnd(in: bytes, from: index) else {
                result += bytes[index...]
                break
            }
            result.removeLast(4)
            index = end
        }
        return result
    }

    /// The index behind the first `-->`, where two hyphens stand before `start`.
    private static func commentEnd(in bytes: [UInt8], from start: Int) -> Int? {
        var hyphens = 2
        for index in start..<bytes.count {
            if bytes[index] == 0x3E && hyphens >= 2 { return index + 1 }
            hyphens = bytes[index] == 0x2D ? hyphens + 1 : 0
        }
        return nil
    }

    private static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let start = rest.firstIndex(of: 0x3C) {
            guard let end = rest[start...].firstIndex(of: 0x3E) else { break }
            result += rest[..<start]
            rest = rest[(end + 1)...]
        }
        return result + rest
    }
}
