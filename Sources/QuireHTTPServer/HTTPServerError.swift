#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

public enum HTTPServerError: Error, Equatable, CustomStringConvertible {
    /// The server could not listen on that port (0: on any). `errno` as the system left it, 0 when it said nothing.
    case cannotListen(port: UInt16, errno: Int32)

    public var description: String {
        switch self {
        case .cannotListen(let port, let errno):
            let place = port == 0 ? "a free port of 127.0.0.1" : "127.0.0.1:\(port)"
            let cause = errno == 0 ? "" : ": \(String(cString: strerror(errno)))"
            return "cannot listen on \(place)\(cause)"
        }
    }
}
