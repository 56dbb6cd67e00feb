import Dispatch
import QuireBase

#if canImport(Glibc)
    public import Glibc
#else
    public import Darwin
#endif

/// A child process, its output in files of a folder of its own. Killed when it runs too long.
public final class Program: Sendable {
    /// What a program left behind.
    public struct Outcome: Sendable {
        /// The exit code; 128 and the signal's number when one ended it.
        public let status: Int
        public let output: [UInt8]
        public let errors: String

        public var text: String { String(decoding: output, as: UTF8.self) }
        /// The lines of standard error.
        public var messages: [String] { errors.split(separator: "\n").map(String.init) }
    }

    public let id: pid_t
    private let folder = TemporaryFolder()
    private let ended: Lock<(semaphore: DispatchSemaphore, status: Int32)>

    /// - Parameters:
    ///   - words: The program, found on the PATH where it is no path, and its arguments.
    ///   - environment: Set over this process's own; `nil` takes a variable away.
    public init(_ words: [String], environment: [String: String?] = [:]) {
        let (output, errors) = (folder.file("output"), folder.file("errors"))
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        #if canImport(Glibc)
            // Sockets of other tests would else stay open in the child.
            for descriptor in Int32(3)..<512 { posix_spawn_file_actions_addclose(&actions, descriptor) }
        #endif
        // Threads of a test runner may hold signals back, and a child inherits that.
        #if canImport(Glibc)
            var attributes = posix_spawnattr_t()
        #else
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var variables = Self.environment.filter { environment[$0.key] == nil }
        for case (let name, let value?) in environment { variables[name] = value }
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0.key + "=" + $0.value) } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, words[0], &actions, &attributes, &argv, &envp)
        precondition(code == 0, "\(words[0]): \(String(cString: strerror(code)))")
        id = child
        let semaphore = DispatchSemaphore(value: 0)
        ended = Lock((semaphore, -1))
        startThread { [ended, child] in
            var status: Int32 = 0
            while waitpid(child, &status, 0) < 0, errno == EINTR {}
            ended.withLock { $0.status = status }
            semaphore.signal()
        }
    }

    public func send(signal number: Int32) { kill(id, number) }

    /// Waits for the end, and kills what does not come to one.
    public func outcome() async -> Outcome {
        await blocking { [self] in
            let semaphore = ended.withLock { $0.semaphore }
            if semaphore.wait(timeout: .now() + patience) != .success {
                kill(id, SIGKILL)
                semaphore.wait()
            }
            let status = ended.withLock { $0.status }
            return Outcome(
                status: Int(status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f),
                output: contents(folder.file("output")) ?? [],
                errors: String(decoding: contents(folder.file("errors")) ?? [], as: UTF8.self))
        }
    }

    public static func run(_ words: String..., environment: [String: String?] = [:]) async -> Outcome {
        await Program(words, environment: environment).outcome()
    }

    private static let environment: [String: String] = {
        var result: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            let name = text.prefix { $0 != "=" }
            result[String(name)] = String(text.dropFirst(name.count + 1))
            next += 1
        }
        return result
    }()
}
