import QuireBase
import QuireJSON
import QuireTemplate

/// Times what a crawl does with templates after each page. Prints one JSON object, in microseconds.
@main
enum RenderBench {
    static let runs = 41
    static let repeats = 20_000

    static func main() throws {
        let counter = try Template(#"{"page": {{ page + 1 }}}"#)
        let token = try Template(#"{"after": "{{ previous_request.meta.next }}"}"#)
        let page = RawJSON(Self.page)
        var counted: [Double] = []
        var chained: [Double] = []
        for run in -3..<runs {
            let first = try time(repeats) { turn in
                var context = TemplateContext()
                context["page"] = .integer(turn)
                return try counter.render(context) == "{\"page\": \(turn + 1)}"
            }
            // The page is 65 kB, and is looked through for each: as after a page whose structure nobody indexed.
            let second = try time(repeats / 100) { _ in
                var context = TemplateContext()
                context["previous_request"] = .json(page)
                return try token.render(context) == #"{"after": "c2"}"#
            }
            guard run >= 0 else { continue }
            counted.append(first)
            chained.append(second)
        }
        print(#"{"render_us": \#(median(counted)), "token_us": \#(median(chained))}"#)
    }

    /// The mean of one call.
    private static func time(_ count: Int, _ body: (Int) throws -> Bool) throws -> Double {
        var right = 0
        let elapsed = try ContinuousClock().measure {
            for turn in 1...count where try body(turn) { right += 1 }
        }
        guard right == count else { throw Wrong(right: right) }
        return (Double(elapsed.components.attoseconds) / 1e12 + Double(elapsed.components.seconds) * 1e6)
            / Double(count)
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static var page: String {
        let record = #"{"id":1,"name":"Ren\u00e9e","note":"\#(String(repeating: "Called twice. ", count: 43))"}"#
        return #"{"data":[\#(Array(repeating: record, count: 100).joined(separator: ","))],"meta":{"next":"c2"}}"#
    }
}

/// A render gave another text than it should.
struct Wrong: Error { let right: Int }
