import QuireConfig
import QuireJSON
import TestOrigin
import Testing

@Suite("Shapes print as JSON Schema") struct SchemaTests {
    @Test("members stand in the order of the shape, notes first, definitions last")
    func text() {
        let shape = Shape.object(
            [
                .required("name", .string(.identifier), help: "Its \"name\"."),
                ShapeMember("next", .named("other") { .integer(atLeast: 1, atMost: 2) }.help("Another.")),
                ShapeMember("delay", .number(above: 0).byDefault(0.5).examples(1, 2.5).orTemplate),
            ], others: .any)
        #expect(
            shape.jsonSchema(id: "https://example.com/a.json", title: "A") == #"""
                {
                  "$schema": "http://json-schema.org/draft-07/schema#",
                  "$id": "https://example.com/a.json",
                  "title": "A",
                  "type": "object",
                  "properties": {
                    "name": {
                      "description": "Its \"name\".",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "next": {
                      "description": "Another.",
                      "allOf": [
                        {
                          "$ref": "#/definitions/other"
                        }
                      ]
                    },
                    "delay": {
                      "default": 0.5,
                      "examples": [1, 2.5],
                      "anyOf": [
                        {
                          "type": "number",
                          "exclusiveMinimum": 0
                        },
                        {
                          "type": "string",
                          "pattern": "\\{[{%]"
                        }
                      ]
                    }
                  },
                  "required": ["name"],
                  "additionalProperties": {},
                  "definitions": {
                    "other": {
                      "type": "integer",
                      "minimum": 1,
                      "maximum": 2
                    }
                  }
                }

                """#)
    }

    @Test("a schema is JSON, and the same each time")
    func stable() throws {
        let text = Shop.shape.jsonSchema(id: "https://example.com/shop.json", title: "Shop")
        #expect(RawJSON(text).grammarError == nil)
        #expect(text == Shop.shape.jsonSchema(id: "https://example.com/shop.json", title: "Shop"))
        #expect(try ConfigFile(Array(text.utf8), named: "shop.json").root["definitions"]?["item"] != nil)
    }

    /// One right value for each part of the format.
    static let right = [
        #"{"name": "a", "floor": 1}"#,
        #"{"name": "a", "site": "https://a.b", "open": true, "floor": -2, "staff": 3.0, "wait": 0.5, "rent": 1e3}"#,
        #"{"name": "a", "floor": 0, "wait": "{{ a }}", "sort": null, "label": "", "closed": ["a"], "notes": [1, {"a": 2}]}"#,
        #"{"name": "a", "floor": 0, "sort": 1.0, "closed": null, "door": {}, "title": "b", "nothing": null}"#,
        #"{"name": "a", "floor": 0, "door": {"type": "key", "teeth": 3}, "prices": {"a": 1, "b": 2.5}}"#,
        #"{"name": "a", "floor": 0, "door": {"type": "code", "digits": "x", "tries": -7}, "plan": {"scale": 10}}"#,
        #"{"name": "a", "floor": 0, "shelf": {"width": 1, "above": {"above": {}}, "items": ["a", {"sku": "b", "on": {}}]}}"#,
        #"{"name": "a", "floor": 0, "plan": [{"by": "hand"}, {"by": "ruler", "length": 3}]}"#,
        #"{"name": "a", "floor": 0, "plan": {"scale": 1e2, "paper": "b"}, "stock": {"total": 1, "2nd": false, "x": [1]}}"#,
    ]

    @Test(
        "what the code refuses, the schema refuses, and the other way round",
        .enabled("Python's jsonschema is not installed and cannot be: see scripts/test-servers") {
            await SchemaValidator.isInstalled
        })
    func agreement() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        var instances = Self.right
        for _ in 0..<300 {
            for text in Self.right {
                var draft = Draft(try ConfigFile(Array(text.utf8), named: "a.json").root)
                for _ in 0...random.next(below: 3) { draft = draft.changed(&random) }
                instances.append(draft.json)
            }
        }
        let schema = Shop.shape.jsonSchema(id: "https://example.com/shop.json", title: "Shop")
        let (verdicts, errors) = await SchemaValidator.judge(schema: schema, instances: instances)
        try #require(verdicts.count == instances.count + 1, "\(errors)")
        #expect(verdicts[0].isValid, "\(verdicts[0].line)")
        var counts = (right: 0, wrong: 0)
        for (instance, verdict) in zip(instances, verdicts.dropFirst()) {
            let file = try ConfigFile(Array(instance.utf8), named: "a.json")
            let problems = Shop.shape.problems(in: file.root, of: file.name).filter { $0.severity == .error }
            #expect(problems.isEmpty == verdict.isValid, "seed \(seed): \(instance)\n\(problems)\n\(verdict.line)")
            if problems.isEmpty { counts.right += 1 } else { counts.wrong += 1 }
        }
        #expect(verdicts[1...Self.right.count].allSatisfy { $0.isValid })
        // Else the mutations would say little.
        #expect(counts.right > 100 && counts.wrong > 100, "seed \(seed): \(counts)")
    }
}
