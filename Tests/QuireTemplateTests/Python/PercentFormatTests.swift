import Testing

@testable import QuireTemplate

/// The tables are the answers of Python 3.11.
@Suite struct PercentFormatTests {
    @Test(
        "directives and their errors",
        arguments: [
            ("%s %d", [.text("a"), .int(1)], "a 1"),
            ("%05.2f", [.float(3.14159)], "03.14"),
            ("%x %X %o %#x %#o", [.int(255), .int(255), .int(8), .int(255), .int(8)], "ff FF 10 0xff 0o10"),
            ("%r %a", [.text("é"), .text("é")], "'é' '\\xe9'"),
            ("%c%c", [.int(65), .text("b")], "Ab"),
            ("%%", [], "%"),
            ("%", [.int(1)], "ValueError: incomplete format"),
            ("%d", [.text("a")], "TypeError: %d format: a real number is required, not str"),
            ("%d", [.float(1.9)], "1"),
            ("%x", [.float(1.5)], "TypeError: %x format: an integer is required, not float"),
            ("%f", [.text("a")], "TypeError: must be real number, not str"),
            ("%c", [.text("ab")], "TypeError: %c requires int or char"),
            ("%c", [.int(-1)], "OverflowError: %c arg not in range(0x110000)"),
            ("%s", [], "TypeError: not enough arguments for format string"),
            ("a", [.int(1)], "TypeError: not all arguments converted during string formatting"),
            ("%y", [.int(1)], "ValueError: unsupported format character 'y' (0x79) at index 1"),
            ("%*d|%-*d|", [.int(5), .int(1), .int(5), .int(1)], "    1|1    |"),
            ("%*d", [.text("x"), .int(1)], "TypeError: * wants int"),
            ("%.*f", [.int(2), .int(1)], "1.00"),
            ("%99999999999999999999d", [.int(1)], "ValueError: width too big"),
            ("%-5s|%05s|%5.1s|", [.text("a"), .text("b"), .text("cd")], "a    |    b|    c|"),
            ("%05d %+d % d %+ d", [.int(-3), .int(3), .int(3), .int(3)], "-0003 +3  3 +3"),
            (
                "%.5d|%8.5d|%08.5d|%-8.5d|", [.int(-3), .int(-3), .int(-3), .int(-3)],
                "-00003|  -00003|-0000003|-00003  |"
            ),
            ("%#010x", [.int(-255)], "-0x00000ff"),
            ("%i %u %ld", [.int(1), .int(2), .int(3)], "1 2 3"),
            ("%05f %F", [.float(.infinity), .float(.nan)], "00inf NAN"),
            (
                "%g %#g %G %g", [.float(10000000000.0), .float(1.0), .float(1e-10), .float(100000.0)],
                "1e+10 1.00000 1E-10 100000"
            ),
            ("%e %.0e %E", [.float(12345.678), .float(2.5), .float(0.0)], "1.234568e+04 2e+00 0.000000E+00"),
            ("%.0f %.1f %.3f", [.float(0.5), .float(0.25), .float(2.0005)], "0 0.2 2.001"),
            ("%d", [.big("1000000000000000000000000000000")], "1000000000000000000000000000000"),
            ("%s", [.none], "None"),
            ("%d", [.bool(true)], "1"),
            ("%d", [.float(.nan)], "ValueError: cannot convert float NaN to integer"),
            ("%5%", [], "TypeError: not enough arguments for format string"),
            ("%é", [.int(1)], "ValueError: unsupported format character '?' (0xe9) at index 1"),
            ("%.2r", [.text("abc")], "'a"),
        ] as [(String, [Sample], String)])
    func tuples(pattern: String, values: [Sample], expected: String) {
        #expect(
            answer { try PercentFormat.format(PythonText(pattern), .init(tuple: values), limit: 999).string }
                == expected)
    }

    @Test(
        "mappings, and values that stand alone",
        arguments: [
            ("%(a)s %(a)03d", .map(["a": .int(5)]), "5 005"),
            ("%(a)s", .int(1), "TypeError: format requires a mapping"),
            ("%(a)s", .map(["b": .int(1)]), "KeyError: 'a'"),
            ("%(a", .map(["a": .int(1)]), "ValueError: incomplete format key"),
            ("%((a))s", .map(["(a)": .int(5)]), "5"),
            ("%(a)s %s", .map(["a": .int(5)]), "TypeError: not enough arguments for format string"),
            ("a", .map([:]), "a"),
            ("a", .list([.int(1)]), "a"),
            ("a", .text("x"), "TypeError: not all arguments converted during string formatting"),
            ("%s", .text("x"), "x"),
            ("%s %s", .text("x"), "TypeError: not enough arguments for format string"),
            ("%(a)y", .map(["a": .int(1)]), "ValueError: unsupported format character 'y' (0x79) at index 4"),
        ] as [(String, Sample, String)])
    func alone(pattern: String, value: Sample, expected: String) {
        #expect(answer { try PercentFormat.format(PythonText(pattern), .init(value), limit: 999).string } == expected)
    }

    @Test("widths and precisions are bounded", arguments: ["%1000d", "%.1000d", "%1000s", "%.70000f", "%*d"])
    func limits(pattern: String) {
        let values: [Sample] = pattern == "%*d" ? [.int(1000), .int(1)] : [.int(1)]
        let text = answer { try PercentFormat.format(PythonText(pattern), .init(tuple: values), limit: 999).string }
        #expect(text.hasPrefix("LimitError"))
    }
}
