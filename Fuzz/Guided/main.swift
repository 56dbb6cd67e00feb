import FuzzHarness

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// quire-fuzz-guided PART [what libFuzzer takes]: inputs that libFuzzer makes, led by the branches they reach.

/// libFuzzer's own main function would ask for a harness by a fixed name; there are several here.
@_silgen_name("LLVMFuzzerRunDriver")
func runLibFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ harness: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The part under test: libFuzzer's callback takes no argument of ours.
nonisolated(unsafe) var part = FuzzPart.template

guard let name = CommandLine.arguments.dropFirst().first, let named = FuzzPart(rawValue: name) else {
    print("usage: quire-fuzz-guided \(FuzzPart.names) [what libFuzzer takes]")
    exit(64)
}
part = named
var count = CommandLine.argc - 1
var rest = CommandLine.unsafeArgv + 1
_ = runLibFuzzer(&count, &rest) { start, count in
    part.run(UnsafeRawBufferPointer(start: start, count: count))
    return 0
}
