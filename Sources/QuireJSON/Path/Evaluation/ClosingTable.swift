/// For each token that begins a value, the token that ends it, so that a value is skipped in one step.
struct ClosingTable {
    private static let none = UInt32.max

    private let tokens: TokenIndex
    private let table: UnsafeMutableBufferPointer<UInt32>
    private var token = 0
    /// The innermost open container. Its entry holds its parent until its closer is known.
    private var open = none

    private init(_ tokens: TokenIndex, _ table: UnsafeMutableBufferPointer<UInt32>) {
        (self.tokens, self.table) = (tokens, table)
    }

    /// `nil` when brackets, commas, keys and values do not follow each other as in JSON (RFC 8259, sections 4 and 5).
    static func make(_ tokens: TokenIndex) -> [UInt32]? {
        var isSound = false
        let table = [UInt32](unsafeUninitializedCapacity: tokens.count) { memory, used in
            memory.initialize(repeating: 0)
            used = tokens.count
            var table = ClosingTable(tokens, memory)
            isSound = table.fill()
        }
        return isSound ? table : nil
    }

    private mutating func fill() -> Bool {
        repeat {
            guard let isWhole = value(), !isWhole || close() else { return false }
        } while open != Self.none
        return token == tokens.count
    }

    /// Takes the value at the cursor, of a container with something in it what stands before its first value. Answers
    /// whether the value is whole; `nil` where there is none.
    @inline(__always)
    private mutating func value() -> Bool? {
        let first = tokens.peek(token)
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let opener = token
            token += 1
            guard tokens.peek(token) != first + 2 else {
                table[opener] = UInt32(token)
                token += 1
                return true
            }
            table[opener] = open
            open = UInt32(opener)
            return first == UInt8(ascii: "[") || key() ? false : nil
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"): return nil
        default:
            guard token < tokens.count else { return nil }
            table[token] = UInt32(token)
            token += 1
            return true
        }
    }

    /// Takes what follows a whole value: closers, and the way to the next value if there is one.
    @inline(__always)
    private mutating func close() -> Bool {
        while open != Self.none {
            let inObject = tokens.byte(Int(open)) == UInt8(ascii: "{")
            let next = tokens.peek(token)
            token += 1
            if next == UInt8(ascii: ",") { return !inObject || key() }
            guard next == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return false }
            let parent = table[Int(open)]
            table[Int(open)] = UInt32(token - 1)
            open = parent
        }
        return true
    }

    @inline(__always)
    private mutating func key() -> Bool {
        guard tokens.isKey(token) else { return false }
        token += 2
        return true
    }
}
