import FuzzHarness

// quire-fuzz-guided template|path [what libFuzzer takes]: inputs that libFuzzer makes, led by the branches they reach.

/// libFuzzer's own main function would ask for a harness by a fixed name; there are two here.
@_silgen_name("LLVMFuzzerRunDriver")
func runLibFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ harness: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

var count = CommandLine.argc - 1
var rest = CommandLine.unsafeArgv + 1
switch CommandLine.arguments.dropFirst().first {
case "template":
    _ = runLibFuzzer(&count, &rest) { start, count in
        fuzzTemplate(UnsafeRawBufferPointer(start: start, count: count))
        return 0
    }
case "path":
    _ = runLibFuzzer(&count, &rest) { start, count in
        fuzzPath(UnsafeRawBufferPointer(start: start, count: count))
        return 0
    }
default: print("usage: quire-fuzz-guided template|path [what libFuzzer takes]")
}
