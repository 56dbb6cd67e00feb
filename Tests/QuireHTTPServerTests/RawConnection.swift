#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A TCP connection to a port of 127.0.0.1, for what no HTTP client would send. Reads give up after 10 seconds.
final class RawConnection {
    private let descriptor: Int32
    /// Why the last read found nothing; 0 at an orderly end.
    private(set) var error: Int32 = 0

    init(to port: UInt16) throws {
        #if canImport(Glibc)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            throw ConnectFailure(errno: errno)
        }
    }

    deinit { close(descriptor) }

    func send(_ text: String) { _ = write(descriptor, text, text.utf8.count) }

    /// Everything up to and with `end`, or up to the end of the connection.
    func receive(until end: String) -> String {
        var text = ""
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while end.isEmpty || !text.hasSuffix(end) {
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else {
                error = count < 0 ? errno : 0
                break
            }
            text += String(decoding: chunk[..<count], as: UTF8.self)
        }
        return text
    }

    /// Everything up to the end of the connection.
    func receiveAll() -> String { receive(until: "") }
}

struct ConnectFailure: Error { let errno: Int32 }
