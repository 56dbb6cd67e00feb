import TestOrigin
import Testing

@testable import QuireJSON

@Suite struct JSONNumberTests {
    private func number(_ text: String) throws -> JSONNumber {
        try #require(Array(text.utf8).withUnsafeBytes { JSONNumber($0) })
    }

    @Test(
        "orders numbers by what they spell",
        arguments: [
            ("0", "-0", 0), ("1", "1.000", 0), ("100", "1e2", 0), ("0.001", "1e-3", 0), ("10", "9", 1),
            ("-10", "-9", -1), ("-1", "1", -1),
            ("0", "1e-999999999999", -1), ("1e999999999999999999999", "5", 1), ("-1e999999999999999999999", "0", -1),
            ("123456789012345678", "123456789012345679", -1), ("1234567890123456789012", "1234567890123456789013", -1),
            ("1234567890123456789012", "123456789012345678901.2e1", 0), ("0.30000000000000000000001", "0.3", 1),
            ("999999999999999999", "1e18", -1), ("1000000000000000001", "1e18", 1),
            ("1.5", "1.50000000000000000000000000001", -1),
            ("9223372036854775807", "9223372036854775808", -1), ("1e0", "0.0000000001e10", 0), ("000120", "12e1", 0),
            ("100000000000000000000", "1e20", 0), ("12345678901234567890.000", "12345678901234567890", 0),
            ("1000000000000000000000.5", "1000000000000000000000.50", 0), ("1200.0034", "12000034e-4", 0),
            ("0.00000000000000000000123456789012345678901", "1.23456789012345678901e-21", 0),
            ("1e0000000000000000000000000002", "100", 0), ("1000000000000000000000.01", "1000000000000000000000.1", -1),
            ("1234567890123456789.5", "1234567890123456789", 1), ("0.000", "0e5", 0), ("10.0", "1e1", 0),
        ])
    func order(a: String, b: String, expected: Int) throws {
        #expect(try number(a).compare(number(b)).signum() == expected)
        #expect(try number(b).compare(number(a)).signum() == -expected)
    }

    @Test("counts are numbers", arguments: [0, 1, 10, 100, 101, 1_000_000, Int(UInt32.max), -5])
    func counts(value: Int) throws { #expect(try JSONNumber(value).compare(number("\(value)")) == 0) }

    @Test(
        "bytes that are no number are none",
        arguments: [
            "", "-", "1.", ".5", "1e", "1e+", "--1", "1x", "0x1", "+1", "1.e1", "1e-", "1.5.", "1e5.", "1e5e", "tru",
            "1 ",
        ])
    func invalid(text: String) { #expect(Array(text.utf8).withUnsafeBytes { JSONNumber($0) } == nil) }

    @Test("random decimals order like integers of the same scale")
    func random() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        func spelled(_ value: Int, _ scale: Int) -> String {
            let digits = String(value.magnitude)
            let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
            let text = String(padded.dropLast(scale)) + (scale > 0 ? "." + padded.suffix(scale) : "")
            return (value < 0 ? "-" : "") + text + (Bool.random(using: &random) ? "e\(0)" : "")
        }
        for round in 0..<5000 {
            let bound = [9, 999, 1_000_000_007, Int.max / 2][round % 4]
            let (a, b) = (
                Int.random(in: -bound...bound, using: &random), Int.random(in: -bound...bound, using: &random)
            )
            let scale = Int.random(in: 0...22, using: &random)
            let order = try number(spelled(a, scale)).compare(number(spelled(b, scale))).signum()
            #expect(order == (a < b ? -1 : a > b ? 1 : 0), "seed \(seed): \(a) and \(b), scale \(scale)")
        }
    }
}
