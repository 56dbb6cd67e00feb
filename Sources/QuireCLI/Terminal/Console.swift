import QuireBase
import QuireJSON

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Standard error: log lines, and one live line below them on a terminal. Data never goes here.
final class Console: Sendable {
    enum Level: Int, Comparable, CaseIterable {
        case debug, info, warning, error

        static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
        var name: String { "\(self)" }
    }

    let level: Level
    let isJSON: Bool
    let isTerminal: Bool
    private let live = Lock("")

    init(level: Level = .info, isJSON: Bool = false) {
        (self.level, self.isJSON) = (level, isJSON)
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    func log(_ level: Level, _ text: String) {
        guard level >= self.level else { return }
        let prefix = level == .warning ? "warning: " : ""
        let line =
            isJSON
            ? "{\"time\":\(time(nil)),\"level\":\"\(level.name)\",\"message\":\(JSONString.encode(text))}"
            : prefix + Self.printable(text)
        live.withLock { live in
            write((live.isEmpty ? "" : "\r\u{1b}[K") + line + "\n" + live)
        }
    }

    /// Puts `text` in place of the live line; an empty one takes it away.
    func show(_ text: String) {
        live.withLock { live in
            guard live != text else { return }
            live = text
            write("\r\u{1b}[K" + text)
        }
    }

    /// Controls, which a server's text may hold, could move a terminal's cursor or worse.
    static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control && $0 != "\n" ? "\u{fffd}" : $0 }))
    }

    private func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { systemWrite(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

/// Writes text to standard output.
func printOutput(_ text: String) { print(text, terminator: "") }
