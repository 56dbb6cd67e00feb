import Testing

@testable import QuireSimulator

@Suite struct RowChangesTests {
    @Test("a record keeps its index whatever is deleted or inserted", arguments: 0..<20)
    func places(seed: Int) {
        var account = VendorAccount(count: 50)
        var left = Array(0..<50)
        for step in 0..<40 {
            if (step + seed).isMultiple(of: 3) {
                account.changes.insert(1)
                left.append(account.size + account.changes.inserted - 1)
            } else if !left.isEmpty {
                let gone = left[Draw(seed: UInt64(seed), index: step).number(below: UInt64(left.count), 0)]
                account.changes.delete(gone)
                left.removeAll { $0 == gone }
            }
            #expect(account.count == left.count)
            #expect(left.indices.map(account.index(at:)) == left)
            for index in 0..<account.size + account.changes.inserted {
                #expect(account.position(of: index) == (left.firstIndex { $0 >= index } ?? left.count))
            }
        }
    }
}
