/// A compiled pattern: I-Regexp (RFC 9485), or the notation of the older dialect. Matching takes time in proportion to
/// text times pattern, whatever the pattern; there is no backtracking.
struct Regexp: Sendable {
    enum Instruction: Sendable {
        case set(Int)
        case split(Int, Int)
        case jump(Int)
        case start
        case end
        case wordBoundary(isNegated: Bool)
        case accept
    }

    /// Instructions of a program; a pattern whose counts multiply to more is refused.
    static let maxInstructions = 4096
    static let maxBytes = 8192

    let program: [Instruction]
    let sets: [ScalarSet]

    /// `nil` when the pattern is not valid, or too large.
    init?(utf8: [UInt8], syntax: RegexpSyntax) {
        var work = 0
        self.init(utf8: utf8, syntax: syntax, work: &work)
    }

    /// - Parameter work: Grows by what compiling took, also where the pattern is refused.
    init?(utf8: [UInt8], syntax: RegexpSyntax, work: inout Int) {
        guard utf8.count <= Self.maxBytes else { return nil }
        work += utf8.count
        var parser = RegexpParser(utf8: utf8, syntax: syntax)
        guard let node = parser.parse() else { return nil }
        var compiler = RegexpCompiler()
        let isEmitted = compiler.emit(node) && compiler.append(.accept)
        work += compiler.work
        guard isEmitted else { return nil }
        (program, sets) = (compiler.program, parser.sets)
    }
}

/// Turns a pattern into a program for ``RegexpMatcher`` (K. Thompson, "Regular Expression Search Algorithm", 1968).
private struct RegexpCompiler {
    private(set) var program: [Regexp.Instruction] = []
    private(set) var work = 0

    mutating func append(_ instruction: Regexp.Instruction) -> Bool {
        program.append(instruction)
        return program.count <= Regexp.maxInstructions
    }

    /// False once the program is too large.
    mutating func emit(_ node: RegexpNode) -> Bool {
        // Copies of an empty group add no instruction, but time.
        work += 1
        guard work <= 8 * Regexp.maxInstructions else { return false }
        switch node {
        case .set(let set): return append(.set(set))
        case .start: return append(.start)
        case .end: return append(.end)
        case .wordBoundary(let isNegated): return append(.wordBoundary(isNegated: isNegated))
        case .sequence(let nodes):
            for node in nodes where !emit(node) { return false }
            return true
        case .choice(let branches): return emit(choice: branches)
        case .repetition(let node, let least, let most): return emit(node, least, most)
        }
    }

    private mutating func emit(choice branches: [RegexpNode]) -> Bool {
        var jumps: [Int] = []
        for (index, branch) in branches.enumerated() {
            guard index < branches.count - 1 else {
                guard emit(branch) else { return false }
                break
            }
            let split = program.count
            guard append(.split(split + 1, 0)), emit(branch) else { return false }
            jumps.append(program.count)
            guard append(.jump(0)) else { return false }
            program[split] = .split(split + 1, program.count)
        }
        for jump in jumps { program[jump] = .jump(program.count) }
        return true
    }

    private mutating func emit(_ node: RegexpNode, _ least: Int, _ most: Int?) -> Bool {
        for _ in 0..<least where !emit(node) { return false }
        guard let most else {
            let split = program.count
            guard append(.split(split + 1, 0)), emit(node), append(.jump(split)) else { return false }
            program[split] = .split(split + 1, program.count)
            return true
        }
        var splits: [Int] = []
        for _ in least..<most {
            splits.append(program.count)
            guard append(.split(program.count + 1, 0)), emit(node) else { return false }
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
        return true
    }
}
