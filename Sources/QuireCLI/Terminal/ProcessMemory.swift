#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Memory of this process, as the system counts it.
enum ProcessMemory {
    /// The most that was resident at any time, in bytes; `nil` where the system does not say.
    static var peakBytes: Int? {
        var usage = rusage()
        #if canImport(Glibc)
            guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
            return usage.ru_maxrss * 1_024
        #else
            guard getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
            return usage.ru_maxrss
        #endif
    }
}
