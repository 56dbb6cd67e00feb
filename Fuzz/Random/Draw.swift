/// Draws from a seed (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). An input depends on the
/// seed and its number alone, so that one input can be made again.
struct Draw: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64, input: UInt64) {
        state = seed &* 0xD134_2543_DE82_EF95 &+ input
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// One of `0..<bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// True once in `times`.
    mutating func once(in times: Int) -> Bool { below(times) == 0 }

    mutating func pick<Element>(_ all: [Element]) -> Element { all[below(all.count)] }
}
