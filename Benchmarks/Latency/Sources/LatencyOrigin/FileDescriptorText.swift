#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Standard output without a buffer.
enum FileDescriptorText {
    static func write(_ text: String) {
        let bytes = Array(text.utf8)
        #if canImport(Glibc)
            _ = Glibc.write(1, bytes, bytes.count)
        #else
            _ = Darwin.write(1, bytes, bytes.count)
        #endif
    }
}
