import QuireHTTP
import Testing

@Suite struct IPv6Tests {
    @Test(
        "each address has one text, the shortest",
        arguments: [
            ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("0:0:0:0:0:0:0:1", "::1"),
            ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0DB8::00ff", "2001:db8::ff"),
            ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
            ("1::3:4:5:6:7:8", "1:0:3:4:5:6:7:8"), ("::ffff:127.0.0.1", "::ffff:127.0.0.1"),
            ("::ffff:7f00:1", "::ffff:127.0.0.1"), ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
            ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"), ("0:0:1:0:0:0:0:0", "0:0:1::"),
        ])
    func canonical(text: String, shortest: String) throws {
        #expect(try Origin("http://[\(text)]").host == "[\(shortest)]")
    }

    @Test(
        "what is no address is refused",
        arguments: [
            ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "1:2:3:4:5:6:7::8", "12345::", "g::",
            "::1.2.3", "::1.2.3.256", "1.2.3.4::", "::1.2.3.4:5", "::01.2.3.4", "1:", ":1", "::1%eth0", "::+1", "::-1",
            "1:2:3:4:5:6:7:1.2.3.4", "::1 ", "v1.a",
        ])
    func refused(text: String) {
        #expect(throws: HTTPURLError.self) { try Origin("http://[\(text)]") }
    }
}
