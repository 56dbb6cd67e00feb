import QuireConfig
import QuireJSON
import Testing

@Suite("Config files") struct ConfigFileTests {
    @Test(
        "the format is the extension's, else told by the first character",
        arguments: [
            ("a.json", "[1]", ConfigFile.Format.json), ("a.yaml", "[1]", .yaml), ("b.YML", "[1]", .yaml),
            ("a.JSON", " 1", .json), ("a", "\u{feff}\n {}", .json), ("a", "[1]", .json), ("a.txt", "a: 1", .yaml),
            ("json", "- 1", .yaml),
        ])
    func format(name: String, text: String, format: ConfigFile.Format) throws {
        #expect(try ConfigFile(Array(text.utf8), named: name).format == format)
    }

    @Test("a format that is given holds")
    func givenFormat() throws {
        #expect(reading("{a: 1}", "a.json", format: .yaml) == #"{"a":1}"#)
        #expect(reading("[1]", "a.yaml", format: .json) == "[1]")
        #expect(try ConfigFile([0x31], named: "a.yaml", format: .json).format == .json)
    }

    @Test(
        "bytes that are no text of a config are refused",
        arguments: [
            ([0x61, 0x0a, 0x62, 0xc3, 0x28], "2:2: this byte is not UTF-8: save the file as UTF-8"),
            ([0xe2, 0x82], "1:1: this byte is not UTF-8: save the file as UTF-8"),
            ([0x61, 0xed, 0xa0, 0x80], "1:2: this byte is not UTF-8: save the file as UTF-8"),
            ([0xc0, 0xaf], "1:1: this byte is not UTF-8: save the file as UTF-8"),
            ([0xc3, 0xa9, 0xf4, 0x90, 0x80, 0x80], "1:2: this byte is not UTF-8: save the file as UTF-8"),
            ([0xff, 0xfe, 0x61, 0x00], "1:1: the file is UTF-16, UTF-32 or no text: save it as UTF-8"),
            ([0x7b, 0x00, 0x7d, 0x00], "1:1: the file is UTF-16, UTF-32 or no text: save it as UTF-8"),
            ([0x61, 0x3a, 0x20, 0x00], "1:4: a NUL byte does not belong into a config: remove it"),
        ] as [([UInt8], String)])
    func bytes(_ bytes: [UInt8], message: String) { #expect(reading(bytes, "c") == "c:" + message) }

    @Test(
        "files of more than 4 MiB, 100 levels, 100,000 values or names of 1,024 bytes are refused",
        arguments: ["json", "yaml"])
    func limits(format: String) {
        let name = "a." + format
        let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
        #expect(reading(deep(100), name) == deep(100))
        #expect(reading(deep(101), name).hasSuffix("values are nested more than 100 deep here: make the file flatter"))
        #expect(reading(deep(100_000), name).contains("more than 100 deep"))
        let many = { "[" + String(repeating: "0,", count: $0 - 2) + "0]" }
        #expect(reading(many(100_000), name) == many(100_000))
        #expect(reading(many(100_001), name).contains("the file holds more than 100000 values"))
        // libyaml itself takes no longer key than 1,024 characters, quotes included.
        let long = String(repeating: "n", count: format == "json" ? 1024 : 1000)
        #expect(reading("{\"\(long)\":1}", name) == "{\"\(long)\":1}")
        #expect(reading("{\"\(long)nnnnnnnnnnnnnnnnnnnnnnnnn\":1}", name).hasPrefix(name + ":1:"))
        let blanks = [UInt8](repeating: 0x20, count: 4 << 20)
        #expect(reading(blanks.dropLast() + [0x31], name) == "1")
        #expect(
            reading(blanks + [0x31], name)
                == name + ":1:1: the file is larger than 4 MiB: a config is no place for data")
    }

    @Test("members are found by code points, and a value is only what it is")
    func access() throws {
        let text = "{\"e\u{301}\": 1, \"é\": 2.50, \"s\": \"x\", \"b\": true, \"n\": null, \"l\": [3], \"big\": 1e999}"
        let root = try ConfigFile(Array(text.utf8), named: "a.json").root
        #expect(root["é"]?.number == 2.5 && root["e\u{301}"]?.integer == 1 && root["x"] == nil)
        #expect(root["é"]?.integer == nil && root["é"]?.string == nil && root["é"]?.json.text == "2.50")
        #expect(root["s"]?.string == "x" && root["s"]?["x"] == nil && root["b"]?.boolean == true)
        #expect(root["n"]?.isNull == true && root["s"]?.isNull == false)
        #expect(root["l"]?.elements?.first?.integer == 3 && root.members?.count == 7 && root.elements == nil)
        #expect(root["big"]?.number == nil && root["big"]?.integer == nil && root["big"]?.json.text == "1e999")
        #expect(root.member("s")?.column == 22 && root.kind == .object && root["l"]?.kind == .array)
    }

    @Test(
        "an integer is a number without a fraction, however it is written",
        arguments: [
            ("3", 3), ("3.0", 3), ("30e-1", 3), ("0.03E+2", 3), ("-0", 0), ("0e99999999999999999999", 0),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
            ("1e18", 1_000_000_000_000_000_000), ("1e19", nil), ("1.5", nil), ("1e-1", nil),
            ("1e99999999999999999999", nil), ("1e-99999999999999999999", nil), ("100e-2", 1), ("12.340e2", 1234),
        ] as [(String, Int?)])
    func integers(text: String, value: Int?) throws {
        #expect(try ConfigFile(Array(text.utf8), named: "a.json").root.integer == value)
    }

    @Test(
        "paths are those of RFC 9535",
        arguments: [
            ("a", "$.a"), ("é_9", "$.é_9"), ("9", "$['9']"), ("", "$['']"), ("a.b", "$['a.b']"), ("a-b", "$['a-b']"),
            ("it's \\", "$['it\\'s \\\\']"), ("\n\t\u{1}\u{1f}\u{8}\u{c}\r", "$['\\n\\t\\u0001\\u001f\\b\\f\\r']"),
        ])
    func paths(name: String, path: String) throws {
        let text = "{" + JSONString.encode(name) + ": 1}"
        let root = try ConfigFile(Array(text.utf8), named: "a.json").root
        #expect(root.members?.first?.value.path == path)
        #expect(root.members?.first?.path == path)
    }
}
