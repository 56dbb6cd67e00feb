import Foundation
import QuireJSON
import QuireTemplate
import Testing

/// What the real Jinja makes of many small templates.
@Suite struct GoldenTests {
    struct Case: Codable, Sendable, CustomTestStringConvertible {
        struct Problem: Codable, Sendable { let type: String }

        let id: String
        let template: String
        let output: String?
        let error: Problem?
        var testDescription: String { id }
    }

    private struct Goldens: Codable { let cases: [Case] }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Goldens/goldens.json")
    private static let text = (try? String(contentsOf: file, encoding: .utf8)) ?? "{}"
    static let cases = (try? JSONDecoder().decode(Goldens.self, from: Data(text.utf8)).cases) ?? []

    /// The contexts as they are written: a decoder would lose the difference between `1` and `1.0`.
    static let contexts: [String: RawJSON] = {
        var result: [String: RawJSON] = [:]
        RawJSON(text)["cases"]?.forEachElement { element in
            if let id = element["id"]?.stringValue { result[id] = element["context"] }
            return true
        }
        return result
    }()

    @Test("there are goldens")
    func present() { #expect(Self.cases.count >= 795) }

    @Test("a template renders as Jinja renders it, or fails where that fails", arguments: cases)
    func golden(_ golden: Case) throws {
        let context = try TemplateContext(object: try #require(Self.contexts[golden.id]))
        if let output = golden.output {
            let text = try Template(golden.template).render(context)
            #expect(Array(text.unicodeScalars) == Array(output.unicodeScalars))
        } else {
            #expect(throws: TemplateError.self) { try Template(golden.template).render(context) }
        }
    }
}

extension RawJSON {
    /// The member of that name.
    fileprivate subscript(name: String) -> RawJSON? {
        var found: RawJSON?
        forEachMember { key, value in
            if key.isString(equalTo: name) { found = value }
            return true
        }
        return found
    }
}
