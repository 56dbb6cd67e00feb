import Dispatch
import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ctrl-C and SIGTERM: the first asks to stop after the page in hand, the second not to wait for that page either. A third
/// ends the program there and then.
final class Interrupts: Sendable {
    private let sources: Lock<[any DispatchSourceSignal]>
    private let count = Lock(0)

    /// - Parameter notice: Said at the first one.
    init(
        _ console: Console, notice: String? = "stopping after the page in hand; press Ctrl-C again to stop at once",
        _ stop: @escaping @Sendable () -> Void
    ) {
        sources = Lock([])
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [count] in
                let seen = count.withLock { count in
                    count += 1
                    return count
                }
                if seen == 1, let notice { console.log(.info, notice) }
                if seen > 2 { _exit(ExitStatus.interrupted.rawValue) }
                stop()
            }
            source.resume()
            let kept = Kept(source: source)
            sources.withLock { $0.append(kept.source) }
        }
    }

    /// Dispatch sources may be used from any thread; their protocol does not say so.
    private struct Kept: @unchecked Sendable { let source: any DispatchSourceSignal }
}
