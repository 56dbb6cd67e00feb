#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A listening socket on a free port of a loopback address, and the calls on sockets that differ between systems.
enum Listener {
    static func open() -> (descriptor: Int32, port: Int) {
        let descriptor = stream(AF_INET)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        precondition(listens(descriptor, at: &address), "cannot listen")
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// On a port of `::1`, or on any where it is 0 or taken.
    static func openIPv6(port: Int) -> (descriptor: Int32, port: Int) {
        for port in [port, 0] {
            let descriptor = stream(AF_INET6)
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_addr = in6addr_loopback
            address.sin6_port = UInt16(truncatingIfNeeded: port).bigEndian
            if listens(descriptor, at: &address) { return (descriptor, Int(UInt16(bigEndian: address.sin6_port))) }
            close(descriptor)
        }
        preconditionFailure("cannot listen on ::1")
    }

    /// Whether this machine has the address `::1`.
    static let hasIPv6: Bool = {
        let descriptor = socket(AF_INET6, streamType, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_addr = in6addr_loopback
        return listens(descriptor, at: &address)
    }()

    private static func stream(_ family: Int32) -> Int32 {
        let descriptor = socket(family, streamType, 0)
        precondition(descriptor >= 0, "no socket")
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    private static func listens<Address>(_ descriptor: Int32, at address: inout Address) -> Bool {
        var size = socklen_t(MemoryLayout<Address>.size)
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 256) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
    }

    /// The next connection, every wait on it bounded; `nil` when the listener is closed.
    static func accept(_ listener: Int32) -> Int32? {
        while true {
            let descriptor = systemAccept(listener)
            guard descriptor >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                return nil
            }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            var bound = timeval(tv_sec: Int(patience), tv_usec: 0)
            let size = socklen_t(MemoryLayout<timeval>.size)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &bound, size)
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &bound, size)
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            #if !canImport(Glibc)
                setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
            #endif
            return descriptor
        }
    }

    /// - Returns: False when the other side has gone.
    static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { systemSend(descriptor, $0.baseAddress! + sent, $0.count - sent) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// - Returns: Empty when the other side has gone.
    static func receive(from descriptor: Int32) -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            return Array(chunk[..<max(0, count)])
        }
    }

    /// Closing then sends a reset, whatever is under way (socket(7)).
    static func closesWithReset(_ descriptor: Int32) {
        var hard = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
    }
}

private func systemAccept(_ listener: Int32) -> Int32 { accept(listener, nil, nil) }

#if canImport(Glibc)
    private let streamType = Int32(SOCK_STREAM.rawValue)
    private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
        send(descriptor, bytes, count, Int32(MSG_NOSIGNAL))
    }
#else
    private let streamType = SOCK_STREAM

    private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
        send(descriptor, bytes, count, 0)
    }
#endif
