import Foundation

/// A socket that listens on a free port of 127.0.0.1.
struct Listener: Sendable {
    private let descriptor: Int32
    let port: UInt16

    init() throws {
        let descriptor = socket(AF_INET, streamSocket, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw CocoaError(.fileReadUnknown) }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
    }

    /// Waits for the next connection.
    func accept() -> Connection? {
        let accepted = Foundation.accept(descriptor, nil, nil)
        guard accepted >= 0 else { return nil }
        var on: Int32 = 1
        setsockopt(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        return Connection(descriptor: accepted)
    }
}

/// A client, and the thread that serves it: only so an answer leaves as soon as its time has come, with no second thread to
/// wake first.
struct Connection: Sendable {
    let descriptor: Int32

    /// Answers one request after the other, each `delay` after its last byte came.
    func serve(_ listing: Listing, after delay: Duration) {
        defer { close(descriptor) }
        var received: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &part, part.count)
            guard count > 0 else { return }
            let arrived = ContinuousClock.now
            received += part[..<count]
            while let end = endOfHead(received) {
                let head = String(decoding: received[..<end], as: UTF8.self)
                received.removeFirst(end)
                let words = head.split(separator: " ", maxSplits: 2)
                let answer = listing.answer(to: words.count > 1 ? words[1] : "")
                wait(until: arrived + delay)
                guard write(answer) else { return }
            }
        }
    }

    private func endOfHead(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for start in 0...bytes.count - 4 where bytes[start..<start + 4].elementsEqual("\r\n\r\n".utf8) {
            return start + 4
        }
        return nil
    }

    private func wait(until time: ContinuousClock.Instant) {
        let left = (time - ContinuousClock.now) / .microseconds(1)
        if left > 0 { usleep(UInt32(left)) }
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, noSignal) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}

#if canImport(Glibc)
    private let streamSocket = Int32(SOCK_STREAM.rawValue)
    private let noSignal = Int32(MSG_NOSIGNAL)
#else
    private let streamSocket = SOCK_STREAM
    private let noSignal: Int32 = 0
#endif
