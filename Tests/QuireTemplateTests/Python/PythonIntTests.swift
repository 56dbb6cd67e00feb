import TestOrigin
import Testing

@testable import QuireTemplate

/// The tables are the answers of Python 3.11.
@Suite struct PythonIntTests {
    @Test(
        "arithmetic is exact; quotients are rounded down",
        arguments: [
            ("0", "+", "0", "0"),
            ("0", "//", "0", "ZeroDivisionError: integer division or modulo by zero"),
            ("0", "-", "7", "-7"),
            ("0", "%", "7", "0"),
            ("0", "*", "9223372036854775807", "0"),
            ("0", "*", "9223372036854775807", "0"),
            ("0", "//", "-9223372036854775809", "0"),
            ("0", "//", "-9223372036854775809", "0"),
            ("0", "%", "10000000000000000000", "0"),
            ("0", "%", "10000000000000000000", "0"),
            ("0", "+", "340282366920938463463374607431768211455", "340282366920938463463374607431768211455"),
            ("0", "*", "340282366920938463463374607431768211455", "0"),
            ("7", "-", "-1", "8"),
            ("7", "//", "-1", "-7"),
            ("7", "*", "2147483648", "15032385536"),
            ("7", "%", "2147483648", "7"),
            ("7", "//", "-9223372036854775808", "-1"),
            ("7", "*", "-9223372036854775808", "-64563604257983430656"),
            ("7", "%", "-18446744073709551616", "-18446744073709551609"),
            ("7", "//", "-18446744073709551616", "-1"),
            ("7", "+", "-9999999999999999999999999999999999999999", "-9999999999999999999999999999999999999992"),
            ("7", "%", "-9999999999999999999999999999999999999999", "-9999999999999999999999999999999999999992"),
            ("9223372036854775807", "-", "1", "9223372036854775806"),
            ("9223372036854775807", "*", "1", "9223372036854775807"),
            ("9223372036854775807", "*", "-7", "-64563604257983430649"),
            ("9223372036854775807", "//", "-7", "-1317624576693539401"),
            ("9223372036854775807", "//", "9223372036854775808", "0"),
            ("9223372036854775807", "%", "9223372036854775808", "9223372036854775807"),
            ("9223372036854775807", "%", "18446744073709551616", "9223372036854775807"),
            ("9223372036854775807", "*", "18446744073709551616", "170141183460469231713240559642174554112"),
            (
                "9223372036854775807", "+", "10000000000000000000000000000000000000000",
                "10000000000000000000009223372036854775807"
            ),
            ("9223372036854775807", "//", "10000000000000000000000000000000000000000", "0"),
            (
                "9223372036854775807", "-", "515377520732011331036461129765621272702107522001",
                "-515377520732011331036461129756397900665252746194"
            ),
            ("9223372036854775807", "%", "515377520732011331036461129765621272702107522001", "9223372036854775807"),
            ("-9223372036854775809", "*", "0", "0"),
            ("-9223372036854775809", "*", "0", "0"),
            ("-9223372036854775809", "//", "7", "-1317624576693539402"),
            ("-9223372036854775809", "//", "7", "-1317624576693539402"),
            ("-9223372036854775809", "%", "9223372036854775807", "9223372036854775805"),
            ("-9223372036854775809", "%", "9223372036854775807", "9223372036854775805"),
            ("-9223372036854775809", "+", "-9223372036854775809", "-18446744073709551618"),
            ("-9223372036854775809", "*", "-9223372036854775809", "85070591730234615884290395931651604481"),
            ("-9223372036854775809", "-", "10000000000000000000", "-19223372036854775809"),
            ("-9223372036854775809", "//", "10000000000000000000", "-1"),
            (
                "-9223372036854775809", "*", "340282366920938463463374607431768211455",
                "-3138550867693340382258177078524771671505328957626930692095"
            ),
            (
                "-9223372036854775809", "%", "340282366920938463463374607431768211455",
                "340282366920938463454151235394913435646"
            ),
            ("10000000000000000000", "//", "-1", "-10000000000000000000"),
            ("10000000000000000000", "*", "-1", "-10000000000000000000"),
            ("10000000000000000000", "%", "2147483648", "166199296"),
            ("10000000000000000000", "//", "2147483648", "4656612873"),
            ("10000000000000000000", "+", "-9223372036854775808", "776627963145224192"),
            ("10000000000000000000", "%", "-9223372036854775808", "-8446744073709551616"),
            ("10000000000000000000", "-", "-18446744073709551616", "28446744073709551616"),
            ("10000000000000000000", "*", "-18446744073709551616", "-184467440737095516160000000000000000000"),
            (
                "10000000000000000000", "*", "-9999999999999999999999999999999999999999",
                "-99999999999999999999999999999999999999990000000000000000000"
            ),
            ("10000000000000000000", "//", "-9999999999999999999999999999999999999999", "-1"),
            ("340282366920938463463374607431768211455", "//", "1", "340282366920938463463374607431768211455"),
            ("340282366920938463463374607431768211455", "%", "1", "0"),
            ("340282366920938463463374607431768211455", "%", "-7", "-4"),
            ("340282366920938463463374607431768211455", "*", "-7", "-2381976568446569244243622252022377480185"),
            (
                "340282366920938463463374607431768211455", "+", "9223372036854775808",
                "340282366920938463472597979468622987263"
            ),
            ("340282366920938463463374607431768211455", "//", "9223372036854775808", "36893488147419103231"),
            (
                "340282366920938463463374607431768211455", "-", "18446744073709551616",
                "340282366920938463444927863358058659839"
            ),
            ("340282366920938463463374607431768211455", "%", "18446744073709551616", "18446744073709551615"),
            (
                "340282366920938463463374607431768211455", "*", "10000000000000000000000000000000000000000",
                "3402823669209384634633746074317682114550000000000000000000000000000000000000000"
            ),
            (
                "340282366920938463463374607431768211455", "*", "10000000000000000000000000000000000000000",
                "3402823669209384634633746074317682114550000000000000000000000000000000000000000"
            ),
            ("340282366920938463463374607431768211455", "//", "515377520732011331036461129765621272702107522001", "0"),
            ("340282366920938463463374607431768211455", "//", "515377520732011331036461129765621272702107522001", "0"),
        ] as [(String, String, String, String)])
    func arithmetic(a: String, operation: String, b: String, expected: String) {
        #expect(answer { try whole(a, operation, whole(b)) } == expected)
    }

    @Test(
        "the quotient of whole numbers is the nearest float",
        arguments: [
            ("1", "3", "0.3333333333333333"),
            ("-1", "3", "-0.3333333333333333"),
            ("0", "-5", "-0.0"),
            ("1", "0", "ZeroDivisionError: division by zero"),
            ("10**400", "10**399", "10.0"),
            ("10**400", "3", "OverflowError: integer division result too large for a float"),
            ("3", "10**400", "0.0"),
            ("9007199254740993", "1", "9007199254740992.0"),
            ("1152921504606846977", "3", "3.843071682022823e+17"),
            ("-1180591620717411303425", "131073", "-9007130535788540.0"),
            ("1", "2**1074", "5e-324"),
            ("1", "2**1075", "0.0"),
            ("3", "2**1075", "1e-323"),
            ("2**1024", "2", "8.98846567431158e+307"),
            ("2**1024-1", "1", "OverflowError: integer division result too large for a float"),
            ("1000000000000000000000000000000", "7**30", "44366.87086236306"),
            ("9007199254740993", "2", "4503599627370496.0"),
        ] as [(String, String, String)])
    func trueQuotient(a: String, b: String, expected: String) {
        #expect(answer { PythonFloat.repr(try whole(a).trueQuotient(whole(b))) } == expected)
    }

    @Test(
        "powers, bounded; a negative exponent makes a float",
        arguments: [
            ("2", "0", "1"),
            ("0", "0", "1"),
            ("2", "64", "18446744073709551616"),
            ("-3", "41", "-36472996377170786403"),
            ("10", "25", "10000000000000000000000000"),
            ("2", "-1", "0.5"),
            ("0", "-1", "ZeroDivisionError: 0.0 cannot be raised to a negative power"),
            ("-1", "1000000000000000000000000000001", "-1"),
            ("1", "1000000000000000000000000000000", "1"),
            ("0", "1000000000000000000000000000000", "0"),
            ("10", "-400", "0.0"),
            ("2", "1000000", "LimitError: a number of more than 65536 bits"),
            ("3", "1180591620717411303424", "LimitError: a number of more than 65536 bits"),
        ] as [(String, String, String)])
    func power(a: String, b: String, expected: String) {
        #expect(answer { show(try whole(a).power(whole(b))) } == expected)
    }

    @Test(
        "texts that int() reads, and how it refuses others",
        arguments: [
            ("12", 10, "12"),
            (" -12\n", 10, "-12"),
            ("+1_000", 10, "1000"),
            ("1__0", 10, "ValueError: invalid literal for int() with base 10: '1__0'"),
            ("_1", 10, "ValueError: invalid literal for int() with base 10: '_1'"),
            ("1_", 10, "ValueError: invalid literal for int() with base 10: '1_'"),
            ("0x1f", 16, "31"),
            ("0x1F", 0, "31"),
            ("1f", 16, "31"),
            ("0b101", 0, "5"),
            ("0o17", 0, "15"),
            ("017", 0, "ValueError: invalid literal for int() with base 0: '017'"),
            ("00", 0, "0"),
            ("0_0", 0, "0"),
            ("0x_1", 0, "1"),
            ("Z9", 36, "1269"),
            ("0x", 0, "ValueError: invalid literal for int() with base 0: '0x'"),
            ("", 10, "ValueError: invalid literal for int() with base 10: ''"),
            (" ", 10, "ValueError: invalid literal for int() with base 10: ' '"),
            ("- 5", 10, "ValueError: invalid literal for int() with base 10: '- 5'"),
            ("\u{663}\u{664}", 10, "34"),
            ("\u{2003}5\u{3000}", 10, "5"),
            ("\u{1C}5", 10, "ValueError: invalid literal for int() with base 10: '\\x1c5'"),
            ("z", 36, "35"),
            ("8", 8, "ValueError: invalid literal for int() with base 8: '8'"),
            ("5", 1, "ValueError: int() base must be >= 2 and <= 36, or 0"),
            ("5", 37, "ValueError: int() base must be >= 2 and <= 36, or 0"),
            ("1.0", 10, "ValueError: invalid literal for int() with base 10: '1.0'"),
            ("é", 10, "ValueError: invalid literal for int() with base 10: 'é'"),
            ("1\u{0}", 10, "ValueError: invalid literal for int() with base 10: '1\\x00'"),
            ("it's", 10, "ValueError: invalid literal for int() with base 10: \"it's\""),
            ("9999999999999999999999999", 10, "9999999999999999999999999"),
            ("-ffffffffffffffffffff", 16, "-1208925819614629174706175"),
            ("0b12", 0, "ValueError: invalid literal for int() with base 0: '0b12'"),
            ("0b1", 2, "1"),
            ("0b1", 10, "ValueError: invalid literal for int() with base 10: '0b1'"),
            (
                String(repeating: "1", count: 4301), 10,
                "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit"
            ),
        ] as [(String, Int, String)])
    func parsing(text: String, base: Int, expected: String) {
        #expect(answer { try PythonInt(parsing: PythonText(text), base: base).decimal() } == expected)
    }

    @Test(
        "comparing with floats is exact",
        arguments: [
            ("9007199254740993", 9007199254740992.0, 1),
            ("9007199254740992", 9007199254740992.0, 0),
            ("100000000000000000000", 1e+20, 0),
            ("100000000000000000000000", 1e+23, 1),
            ("1", 1.5, -1),
            ("-1", -1.5, 1),
            ("2**1030", .infinity, -1),
            ("-2**1030", -.infinity, 1),
            ("2**1030", 1e+308, 1),
            ("0", -0.0, 0),
            ("9223372036854775808", 9.223372036854776e+18, 0),
            ("18446744073709551615", 1.8446744073709552e+19, -1),
        ] as [(String, Double, Int)])
    func comparing(a: String, b: Double, expected: Int) {
        #expect(answer { String(describing: try whole(a).compare(b) ?? 9) } == String(expected))
    }

    @Test(
        "rounding at places before the point is half to even",
        arguments: [
            ("15", -1, "20"),
            ("25", -1, "20"),
            ("-15", -1, "-20"),
            ("-25", -1, "-20"),
            ("12345", -2, "12300"),
            ("12350", -2, "12400"),
            ("5", -1, "0"),
            ("-5", -1, "0"),
            ("6", -1, "10"),
            ("99", -2, "100"),
            ("100000000000000000005", -1, "100000000000000000000"),
            ("123", 2, "123"),
            ("7", -100, "0"),
        ] as [(String, Int, String)])
    func rounding(a: String, places: Int, expected: String) {
        #expect(answer { try whole(a).rounded(places: PythonInt(places)).description } == expected)
    }

    @Test("products and sums past the limit are refused before they are made")
    func limits() throws {
        let huge = PythonInt(negative: false, magnitude: Magnitude.shiftLeft([1], by: PythonInt.bitLimit - 1))
        #expect(throws: PythonInt.tooLarge(PythonInt.bitLimit)) { try huge.multiplied(by: huge) }
        #expect(throws: PythonInt.tooLarge(PythonInt.bitLimit)) { try huge.adding(huge) }
        #expect(try huge.subtracting(huge) == PythonInt(0))
        #expect(throws: PythonError.self) { try huge.decimal() }
        #expect(huge.digits(bitsEach: 4).utf8.count == PythonInt.bitLimit / 4)
    }

    @Test("one number has one form, so that equal numbers hash alike")
    func normalised() throws {
        let sum = try PythonInt(.max).adding(PythonInt(1))
        #expect(try sum.subtracting(PythonInt(1)) == PythonInt(.max))
        #expect(try sum.subtracting(PythonInt(1)).hashValue == PythonInt(.max).hashValue)
        #expect(-sum == PythonInt(.min))
        #expect(-PythonInt(.min) == sum)
    }

    @Test("division undoes multiplication", arguments: [UInt64(1), 2, 3])
    func division(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<2000 {
            let (a, b) = (random.number(), random.number())
            guard let (quotient, remainder) = a.floorDivided(by: b) else { continue }
            #expect(try quotient.multiplied(by: b).adding(remainder) == a, "seed \(seed): \(a) // \(b)")
            #expect(remainder.isZero || remainder.isNegative == b.isNegative, "seed \(seed)")
            #expect(remainder.absolute < b.absolute, "seed \(seed)")
        }
    }

    /// `digits`, or `base**exponent` with `-` before or `-1` behind it.
    private func whole(_ text: String) throws(PythonError) -> PythonInt {
        let (base, stars, rest) = try PythonText(text).partition("**")
        let first = try PythonInt(parsing: base)
        guard !stars.isEmpty else { return first }
        let (exponent, less, _) = try rest.partition("-")
        guard case .int(let power) = try first.absolute.power(try PythonInt(parsing: exponent)) else { return first }
        return try (first.isNegative ? -power : power).subtracting(PythonInt(less.isEmpty ? 0 : 1))
    }

    private func whole(_ a: String, _ operation: String, _ b: PythonInt) throws(PythonError) -> String {
        let a = try whole(a)
        switch operation {
        case "+": return try a.adding(b).description
        case "-": return try a.subtracting(b).description
        case "*": return try a.multiplied(by: b).description
        case "//": return try a.floorQuotient(b).description
        default: return try a.modulo(b).description
        }
    }

    private func show(_ number: PythonNumber) -> String {
        switch number {
        case .int(let value): value.description
        case .float(let value): PythonFloat.repr(value)
        }
    }
}
