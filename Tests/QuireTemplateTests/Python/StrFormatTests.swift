import Testing

@testable import QuireTemplate

/// The tables are the answers of Python 3.11.
@Suite struct StrFormatTests {
    @Test(
        "format specifications and their errors",
        arguments: [
            (.int(1), "y", "ValueError: Unknown format code 'y' for object of type 'int'"),
            (.text("a"), "y", "ValueError: Unknown format code 'y' for object of type 'str'"),
            (.float(1.0), "y", "ValueError: Unknown format code 'y' for object of type 'float'"),
            (.text("a"), "+", "ValueError: Sign not allowed in string format specifier"),
            (.text("a"), "#", "ValueError: Alternate form (#) not allowed in string format specifier"),
            (.text("a"), " ", "ValueError: Space not allowed in string format specifier"),
            (.text("a"), "=5", "ValueError: '=' alignment not allowed in string format specifier"),
            (.text("a"), ",", "ValueError: Cannot specify ',' with 's'."),
            (.text("a"), "_", "ValueError: Cannot specify '_' with 's'."),
            (.int(1), ",_", "ValueError: Cannot specify both ',' and '_'."),
            (.int(1), "_,", "ValueError: Cannot specify both ',' and '_'."),
            (.int(1), ",b", "ValueError: Cannot specify ',' with 'b'."),
            (.int(255), "_b", "1111_1111"),
            (.int(1), ",n", "ValueError: Cannot specify ',' with 'n'."),
            (.int(1), ".2d", "ValueError: Precision not allowed in integer format specifier"),
            (.int(1), ".", "ValueError: Format specifier missing precision"),
            (.int(1), "+c", "ValueError: Sign not allowed with integer format specifier 'c'"),
            (.int(65), "#c", "ValueError: Alternate form (#) not allowed with integer format specifier 'c'"),
            (.int(65), "c", "A"),
            (.int(65), "5c", "    A"),
            (.int(-1), "c", "OverflowError: %c arg not in range(0x110000)"),
            (.text("a"), ".2f", "ValueError: Unknown format code 'f' for object of type 'str'"),
            (.list([.int(1)]), "5", "TypeError: unsupported format string passed to list.__format__"),
            (.list([.int(1)]), "", "[1]"),
            (.float(1.0), "d", "ValueError: Unknown format code 'd' for object of type 'float'"),
            (.int(1), "xx", "ValueError: Invalid format specifier 'xx' for object of type 'int'"),
            (.int(1), ">", "1"),
            (.int(1), "99999999999999999999", "ValueError: Too many decimal digits in format string"),
            (.text("a"), "010", "a000000000"),
            (.int(5), "<010", "5000000000"),
            (.int(-5), "010", "-000000005"),
            (.int(5), "=+10", "+        5"),
            (.float(-0.0), "z", "0.0"),
            (.float(-0.01), "z.1f", "0.0"),
            (.int(1), "zd", "ValueError: Negative zero coercion (z) not allowed in integer format specifier"),
            (.int(1234), "010,", "00,001,234"),
            (.float(1234.5), "011,.1f", "0,001,234.5"),
            (.float(12.3456), ",.3%", "1,234.560%"),
            (.float(1234.5), "n", "1234.5"),
            (.float(.infinity), "08,", "00000inf"),
            (.float(-.infinity), "08", "-0000inf"),
            (.float(.nan), "+", "+nan"),
            (.float(1234.5), ".3", "1.23e+03"),
            (.float(0.0), ".3", "0.0"),
            (.float(1.5), ".0", "2e+00"),
            (.float(1.0), "#.3g", "1.00"),
            (.int(-255), "#x", "-0xff"),
            (.int(-255), "#010x", "-0x00000ff"),
            (.int(255), "#X", "0XFF"),
            (.bool(true), "x", "1"),
            (.bool(true), "", "True"),
            (.bool(true), "5", "    1"),
            (.big("1000000000000000000000000000000"), "d", "1000000000000000000000000000000"),
            (.big("100000000000000000000"), ",", "100,000,000,000,000,000,000"),
            (.big("100000000000000000000"), "f", "100000000000000000000.000000"),
            (.big("1" + String(repeating: "0", count: 400)), "e", "OverflowError: int too large to convert to float"),
            (.text("abc"), ".1", "a"),
            (.int(1), "é>5", "éééé1"),
            (.int(1), "%", "100.000000%"),
            (.int(1), "s", "ValueError: Unknown format code 's' for object of type 'int'"),
            (.int(123456), "#_x", "0x1_e240"),
            (.int(123456), "#012_x", "0x0_0001_e240"),
            (.int(-1234), "020,d", "-000,000,000,001,234"),
            (.float(3.0), " ", " 3.0"),
            (.float(1e+100), ".5", "1e+100"),
            (.int(1), "^7", "   1   "),
            (.text("ab"), "*^7", "**ab***"),
            (.int(1), "*=+7", "+*****1"),
            (.int(3), "\u{663}", "  3"),
            (.float(1e+16), "#", "1.e+16"),
            (.float(1e+16), "", "1e+16"),
            (.none, "", "None"),
            (.none, "5", "TypeError: unsupported format string passed to NoneType.__format__"),
            (.float(-.infinity), "%", "-inf%"),
        ] as [(Sample, String, String)])
    func specifications(value: Sample, spec: String, expected: String) {
        #expect(answer { try FormatSpec.format(value, PythonText(spec), limit: 9999) } == expected)
    }

    @Test(
        "fields: numbering, names, steps, conversions, nested specifications",
        arguments: [
            ("{}", "7"),
            ("{} {}", "7 9"),
            ("{1}{0}", "97"),
            ("{}{0}", "ValueError: cannot switch from automatic field numbering to manual field specification"),
            ("{0}{}", "ValueError: cannot switch from manual field specification to automatic field numbering"),
            ("{5}", "IndexError: Replacement index 5 out of range for positional args tuple"),
            ("{a}", "{'9': 1, 'k': 'v'}"),
            ("{z}", "KeyError: 'z'"),
            ("{{}}", "{}"),
            ("{", "ValueError: Single '{' encountered in format string"),
            ("}", "ValueError: Single '}' encountered in format string"),
            ("{0", "ValueError: expected '}' before end of string"),
            ("{0!r}", "7"),
            ("{0!s:>5}", "    7"),
            ("{0!x}", "ValueError: Unknown conversion specifier x"),
            ("{0!", "ValueError: end of string while looking for conversion specifier"),
            ("{0!r", "ValueError: unmatched '{' in format spec"),
            ("{0!rx}", "ValueError: expected ':' after conversion specifier"),
            ("{!}", "ValueError: unmatched '{' in format spec"),
            ("{a[k]}", "v"),
            ("{a[9]}", "KeyError: 9"),
            ("{b[1]}", "é"),
            ("{b[1]!r:>5}", "  'é'"),
            ("{b[9]}", "IndexError: list index out of range"),
            ("{0[}", "ValueError: expected '}' before end of string"),
            ("{0[]}", "ValueError: Empty attribute in format string"),
            ("{0.}", "ValueError: Empty attribute in format string"),
            ("{b[0]x}", "ValueError: Only '.' or '[' may follow ']' in format field specifier"),
            ("{a", "ValueError: expected '}' before end of string"),
            ("{ }", "KeyError: ' '"),
            ("{:{}}", "        7"),
            ("{0:{1}}", "        7"),
            ("{:{:{}}}", "ValueError: Max string recursion exceeded"),
            ("{:{{}}}", "ValueError: Invalid format specifier '{}' for object of type 'int'"),
            ("{:{", "ValueError: unmatched '{' in format spec"),
            ("{99999999999999999999}", "ValueError: Too many decimal digits in format string"),
            ("{b[99999999999999999999]}", "ValueError: Too many decimal digits in format string"),
            ("{\u{660}}", "7"),
            ("{-1}", "KeyError: '-1'"),
            ("a}b", "ValueError: Single '}' encountered in format string"),
            ("é{0}é", "é7é"),
            ("{a!r}", "{'9': 1, 'k': 'v'}"),
            ("{b!a}", "['x', '\\xe9']"),
            ("{{{0}}}", "{7}"),
            ("{0:>{1}}|", "        7|"),
        ] as [(String, String)])
    func fields(pattern: String, expected: String) {
        let named: [PythonText: Sample] = [
            "a": .map(["k": .text("v"), "9": .int(1)]), "b": .list([.text("x"), .text("é")]),
        ]
        let text = answer { try StrFormat.format(PythonText(pattern), [.int(7), .int(9)], named, limit: 999).string }
        #expect(text == expected)
    }

    @Test("widths and precisions are bounded", arguments: ["{:1000}", "{:.70000f}", "{:01000,}", "{:é>1000}", "{:{}}"])
    func limits(pattern: String) {
        let text = answer {
            try StrFormat.format(PythonText(pattern), [Sample.int(1), .int(1000)], [:], limit: 999).string
        }
        #expect(text.hasPrefix("LimitError"))
    }
}
