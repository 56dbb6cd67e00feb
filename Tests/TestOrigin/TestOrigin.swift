import Dispatch
import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An HTTP/1.1 origin on 127.0.0.1 that answers with whatever bytes a test says, right or wrong, and remembers what it
/// was asked. A thread a connection; ends with ``stop()`` or its last reference.
public final class TestOrigin: Sendable {
    public typealias Handler = @Sendable (OriginRequest) -> Reply

    /// `http://127.0.0.1:PORT`, or `http://[::1]:PORT`.
    public let url: String
    public let port: Int
    private let core: Core

    public convenience init(_ handler: @escaping Handler) {
        self.init(Listener.open(), host: "127.0.0.1", handler)
    }

    /// On `[::1]`.
    /// - Parameter port: As far as it is free; 0: any.
    public convenience init(onIPv6 port: Int, _ handler: @escaping Handler) {
        self.init(Listener.openIPv6(port: port), host: "[::1]", handler)
    }

    /// Whether this machine has the address `::1`.
    public static var hasIPv6: Bool { Listener.hasIPv6 }

    private init(_ opened: (descriptor: Int32, port: Int), host: String, _ handler: @escaping Handler) {
        let listener = opened.descriptor
        port = opened.port
        url = "http://\(host):\(opened.port)"
        core = Core(listener: listener, handler: handler)
        startThread { [core] in core.acceptConnections() }
    }

    deinit { stop() }

    /// Ends every connection and the thread that accepts them.
    public func stop() { core.stop() }

    public var requests: [OriginRequest] { core.log.withLock { $0.requests } }
    public var connections: Int { core.log.withLock { $0.connections } }
    /// Bytes of responses that the system took.
    public var bytesSent: Int { core.log.withLock { $0.bytesSent } }

    /// - Returns: False when fewer came in time.
    public func hasRequests(_ count: Int) async -> Bool { await core.holds { $0.requests.count >= count } }

    /// Whether the other side hangs up on so many connections.
    public func hasHangUps(_ count: Int) async -> Bool { await core.holds { $0.hangUps >= count } }
}

private struct Log: Sendable {
    var requests: [OriginRequest] = []
    var connections = 0
    var hangUps = 0
    var bytesSent = 0
    var open: Set<Int32> = []
    var isStopped = false
    var waiters: [Waiter] = []

    struct Waiter: Sendable {
        let condition: @Sendable (Log) -> Bool
        let semaphore: DispatchSemaphore
    }

    mutating func wake() {
        for waiter in waiters where waiter.condition(self) { waiter.semaphore.signal() }
    }
}

/// What the threads share: it outlives the origin until the last of them has ended.
private final class Core: Sendable {
    let log = Lock(Log())
    private let listener: Int32
    private let handler: TestOrigin.Handler

    init(listener: Int32, handler: @escaping TestOrigin.Handler) { (self.listener, self.handler) = (listener, handler) }

    func stop() {
        log.withLock { log in
            guard !log.isStopped else { return }
            log.isStopped = true
            for descriptor in log.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
            // Wakes the thread that accepts, which closes the descriptor.
            shutdown(listener, Int32(SHUT_RDWR))
        }
    }

    func holds(_ condition: @escaping @Sendable (Log) -> Bool) async -> Bool {
        let semaphore = DispatchSemaphore(value: 0)
        log.withLock { log in
            if condition(log) {
                semaphore.signal()
            } else {
                log.waiters.append(.init(condition: condition, semaphore: semaphore))
            }
        }
        return await blocking { semaphore.wait(timeout: .now() + patience) == .success }
    }

    func acceptConnections() {
        while let descriptor = Listener.accept(listener) {
            let number: Int? = log.withLock { log in
                guard !log.isStopped else { return nil }
                log.open.insert(descriptor)
                log.connections += 1
                return log.connections
            }
            guard let number else {
                close(descriptor)
                break
            }
            startThread { self.serve(descriptor, number) }
        }
        close(listener)
    }

    private func serve(_ descriptor: Int32, _ number: Int) {
        var input = Input(descriptor: descriptor, connection: number)
        var heardHangUp = false
        while true {
            guard let request = input.next() else {
                heardHangUp = true
                break
            }
            log.withLock { log in
                log.requests.append(request)
                log.wake()
            }
            let outcome = perform(handler(request).steps, descriptor)
            if outcome == .done { continue }
            heardHangUp = outcome == .hungUp
            break
        }
        log.withLock { log in
            log.open.remove(descriptor)
            close(descriptor)
            if heardHangUp { log.hangUps += 1 }
            log.wake()
        }
    }

    private enum Outcome { case done, ended, hungUp }

    private func perform(_ steps: [Reply.Step], _ descriptor: Int32) -> Outcome {
        for step in steps {
            switch step {
            case .send(let bytes):
                guard Listener.send(bytes, to: descriptor) else { return .hungUp }
                log.withLock { $0.bytesSent += bytes.count }
            case .wait(let gate): guard gate.wait() else { return .ended }
            case .awaitClose:
                while !Listener.receive(from: descriptor).isEmpty {}
                return .hungUp
            case .reset:
                Listener.closesWithReset(descriptor)
                return .ended
            case .close: return .ended
            }
        }
        return .done
    }
}

/// Requests out of the bytes of one connection.
private struct Input {
    let descriptor: Int32
    let connection: Int
    private var bytes: [UInt8] = []

    init(descriptor: Int32, connection: Int) { (self.descriptor, self.connection) = (descriptor, connection) }

    /// `nil` when the other side has gone.
    mutating func next() -> OriginRequest? {
        let blank = Array("\r\n\r\n".utf8)
        var end: Int?
        while true {
            end = bytes.count < 4 ? nil : (0...(bytes.count - 4)).first { bytes[$0..<$0 + 4].elementsEqual(blank) }
            if end != nil { break }
            guard receive() else { return nil }
        }
        let arrived = ContinuousClock.now
        let lines = String(decoding: bytes[..<end!], as: UTF8.self).components(separatedBy: "\r\n")
        bytes.removeFirst(end! + 4)
        let fields = lines.dropFirst().map { line in
            let name = line.prefix { $0 != ":" }
            return (name: String(name), value: String(line.dropFirst(name.count + 1).drop { $0 == " " }))
        }
        let length = fields.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        while bytes.count < length { guard receive() else { return nil } }
        let body = Array(bytes[..<length])
        bytes.removeFirst(length)
        let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
        return OriginRequest(
            method: String(words.first ?? ""), target: words.dropFirst().dropLast().joined(separator: " "),
            fields: fields,
            body: body, connection: connection, arrived: arrived)
    }

    private mutating func receive() -> Bool {
        let more = Listener.receive(from: descriptor)
        bytes += more
        return !more.isEmpty
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
