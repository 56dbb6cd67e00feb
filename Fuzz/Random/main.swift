import FuzzHarness

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// quire-fuzz PART COUNT [SEED [FIRST]]: COUNT inputs of a seed, from the input number FIRST on.
let arguments = CommandLine.arguments
guard arguments.count >= 3, let part = FuzzPart(rawValue: arguments[1]), let count = UInt64(arguments[2]) else {
    print("usage: quire-fuzz \(FuzzPart.names) COUNT [SEED [FIRST]]")
    exit(64)
}
let run = Run(
    part: part, count: count,
    seed: arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : UInt64.random(in: 1...999_999_999),
    first: arguments.count > 4 ? UInt64(arguments[4]) ?? 0 : 0)
print("\(part.rawValue): \(count) inputs of seed \(run.seed)")
run.start()
Watch.shared.guardAgainstHangs(seconds: 2)
