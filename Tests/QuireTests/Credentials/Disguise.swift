import Testing

/// A link that tries to look as if it led home, or to nowhere in particular.
struct Disguise: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable, Equatable {
        /// With a message that holds one of these.
        case refused([String])
        /// Asked for at home.
        case home(String)
    }

    /// `HOME` and `AWAY` stand for the ports of the two servers.
    let text: String
    let outcome: Outcome

    private init(_ text: String, _ outcome: Outcome) { (self.text, self.outcome) = (text, outcome) }

    private static func refused(_ text: String, _ words: String...) -> Disguise { Disguise(text, .refused(words)) }
    private static func home(_ text: String, _ target: String) -> Disguise { Disguise(text, .home(target)) }

    var testDescription: String { text.debugDescription }

    func link(home: Int, away: Int) -> String { Self.fill(text, home, away) }

    func target(home: Int, away: Int) -> String? {
        if case .home(let target) = outcome { Self.fill(target, home, away) } else { nil }
    }

    private static func fill(_ text: String, _ home: Int, _ away: Int) -> String {
        text.replacing("HOME", with: "\(home)").replacing("AWAY", with: "\(away)")
    }

    static let all = [plain, sixes, quads, brackets, spellings, authorities, schemes, harmless].flatMap(\.self)

    private static let plain: [Disguise] = [
        .refused("http://127.0.0.1:AWAY/x", "allowed_origins"), .refused("//127.0.0.1:AWAY/x", "allowed_origins"),
        .refused("http://localhost:AWAY/x", "allowed_origins"), .refused("HTTP://LOCALHOST:AWAY/x", "allowed_origins"),
        .refused("http://localhost:HOME/x", "allowed_origins"), .refused("https://127.0.0.1:HOME/x", "allowed_origins"),
        .refused("http://127.0.0.1:AWAY", "allowed_origins"), .refused("http://0.0.0.0:AWAY/x", "allowed_origins"),
        .refused("http://xn--fiqs8s.test:AWAY/x", "allowed_origins"),
        .refused("http://127.0.0.1:AWAY#@127.0.0.1:HOME/x", "allowed_origins"),
        .refused("http://127.0.0.1:AWAY?@127.0.0.1:HOME/x", "allowed_origins"),
        .refused("http://127.0.0.1.nip.test:HOME/x", "allowed_origins"),
    ]

    private static let sixes = ["[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]"]
        .flatMap { host in ["HOME", "AWAY"].map { Disguise.refused("http://\(host):\($0)/x", "allowed_origins") } }

    private static let quads = [
        "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.1", "127.0.1", "0", "127.0.0.01",
        "127.0.0.1.1", "256.0.0.1",
    ].map { Disguise.refused("http://\($0):AWAY/x", "ends in a number") }

    private static let brackets: [Disguise] = [
        .refused("http://[::1%25lo]:AWAY/x", "IPv6"), .refused("http://[::1%lo]:AWAY/x", "IPv6"),
        .refused("http://[::1:AWAY/x", "IPv6"), .refused("http://::1:AWAY/x", "no host", "a port"),
        .refused("http://[127.0.0.1]:AWAY/x", "IPv6"),
    ]

    private static let spellings: [Disguise] = [
        .refused("http://127.0.0.1.:AWAY/x", "a dot at"), .refused("http://localhost.:HOME/x", "a dot at"),
        .refused("http://127..0.0.1:AWAY/x", "a dot at"),
        .refused("http://127\u{FF0E}0\u{FF0E}0\u{FF0E}1:AWAY/x", "outside ASCII"),
        .refused("http://127\u{3002}0\u{3002}0\u{3002}1:AWAY/x", "outside ASCII"),
        .refused("http://\u{2460}\u{2461}\u{2466}.0.0.1:AWAY/x", "outside ASCII"),
        .refused("http://l\u{043E}calhost:AWAY/x", "outside ASCII"),
        .refused("http://127.0.0.1\u{FF1A}AWAY/x", "outside ASCII"),
        .refused("http://127.0.0.1%3AAWAY/x", "percent-encoding"),
        .refused("http://%31%32%37.0.0.1:AWAY/x", "percent-encoding"),
        .refused("http://127%2e0%2e0%2e1:AWAY/x", "percent-encoding"),
        .refused("http://127.0.0.1:0AWAY/x", "a port"), .refused("http://127.0.0.1:+AWAY/x", "a port"),
        .refused("http://127.0.0.1:HOME.evil.test/x", "a port"), .refused("http://127.0.0.1:/x", "a port"),
        .refused("http://127.0.0.1 .evil.test:AWAY/x", "a host is made of"),
        .refused("http://127.0.0.1;AWAY/x", "a host is made of"),
    ]

    private static let authorities: [Disguise] = [
        .refused("http://u:p@127.0.0.1:AWAY/x", "user name"),
        .refused("http://127.0.0.1:HOME@127.0.0.1:AWAY/x", "user name"),
        .refused("http://@127.0.0.1:HOME/x", "user name"),
        .refused("http://127.0.0.1:HOME%40127.0.0.1:AWAY/x", "a port"),
        .refused("http://127.0.0.1:HOME\\@127.0.0.1:AWAY/x", "backslash"),
        .refused("http://127.0.0.1:AWAY\\.127.0.0.1:HOME/x", "backslash"),
        .refused("http:\\\\127.0.0.1:AWAY/x", "two slashes"), .refused("\\\\127.0.0.1:AWAY/x", "backslash"),
        .refused("/\\127.0.0.1:AWAY/x", "backslash"), .refused("\\/127.0.0.1:AWAY/x", "backslash"),
        .refused("/\t/127.0.0.1:AWAY/x", "control"), .refused("http://127.0.0.1\t:AWAY/x", "control"),
        .refused("ht\ntp://127.0.0.1:AWAY/x", "control"), .refused("/\r\n/127.0.0.1:AWAY/x", "control"),
        .refused("/x\u{0}//127.0.0.1:AWAY/x", "control"), .refused("/x\r\nX-Api-Key: k\r\n", "control", "white space"),
        // A template's blanks around a link are its own.
        .refused(" http://127.0.0.1:AWAY/x", "white space", "allowed_origins"),
        .refused("\thttp://127.0.0.1:AWAY/x", "white space", "allowed_origins"),
    ]

    private static let schemes: [Disguise] = [
        .refused("http:///127.0.0.1:AWAY/x", "no host"), .refused("///127.0.0.1:AWAY/x", "no host"),
        .refused("////127.0.0.1:AWAY/x", "no host"), .refused("http://:AWAY/x", "no host"),
        .refused("http:/127.0.0.1:AWAY/x", "two slashes"), .refused("http:127.0.0.1:AWAY/x", "two slashes"),
        .refused("ftp://127.0.0.1:AWAY/x", "only http"), .refused("file:///etc/passwd", "only http"),
        .refused("gopher://127.0.0.1:AWAY/x", "only http"), .refused("javascript:alert(1)", "only http"),
        .refused("data:application/json,[]", "only http"), .refused("127.0.0.1:AWAY/x", "has no scheme"),
    ]

    private static let harmless: [Disguise] = [
        .home("http://127.0.0.1:HOME#@127.0.0.1:AWAY/x", "/"), .home("HTTP://127.0.0.1:HOME/x", "/x"),
        .home("http://127.0.0.1:HOME?@127.0.0.1:AWAY/x", "/?@127.0.0.1:AWAY/x"),
        .home("/@127.0.0.1:AWAY/x", "/@127.0.0.1:AWAY/x"),
        .home("/http://127.0.0.1:AWAY/x", "/http://127.0.0.1:AWAY/x"),
        .home("/x?u=//127.0.0.1:AWAY/", "/x?u=//127.0.0.1:AWAY/"), .home(".//127.0.0.1:AWAY/x", "//127.0.0.1:AWAY/x"),
        .home("/..//127.0.0.1:AWAY/x", "/..//127.0.0.1:AWAY/x"),
        .home("/%2f127.0.0.1:AWAY/x", "/%2f127.0.0.1:AWAY/x"),
        .home("/x\\@127.0.0.1:AWAY/", "/x%5C@127.0.0.1:AWAY/"),
    ]
}
