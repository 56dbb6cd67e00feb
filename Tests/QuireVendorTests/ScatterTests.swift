import Testing

@testable import QuireSimulator

@Suite struct ScatterTests {
    private static let indices = Array(0..<2_000) + [999_999_999_999, 1 << 40, 1 << 41 - 1]

    @Test("a number leads back to its index, and no two indices share one", arguments: [41, 48, 51, 63])
    func numbers(bits: Int) {
        let numbers = Self.indices.map { Scatter.number($0, bits: bits) }
        #expect(Set(numbers).count == Self.indices.count)
        #expect(numbers.allSatisfy { $0 >= 0 && $0 >> bits == 0 })
        #expect(numbers.map { Scatter.index(of: $0, bits: bits) } == Self.indices)
    }

    @Test("a UUID leads back to its index, and a changed one nowhere")
    func uuids() throws {
        let ids = Self.indices.map { Scatter.uuid($0, salt: 7) }
        #expect(Set(ids).count == Self.indices.count)
        #expect(ids.map { Scatter.index(ofUUID: $0, salt: 7) } == Self.indices)
        let id = ids[1_234]
        #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        #expect(Scatter.index(ofUUID: id, salt: 8) == nil)
        for place in id.indices {
            var changed = id
            changed.replaceSubrange(place...place, with: id[place] == "1" ? "2" : "1")
            #expect(Scatter.index(ofUUID: changed, salt: 7) == nil)
        }
        for wrong in ["", "x", String(repeating: "-", count: 36), id.uppercased(), id + "0"] {
            #expect(Scatter.index(ofUUID: wrong, salt: 7) == nil)
        }
    }
}
