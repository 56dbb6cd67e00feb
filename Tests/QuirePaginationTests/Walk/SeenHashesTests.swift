import Testing

@testable import QuirePagination

@Suite struct SeenHashesTests {
    @Test("hashes are told from new ones, ties in their top bits and zero included")
    func model() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        var seen = SeenHashes()
        var model: Set<UInt64> = []
        var wrong: [UInt64] = []
        for round in 0..<40_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let hash = [state, state >> 50, state | 0xffff_ffff_ffff_0000, (state >> 60) << 60][round % 4]
            let isNew = model.insert(hash).inserted
            if seen.contains(hash) == isNew || seen.insert(hash) != isNew { wrong.append(hash) }
        }
        #expect(wrong.isEmpty, "seed \(seed)")
        #expect(seen.count == model.count, "seed \(seed)")
        #expect(model.allSatisfy { seen.contains($0) }, "seed \(seed)")
    }
}
