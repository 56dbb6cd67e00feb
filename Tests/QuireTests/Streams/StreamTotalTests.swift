import QuirePagination
import Testing

@testable import Quire

@Suite struct StreamTotalTests {
    @Test("a run that was stopped is cancelled, though the only parents that were read were none")
    func stopped() {
        var parents = CrawlReport()
        parents.end = .emptyPage
        var total = StreamTotal()
        total.add(parents: parents, nil)
        #expect(total.report(with: nil).isComplete)
        total.abort(.cancelled, "stopped before all was read")
        #expect(total.report(with: nil).end == .cancelled)
    }
}
