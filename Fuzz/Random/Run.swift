import FuzzHarness

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Inputs made from a seed, each given to the harness.
struct Run: Sendable {
    let isTemplate: Bool
    let count: UInt64
    let seed: UInt64
    let first: UInt64

    /// Works on a thread whose stack is as small as any that the library is used on.
    func start() {
        let context = Unmanaged.passRetained(Box(run: self)).toOpaque()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 512 * 1024)
        #if canImport(Glibc)
            var thread = pthread_t()
            pthread_create(&thread, &attributes, { work($0) }, context)
        #else
            var thread: pthread_t?
            pthread_create(&thread, &attributes, { work($0) }, context)
        #endif
    }

    fileprivate func work() {
        Watch.shared.reportCrashes()
        let began = Watch.now()
        var slowest: UInt64 = 0
        for input in first..<(first + count) {
            let bytes = self.bytes(of: input)
            Watch.shared.begin("input \(input) of seed \(seed):\n", bytes)
            let start = Watch.now()
            bytes.withUnsafeBytes { isTemplate ? fuzzTemplate($0) : fuzzPath($0) }
            slowest = max(slowest, Watch.now() - start)
            Watch.shared.end()
        }
        print("done in \((Watch.now() - began) / 1_000_000_000) s; the slowest input took \(slowest / 1_000_000) ms")
        exit(0)
    }

    private func bytes(of input: UInt64) -> [UInt8] {
        var draw = Draw(seed: seed, input: input)
        let grammar = isTemplate ? Grammar.template : Grammar.path
        var bytes = grammar.text(&draw, depth: 3 + draw.below(8))
        if draw.once(in: 2) { Mutation.change(&bytes, &draw) }
        return bytes
    }
}

private final class Box: Sendable {
    let run: Run
    init(run: Run) { self.run = run }
}

private func work(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().run.work() }
    return nil
}
