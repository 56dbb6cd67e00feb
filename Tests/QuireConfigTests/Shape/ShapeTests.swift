import QuireConfig
import Testing

@Suite("Shapes judge values") struct ShapeTests {
    /// What is wrong with a shop whose other members are right.
    static func problems(_ yaml: String) throws -> [String] {
        let file = try ConfigFile(Array(yaml.utf8), named: "s.yaml")
        return Shop.shape.problems(in: file.root, of: file.name).map { $0.description }
    }

    @Test("what is right has no problems")
    func right() throws {
        let text = """
            name: Corner
            site: https://corner.example
            open: false
            floor: -1
            staff: 3.0
            wait: "{{ settings.wait }}"
            rent: 10.50
            sort: ~
            closed: [monday]
            door: {type: code, digits: "a{{ b }}", tries: 2}
            shelf: {width: 1, above: {above: {items: [a, {sku: b, on: {width: 2}}]}}}
            prices: {apple: 1, pear_2: 2.5}
            plan: [{by: hand}, {by: ruler, length: 3}]
            stock: {total: 1, 2nd: true, third: [1, 2]}
            notes: {any: [thing]}
            """
        #expect(try Self.problems(text).isEmpty)
    }
}
