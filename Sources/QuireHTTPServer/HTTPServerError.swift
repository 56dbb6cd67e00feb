#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why a server does not run.
public enum HTTPServerError: Error, Equatable, CustomStringConvertible {
    /// The server could not listen on that address and port (0: on any). `errno` as the system left it, 0 when it said
    /// nothing.
    case cannotListen(address: String, port: UInt16, errno: Int32)

    public var description: String {
        switch self {
        case .cannotListen(let address, let port, let errno):
            let place = port == 0 ? "a free port of \(address)" : "\(address):\(port)"
            let cause = errno == 0 ? "" : ": \(String(cString: strerror(errno)))"
            return "cannot listen on \(place)\(cause)"
        }
    }
}
