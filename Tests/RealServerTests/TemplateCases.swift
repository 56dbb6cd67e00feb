import QuireJSON
import TestOrigin
import Testing

/// A case of `Tests/Servers/*/cases.json`: a first request and a template config, and what must come of them.
struct TemplateCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let server: String
    let json: RawJSON

    static let all: [TemplateCase] = RealServer.names.flatMap { server in
        let bytes = contents("\(RealServer.project)/Tests/Servers/\(server)/cases.json") ?? []
        var cases: [TemplateCase] = []
        RawJSON(String(decoding: bytes, as: UTF8.self))["cases"]?.forEachElement { one in
            let name = one["name"]?.stringValue ?? ""
            cases.append(TemplateCase(testDescription: "\(server): \(name)", server: server, json: one))
            return true
        }
        return cases
    }

    /// The command line that asks for the case's first request.
    func words(_ base: String) -> [String] {
        var words = ["fetch", base + (json["request"]?["endpoint"]?.stringValue ?? ""), "--base-url", base]
        json["request"]?["query"]?.forEachMember { key, value in
            words += ["--query", (key.stringValue ?? "") + "=" + (value.stringValue ?? value.text)]
            return true
        }
        return words + ["--pagination", json["pagination"]?.text ?? ""]
    }
}

extension RealServerTests {
    @Test("a config of templates gets exactly the records that the server holds", arguments: TemplateCase.all)
    func templates(one: TemplateCase) async throws {
        let server = try #require(RunningServers.current[one.server])
        let expect = try #require(one.json["expect"])
        let isComplete = expect["complete"]?.text == "true"
        let run = await Quire.start(one.words(server.url) + ["--report", folder.file("report")]).outcome()
        #expect(run.status == (isComplete ? 0 : 3), "\(run.errors)")
        let report = RawJSON(folder.text("report") ?? "{}")
        #expect(report["complete"]?.text == "\(isComplete)", "\(run.errors)")
        #expect(report["end"]?.stringValue == expect["end"]?.stringValue, "\(run.errors)")
        // `false`: the config cannot give the truth; `null`: the server itself drops and repeats rows.
        guard expect["exact"] == nil else { return }
        let path = try SimplePath(one.json["id"]?.stringValue ?? "$.id")
        let ids = run.lines.compactMap { RawJSON($0)[path]?.stringValue }
        let truth = server.ids[one.json["truth"]?.stringValue ?? ""] ?? []
        #expect(ids.count == run.lines.count && ids.sorted() == truth.sorted())
    }

    @Test("the cases are there")
    func casesAreThere() { #expect(TemplateCase.all.count >= 25) }
}
