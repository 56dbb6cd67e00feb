import QuireHTTP
import Testing

@Suite struct HTTPDateTests {
    @Test(
        "all three forms are read (RFC 9110, section 5.6.7)",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Sun Nov 16 08:49:37 1994", 784_975_777),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
            ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000), ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
            ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200), ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800),
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
        ])
    func forms(text: String, seconds: Int64) { #expect(HTTPDate.parse(text) == seconds) }

    @Test(
        "what is none of the three is refused",
        arguments: [
            "", "now", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 PST", "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 29 Feb 2023 08:49:37 GMT", "Sun, 29 Feb 1900 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT", "Xyz, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Xyz 1994 08:49:37 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov -994 08:49:37 GMT", "Sun Nov 6 08:49:37 1994",
            "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT ", "1994-11-06T08:49:37Z",
        ])
    func refused(text: String) { #expect(HTTPDate.parse(text) == nil) }

    @Test(
        "two digits are the latest such year not more than 50 years ahead",
        arguments: [
            ("Sunday, 06-Nov-94 08:49:37 GMT", "Thu, 01 Jan 2026 00:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("Monday, 06-Nov-30 08:49:37 GMT", "Thu, 01 Jan 2026 00:00:00 GMT", "Wed, 06 Nov 2030 08:49:37 GMT"),
            ("Monday, 06-Nov-75 08:49:37 GMT", "Thu, 01 Jan 2026 00:00:00 GMT", "Wed, 06 Nov 2075 08:49:37 GMT"),
            ("Monday, 06-Nov-76 08:49:37 GMT", "Thu, 01 Jan 2026 00:00:00 GMT", "Sat, 06 Nov 1976 08:49:37 GMT"),
            ("Monday, 01-Jan-05 00:00:00 GMT", "Fri, 31 Dec 2060 00:00:00 GMT", "Thu, 01 Jan 2105 00:00:00 GMT"),
            ("Tuesday, 29-Feb-00 00:00:00 GMT", "Fri, 31 Dec 2060 00:00:00 GMT", "Tue, 29 Feb 2000 00:00:00 GMT"),
        ])
    func centuries(text: String, now: String, expected: String) throws {
        let now = try #require(HTTPDate.parse(now))
        #expect(HTTPDate.parse(text, now: now).map(HTTPDate.format) == expected)
    }

    @Test("every day of four centuries is written and read back")
    func roundTrip() {
        for day in stride(from: Int64(-80_000), to: 70_000, by: 1) {
            let seconds = day * 86_400 + (day & 0xffff)
            #expect(HTTPDate.parse(HTTPDate.format(seconds)) == seconds)
        }
        #expect(HTTPDate.format(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.format(.min) == "Sat, 01 Jan 0000 00:00:00 GMT")
        #expect(HTTPDate.format(.max) == "Fri, 31 Dec 9999 23:59:59 GMT")
    }
}
