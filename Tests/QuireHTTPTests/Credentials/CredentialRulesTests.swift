import QuireHTTP
import Testing

@Suite struct CredentialRulesTests {
    enum Outcome: Sendable, Equatable {
        case signed(String)
        case unsigned(String)
        case refused(LinkRefusal.Reason)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var home = "https://a.example"
        var upstream = false
        var from: String?
        let target: String
        let link: Outcome
        /// What becomes of the same URL as a redirect, if not the same.
        var redirect: Outcome?
        var testDescription: String { "\(target) at \(home)\(upstream ? ", upstream" : "")" }
    }

    static let cases = [
        Case(target: "https://a.example/x?y#z", link: .signed("https://a.example/x?y")),
        Case(target: "https://A.EXAMPLE:443/x", link: .signed("https://a.example/x")),
        Case(target: "https://listed.example/x", link: .unsigned("https://listed.example/x")),
        Case(target: "https://evil.example/x", link: .refused(.otherOrigin)),
        Case(target: "https://a.example:8443/x", link: .refused(.otherOrigin)),
        Case(target: "https://sub.a.example/x", link: .refused(.otherOrigin)),
        Case(target: "https://a.example.evil.example/x", link: .refused(.otherOrigin)),
        Case(target: "http://a.example/x", link: .refused(.insecure)),
        Case(target: "http://plain.example/x", link: .refused(.insecure)),
        Case(target: "http://evil.example/x", link: .refused(.insecure)),
        Case(from: "https://listed.example/", target: "https://a.example/x", link: .signed("https://a.example/x")),
        Case(from: "https://listed.example/", target: "https://evil.example/x", link: .refused(.otherOrigin)),
        Case(home: "http://a.example", target: "http://a.example/x", link: .signed("http://a.example/x")),
        Case(home: "http://a.example", target: "http://plain.example/x", link: .unsigned("http://plain.example/x")),
        Case(home: "http://a.example", target: "https://a.example/x", link: .refused(.otherOrigin)),
        Case(
            home: "http://a.example", from: "https://listed.example/", target: "http://a.example/x",
            link: .refused(.insecure)),
        Case(
            upstream: true, target: "http://inner:8080/a/../b?c=%zz", link: .signed("https://a.example/a/../b?c=%zz"),
            redirect: .refused(.insecure)),
        Case(
            upstream: true, target: "https://inner/x", link: .signed("https://a.example/x"),
            redirect: .refused(.otherOrigin)),
        Case(
            upstream: true, target: "http://a.example/x", link: .signed("https://a.example/x"),
            redirect: .refused(.insecure)),
        Case(upstream: true, target: "https://listed.example/x", link: .unsigned("https://listed.example/x")),
        Case(upstream: true, target: "http://plain.example/x", link: .refused(.insecure)),
        Case(
            home: "http://a.example", upstream: true, from: "https://listed.example/", target: "http://inner/x",
            link: .refused(.insecure)),
    ]

    @Test("credentials go to their own origin only", arguments: cases)
    func rules(sample: Case) throws {
        let rules = CredentialRules(
            home: try Origin(sample.home),
            allowed: [try Origin("https://listed.example"), try Origin("http://plain.example")],
            nextOrigin: sample.upstream ? .upstream : .same)
        let target = try HTTPURL(sample.target)
        let current = try HTTPURL(sample.from ?? sample.home)
        #expect(outcome { () throws(LinkRefusal) in try rules.admit(target, from: current) } == sample.link)
        #expect(
            outcome { () throws(LinkRefusal) in try rules.admitRedirect(target, from: current) }
                == sample.redirect ?? sample.link)
    }

    @Test("a refusal names both origins and says how to allow it, without the path")
    func messages() throws {
        let rules = CredentialRules(home: try Origin("https://a.example"))
        let current = try HTTPURL("https://a.example/x?token=hunter2")
        let inner = try HTTPURL("http://inner:8080/y?token=hunter2")
        let other = try HTTPURL("https://b.example/y?token=hunter2")
        for target in [inner, other] {
            let refusal =
                #expect(throws: LinkRefusal.self) { try rules.admit(target, from: current) }?.description ?? ""
            #expect(refusal.contains("https://a.example") && refusal.contains(target.origin.description))
            #expect(refusal.contains("\"next_origin\": \"upstream\""))
            #expect(refusal.contains("allowed_origins") == (target == other))
            #expect(!refusal.contains("hunter2"))
            let redirect = #expect(throws: LinkRefusal.self) { try rules.admitRedirect(target, from: current) }
            #expect(redirect?.description.contains("upstream") == false)
        }
    }

    private func outcome(_ body: () throws(LinkRefusal) -> AdmittedLink) -> Outcome {
        do {
            let link = try body()
            return link.carriesCredentials ? .signed(link.url.description) : .unsigned(link.url.description)
        } catch {
            return .refused(error.reason)
        }
    }
}
