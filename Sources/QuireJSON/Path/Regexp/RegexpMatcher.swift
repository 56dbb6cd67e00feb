/// Runs a program over a text, all alternatives side by side (R. Cox, "Regular Expression Matching: the Virtual
/// Machine Approach", 2009).
struct RegexpMatcher {
    private let program: [Regexp.Instruction]
    private let sets: [ScalarSet]
    private let allowed: Int
    private(set) var stepsTaken = 0
    /// The round in which an instruction was last entered.
    private var entered: [UInt32]
    private var round: UInt32 = 0
    private var stack: [Int] = []

    init(_ regexp: Regexp, stepsLeft: Int) {
        (program, sets, allowed) = (regexp.program, regexp.sets, stepsLeft)
        entered = Array(repeating: 0, count: program.count)
        stepsTaken = program.count / 16
    }

    /// Whether the text matches, as a whole or in a part; `nil` when that takes too many steps.
    mutating func matches(_ bytes: UnsafeRawBufferPointer, whole: Bool) -> Bool? {
        var scalars = ScalarReader(bytes: bytes)
        var previous: UInt32?
        var pending = [0]
        var consuming: [Int] = []
        while true {
            let next = scalars.next()
            let isAccepted = close(&pending, into: &consuming, previous, next)
            if isAccepted, !whole || next == nil { return true }
            guard let next else { return false }
            for index in consuming {
                guard case .set(let set) = program[index], sets[set].contains(next) else { continue }
                pending.append(index + 1)
            }
            stepsTaken += consuming.count + 1
            guard stepsTaken <= allowed else { return nil }
            if !whole { pending.append(0) }
            if pending.isEmpty { return false }
            previous = next
        }
    }

    /// Follows everything that takes no character. Answers whether the end of the program was reached.
    private mutating func close(
        _ pending: inout [Int], into consuming: inout [Int], _ previous: UInt32?, _ next: UInt32?
    ) -> Bool {
        round += 1
        consuming.removeAll(keepingCapacity: true)
        var isAccepted = false
        swap(&stack, &pending)
        while let index = stack.popLast() {
            guard entered[index] != round else { continue }
            entered[index] = round
            stepsTaken += 1
            switch program[index] {
            case .set: consuming.append(index)
            case .split(let a, let b):
                stack.append(a)
                stack.append(b)
            case .jump(let target): stack.append(target)
            case .start: if previous == nil { stack.append(index + 1) }
            case .end: if next == nil { stack.append(index + 1) }
            case .wordBoundary(let isNegated):
                if (Self.isWord(previous) != Self.isWord(next)) != isNegated { stack.append(index + 1) }
            case .accept: isAccepted = true
            }
        }
        return isAccepted
    }

    private static func isWord(_ value: UInt32?) -> Bool {
        guard let value, let scalar = Unicode.Scalar(value) else { return false }
        return scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}

/// The scalars of UTF-8; bytes that are none read as U+FFFD.
private struct ScalarReader {
    let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func next() -> UInt32? {
        guard position < bytes.count else { return nil }
        let lead = bytes[position]
        position += 1
        guard lead >= 0x80 else { return UInt32(lead) }
        let more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1
        guard lead >= 0xc2, lead < 0xf5, position + more <= bytes.count else { return 0xfffd }
        var value = UInt32(lead) & (0x3f >> UInt32(more))
        for offset in 0..<more {
            let byte = bytes[position + offset]
            guard byte & 0xc0 == 0x80 else { return 0xfffd }
            value = value << 6 | UInt32(byte & 0x3f)
        }
        position += more
        return value
    }
}
