import Testing

@testable import Quire
@testable import QuireCLI

@Suite("Figures and the progress line")
struct FiguresTests {
    private func line(records: Int, of total: Int, after elapsed: Duration = .seconds(1)) -> String {
        var progress = CrawlProgress()
        (progress.pages, progress.records, progress.total) = (1, records, total)
        return ProgressDisplay.line(progress, elapsed: elapsed, withBar: true)
    }

    @Test("the line says what is left")
    func left() {
        #expect(line(records: 100, of: 400).hasSuffix("100 records/s · 0 B · 1.00 s · 25% of 400 · 3.00 s left"))
    }

    @Test("a total out of all proportion is shown without an estimate")
    func hugeTotal() {
        #expect(line(records: 1, of: .max).hasSuffix("0% of 9,223,372,036,854,775,807"))
        #expect(line(records: 0, of: .max, after: .zero).hasSuffix("0% of 9,223,372,036,854,775,807"))
        #expect(line(records: .max, of: 1, after: .zero).hasSuffix("100% of 1"))
    }

    @Test("figures have a text for every value")
    func total() {
        #expect(Figures.fixed(1.005e3, 2) == "1005.00" && Figures.fixed(-0.5, 2) == "-0.50")
        #expect(Figures.fixed(.infinity, 6) == "inf" && Figures.fixed(.nan, 2) == "nan")
        #expect(Figures.fixed(1e300, 2) == "1e+300")
        #expect(Figures.seconds(.seconds(1e20)) == "1e+20 s" && Figures.seconds(.seconds(3_720)) == "1 h 2 min")
        #expect(Figures.count(.min) == "-9,223,372,036,854,775,808" && Figures.count(-123) == "-123")
    }
}
