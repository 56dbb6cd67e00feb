/// An IPv6 address (RFC 4291, section 2.2), without a zone.
struct IPv6Address {
    /// Eight groups of 16 bits.
    private let groups: [UInt16]

    /// - Parameter bytes: The text between the brackets.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count <= 45 else { return nil }
        let colon = UInt8(ascii: ":")
        guard let gap = bytes.indices.dropLast().first(where: { bytes[$0] == colon && bytes[$0 + 1] == colon }) else {
            guard let groups = Self.groups(bytes, endsAddress: true), groups.count == 8 else { return nil }
            self.groups = groups
            return
        }
        guard let head = Self.groups(bytes[..<gap], endsAddress: false),
            let tail = Self.groups(bytes[(gap + 2)...], endsAddress: true), head.count + tail.count <= 7
        else { return nil }
        groups = head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    private static func groups(_ bytes: ArraySlice<UInt8>, endsAddress: Bool) -> [UInt16]? {
        guard !bytes.isEmpty else { return [] }
        var parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var embedded: [UInt16] = []
        if endsAddress, let last = parts.last, let quad = IPv4Address(last)?.octets {
            parts.removeLast()
            embedded = [UInt16(quad[0]) << 8 | UInt16(quad[1]), UInt16(quad[2]) << 8 | UInt16(quad[3])]
        }
        var groups: [UInt16] = []
        for part in parts {
            // `UInt16(_:radix:)` alone would take a sign.
            guard (1...4).contains(part.count), part.allSatisfy({ $0.hexValue != nil }),
                let group = UInt16(String(ascii: part), radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups + embedded
    }
}

extension IPv6Address: CustomStringConvertible {
    /// The shortest form, so that one address is one text (RFC 5952, sections 4 and 5).
    var description: String {
        if groups[..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xffff {
            return "::ffff:" + groups[6...].map { "\($0 >> 8).\($0 & 0xff)" }.joined(separator: ".")
        }
        let gap = longestZeroRun
        guard gap.count > 1 else { return Self.text(groups[...]) }
        return Self.text(groups[..<gap.lowerBound]) + "::" + Self.text(groups[gap.upperBound...])
    }

    private var longestZeroRun: Range<Int> {
        var best = 0..<0
        var start = 0
        for index in groups.indices {
            if groups[index] != 0 { start = index + 1 }
            if index + 1 - start > best.count { best = start..<(index + 1) }
        }
        return best
    }

    private static func text(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
}
