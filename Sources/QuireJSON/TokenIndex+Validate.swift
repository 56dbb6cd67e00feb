#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import QuireBase

/// The grammar of RFC 8259, checked on structural positions: a step a token, not a step a byte.
///
/// The index has already shown that the bytes are UTF-8, that strings end and hold no raw control character. Left to
/// check are the order of tokens, numbers, words and escapes.
extension TokenIndex {
    var isValid: Bool { hasValidEscapes && hasValidTokens }

    private var hasValidTokens: Bool {
        var grammar = TokenGrammar()
        return check(&grammar, upTo: count) != nil && grammar.isDone
    }

    /// Goes on where `grammar` stands, until the token at `stop` or one of the two behind it; a check that stops
    /// before `count` needs ``TokenGrammar/lookahead`` tokens behind `stop`.
    /// - Returns: The first token not taken; `nil` where the grammar does not hold.
    // Inlined, so that the check of a whole page pays nothing for being able to go on.
    @inline(__always)
    func check(_ grammar: inout TokenGrammar, upTo stop: Int) -> Int? {
        var nesting = grammar.nesting
        var isBehindValue = grammar.isBehindValue
        var i = 0
        values: while true {
            if isBehindValue {
                isBehindValue = false
            } else {
                // A value begins at i.
                guard i < stop else {
                    grammar = TokenGrammar(nesting: nesting, isBehindValue: false)
                    return i
                }
                let at = Int(positions[i])
                let first = base[at]
                i += 1
                switch first {
                case UInt8(ascii: "\""): break
                case UInt8(ascii: "{"):
                    if peek(i) == UInt8(ascii: "}") {
                        i += 1
                        break
                    }
                    guard isKey(i) else { return nil }
                    i += 2
                    nesting.push(object: true)
                    continue values
                case UInt8(ascii: "["):
                    if peek(i) == UInt8(ascii: "]") {
                        i += 1
                        break
                    }
                    nesting.push(object: false)
                    continue values
                case UInt8(ascii: "t"): guard isWord(at, 0x6575_7274, length: 4) else { return nil }
                case UInt8(ascii: "n"): guard isWord(at, 0x6c6c_756e, length: 4) else { return nil }
                case UInt8(ascii: "f"): guard isWord(at + 1, 0x6573_6c61, length: 4) else { return nil }
                default: guard isNumber(at) else { return nil }
                }
            }
            // A value has ended; i is the token behind it.
            while nesting.depth > 0 {
                guard i < stop else {
                    grammar = TokenGrammar(nesting: nesting, isBehindValue: true)
                    return i
                }
                let next = byte(i)
                i += 1
                if next == UInt8(ascii: ",") {
                    if nesting.isObject {
                        guard isKey(i) else { return nil }
                        i += 2
                    }
                    continue values
                }
                guard next == (nesting.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return nil }
                nesting.pop()
            }
            grammar.isDone = true
            return i == count ? i : nil
        }
    }

    /// Four bytes as a little-endian word, then the end of the scalar.
    @inline(__always)
    private func isWord(_ at: Int, _ word: UInt32, length: Int) -> Bool {
        UInt32(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt32.self)) == word
            && isScalarEnd(at + length)
    }

    @inline(__always)
    private func isScalarEnd(_ at: Int) -> Bool {
        at >= length || isWhitespace(base[at]) || isDelimiter(base[at])
    }

    /// RFC 8259, section 6: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`, of any length.
    private func isNumber(_ start: Int) -> Bool {
        var p = start
        if base[p] == UInt8(ascii: "-") { p += 1 }
        if base[p] == UInt8(ascii: "0") {
            p += 1
        } else {
            guard skipDigits(&p) else { return false }
        }
        if base[p] == UInt8(ascii: ".") {
            p += 1
            guard skipDigits(&p) else { return false }
        }
        if base[p] | 0x20 == UInt8(ascii: "e") {
            p += 1
            if base[p] == UInt8(ascii: "+") || base[p] == UInt8(ascii: "-") { p += 1 }
            guard skipDigits(&p) else { return false }
        }
        return isScalarEnd(p)
    }

    /// At least one digit. The padding ends every run.
    @inline(__always)
    private func skipDigits(_ p: inout Int) -> Bool {
        let start = p
        while base[p] &- UInt8(ascii: "0") < 10 { p += 1 }
        return p > start
    }

    /// Every backslash begins an escape that JSON has (section 7); one outside a string fails as a token.
    var hasValidEscapes: Bool {
        var p = base
        let end = base + length
        while p < end, let found = memchr(p, 0x5c, end - p) {
            let at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
            switch at[1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
                UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                p = at + 2
            case UInt8(ascii: "u"):
                guard isHex(at[2]), isHex(at[3]), isHex(at[4]), isHex(at[5]) else { return false }
                p = at + 6
            default: return false
            }
        }
        return true
    }
}

@inline(__always)
func isHex(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 6
}
