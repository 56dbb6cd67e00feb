import FuzzHarness

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Inputs made from a seed, each given to the harness.
struct Run: Sendable {
    let part: FuzzPart
    let count: UInt64
    let seed: UInt64
    let first: UInt64

    private static let mostMemory = 512 << 20

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

    fileprivate func go() {
        Watch.shared.reportCrashes()
        let began = Watch.now()
        var (slowest, slowestInput, accepted): (UInt64, UInt64, UInt64) = (0, 0, 0)
        for input in first..<(first + count) {
            let bytes = self.bytes(of: input)
            Watch.shared.begin("input \(input) of seed \(seed):\n", bytes)
            let start = Watch.now()
            if bytes.withUnsafeBytes(part.run) { accepted += 1 }
            let time = Watch.now() - start
            if time > slowest { (slowest, slowestInput) = (time, input) }
            Watch.shared.end()
            if Watch.peakMemory() > Self.mostMemory { Watch.shared.fail("more than 512 MB of memory") }
        }
        print(
            "done in \((Watch.now() - began) / 1_000_000_000) s: \(accepted * 100 / max(count, 1)) of 100 are valid; "
                + "the slowest, \(slowestInput), took \(slowest / 1_000_000) ms")
        exit(0)
    }

    private func bytes(of input: UInt64) -> [UInt8] {
        var draw = Draw(seed: seed, input: input)
        return Inputs.shared.bytes(for: part, &draw)
    }
}

private final class Box: Sendable {
    let run: Run
    init(run: Run) { self.run = run }
}

private func work(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().run.go() }
    return nil
}
