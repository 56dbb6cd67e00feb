import Testing

@testable import QuireTemplate

/// The tables are the answers of Python 3.11.
@Suite struct PythonFloatTests {
    @Test(
        "the shortest digits, in Python's form",
        arguments: [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (-1.5, "-1.5"),
            (0.1, "0.1"),
            (1000000000000000.0, "1000000000000000.0"),
            (1e+16, "1e+16"),
            (1.2345678901234568e+17, "1.2345678901234568e+17"),
            (1e+22, "1e+22"),
            (1e+23, "1e+23"),
            (0.0001, "0.0001"),
            (1e-05, "1e-05"),
            (0.00012345, "0.00012345"),
            (.leastNonzeroMagnitude, "5e-324"),
            (1.7976931348623157e+308, "1.7976931348623157e+308"),
            (2.2250738585072014e-308, "2.2250738585072014e-308"),
            (.infinity, "inf"),
            (-.infinity, "-inf"),
            (.nan, "nan"),
            (0.6666666666666666, "0.6666666666666666"),
            (9007199254740992.0, "9007199254740992.0"),
        ] as [(Double, String)])
    func repr(value: Double, expected: String) {
        #expect(PythonFloat.repr(value) == expected)
    }

    @Test(
        "texts that float() reads, and how it refuses others",
        arguments: [
            ("1", "1.0"),
            ("1.5", "1.5"),
            (" -1.5\n", "-1.5"),
            (".5", "0.5"),
            ("5.", "5.0"),
            (".", "ValueError: could not convert string to float: '.'"),
            ("1e5", "100000.0"),
            ("1E+5", "100000.0"),
            ("1e-5", "1e-05"),
            ("1e", "ValueError: could not convert string to float: '1e'"),
            ("e5", "ValueError: could not convert string to float: 'e5'"),
            ("1_0.0_1", "10.01"),
            ("1__0", "ValueError: could not convert string to float: '1__0'"),
            ("_1", "ValueError: could not convert string to float: '_1'"),
            ("1_", "ValueError: could not convert string to float: '1_'"),
            ("1_.0", "ValueError: could not convert string to float: '1_.0'"),
            ("1._0", "ValueError: could not convert string to float: '1._0'"),
            ("1e5_0", "1e+50"),
            ("inf", "inf"),
            ("-Infinity", "-inf"),
            ("+iNf", "inf"),
            ("nan", "nan"),
            ("-NaN", "nan"),
            ("infinit", "ValueError: could not convert string to float: 'infinit'"),
            ("1e400", "inf"),
            ("-1e400", "-inf"),
            ("1e-400", "0.0"),
            ("\u{663}.\u{665}", "3.5"),
            ("\u{2003}1\u{3000}", "1.0"),
            ("\u{1C}1", "ValueError: could not convert string to float: '\\x1c1'"),
            ("0x10", "ValueError: could not convert string to float: '0x10'"),
            ("", "ValueError: could not convert string to float: ''"),
            ("é", "ValueError: could not convert string to float: 'é'"),
            ("2.2250738585072011e-308", "2.225073858507201e-308"),
            ("9007199254740993", "9007199254740992.0"),
        ] as [(String, String)])
    func parsing(text: String, expected: String) {
        #expect(answer { PythonFloat.repr(try PythonFloat.parse(PythonText(text))) } == expected)
    }

    @Test(
        "quotients rounded down and remainders with the sign of the divisor",
        arguments: [
            (7.0, 2.0, "3.0", "1.0"),
            (-7.0, 2.0, "-4.0", "1.0"),
            (7.0, -2.0, "-4.0", "-1.0"),
            (-7.0, -2.0, "3.0", "-1.0"),
            (0.0, -5.0, "-0.0", "-0.0"),
            (-0.0, 5.0, "-0.0", "0.0"),
            (5.0, .infinity, "0.0", "5.0"),
            (-5.0, .infinity, "-1.0", "inf"),
            (.infinity, 1.0, "nan", "nan"),
            (1.0, 0.0, "ZeroDivisionError: float floor division by zero", "ZeroDivisionError: float modulo"),
            (1e+308, 1e-308, "inf", "3.498445546245627e-309"),
            (0.3, 0.1, "2.0", "0.09999999999999998"),
            (-1e-20, 3.0, "-1.0", "3.0"),
            (.nan, 1.0, "nan", "nan"),
        ] as [(Double, Double, String, String)])
    func divmod(a: Double, b: Double, quotient: String, remainder: String) {
        #expect(answer { PythonFloat.repr(try PythonFloat.floorDivide(a, b)) } == quotient)
        #expect(answer { PythonFloat.repr(try PythonFloat.modulo(a, b)) } == remainder)
    }

    @Test(
        "powers",
        arguments: [
            (2.0, 10.0, "1024.0"),
            (2.0, -1.0, "0.5"),
            (0.0, 0.0, "1.0"),
            (0.0, -1.0, "ZeroDivisionError: 0.0 cannot be raised to a negative power"),
            (-2.0, 3.0, "-8.0"),
            (.infinity, -1.0, "0.0"),
            (-.infinity, 3.0, "-inf"),
            (1.0, .nan, "1.0"),
            (.nan, 0.0, "1.0"),
            (1e+300, 2.0, "OverflowError: (34, 'Numerical result out of range')"),
            (2.0, 0.5, "1.4142135623730951"),
            (10.0, -400.0, "0.0"),
            (
                -8.0, 0.5,
                "ValueError: a negative number raised to a fractional power is complex, which is not supported"
            ),
        ] as [(Double, Double, String)])
    func power(a: Double, b: Double, expected: String) {
        #expect(answer { PythonFloat.repr(try PythonFloat.power(a, b)) } == expected)
    }

    @Test(
        "rounding looks at the exact value, half to even",
        arguments: [
            (2.675, 2, "2.67"),
            (2.665, 2, "2.67"),
            (0.5, 0, "0.0"),
            (1.5, 0, "2.0"),
            (2.5, 0, "2.0"),
            (-0.5, 0, "-0.0"),
            (0.125, 2, "0.12"),
            (0.375, 2, "0.38"),
            (1e+22, -21, "1e+22"),
            (15.0, -1, "20.0"),
            (25.0, -1, "20.0"),
            (1.5e+308, -308, "OverflowError: rounded value too large to represent"),
            (.leastNonzeroMagnitude, 323, "0.0"),
            (.leastNonzeroMagnitude, 400, "5e-324"),
            (123.456, -309, "0.0"),
            (-0.0, 3, "-0.0"),
            (9.995, 2, "9.99"),
            (0.05, 1, "0.1"),
            (0.15, 1, "0.1"),
            (1234567.891, -3, "1235000.0"),
            (4e-05, 4, "0.0"),
        ] as [(Double, Int, String)])
    func rounding(value: Double, places: Int, expected: String) {
        #expect(answer { PythonFloat.repr(try PythonFloat.round(value, places: PythonInt(places))) } == expected)
    }

    @Test(
        "rounding to a whole number",
        arguments: [
            (0.5, "0"),
            (1.5, "2"),
            (2.5, "2"),
            (-0.5, "0"),
            (-1.5, "-2"),
            (1e+23, "99999999999999991611392"),
            (.nan, "ValueError: cannot convert float NaN to integer"),
            (.infinity, "OverflowError: cannot convert float infinity to integer"),
            (-2.6, "-3"),
        ] as [(Double, String)])
    func roundingToInt(value: Double, expected: String) {
        #expect(answer { try PythonFloat.round(value).description } == expected)
    }

    @Test(
        "Jinja's rounding up and down",
        arguments: [
            (42.55, 1, true, "42.6"),
            (42.55, 1, false, "42.5"),
            (42.5, 0, true, "43.0"),
            (42.5, 0, false, "42.0"),
            (-42.55, 1, true, "-42.5"),
            (-42.55, 1, false, "-42.6"),
            (1234.5, -2, true, "1300.0"),
            (1234.5, -2, false, "1200.0"),
            (0.1, 3, true, "0.1"),
            (0.1, 3, false, "0.1"),
            (2.0, 2, true, "2.0"),
            (2.0, 2, false, "2.0"),
        ] as [(Double, Int, Bool, String)])
    func jinjaRounding(value: Double, precision: Int, up: Bool, expected: String) {
        #expect(
            answer { PythonFloat.repr(try PythonFloat.round(.float(value), precision: PythonInt(precision), up: up)) }
                == expected)
    }
}
