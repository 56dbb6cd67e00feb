import TestOrigin
import Testing

@Suite("The built program", .enabled("ldd is needed") { await Program.run("sh", "-c", "command -v ldd").status == 0 })
struct BinaryTests {
    @Test("links libcurl once, and nothing of Foundation but its essentials")
    func libraries() async {
        let run = await Program.run("ldd", Quire.path)
        // A static binary has nothing to list.
        let names = run.lines.compactMap { $0.split(whereSeparator: \.isWhitespace).first.map(String.init) }
        #expect(names.filter { $0.hasPrefix("libcurl") }.count <= 1, "\(names)")
        let foundation = names.filter { $0.contains("Foundation") || $0.contains("foundation") }
        #expect(
            foundation.allSatisfy { $0.hasPrefix("libFoundationEssentials") || $0.hasPrefix("lib_FoundationC") },
            "\(foundation)")
        #expect(!names.contains { $0.hasPrefix("libicu") || $0.hasPrefix("lib_FoundationICU") })
    }
}
