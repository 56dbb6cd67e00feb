import Testing

/// What documents say a user would see, seen.
///
/// Console blocks run in order, in one folder for each document. Comments above a block, which readers do not see, say
/// what else there is to know: `<!-- exit 3 -->`, the exit code of its last command; `<!-- not run: why -->`;
/// `<!-- file NAME -->`, the block is a file of that name.
@Suite("Commands of the documents") struct ConsoleTests {
    static let documents = [
        "README.md", "Documentation/Connectors.md", "Documentation/JSONPath.md", "Documentation/Simulator.md",
        "Documentation/Templates.md",
    ]

    @Test("each command ends as the document says and prints what it shows", arguments: documents)
    func commands(name: String) async throws {
        let terminal = try Terminal()
        for block in try Document(name).blocks where block.noted("not run") == nil {
            if let file = block.noted("file") { try terminal.write(block.lines, to: file) }
            guard block.language == "console" else { continue }
            let commands = ConsoleCommand.all(in: block.lines)
            for (index, command) in commands.enumerated() {
                let wanted = index == commands.count - 1 ? block.noted("exit").flatMap { Int($0) } ?? 0 : 0
                let (status, streams) = try await terminal.run(command.text)
                let place = "\(name):\(block.line): \(command.text)"
                #expect(status == wanted, "\(place)\n\(streams.joined().joined(separator: "\n"))")
                let difference = ShownOutput.difference(command.shown, from: streams)
                #expect(difference == nil, "\(place)\n\(difference ?? "")")
            }
        }
    }

    @Test("what is not run is only what needs more than is here")
    func notRun() throws {
        var reasons: [String] = []
        for name in Self.documents {
            for block in try Document(name).blocks where block.language == "console" {
                if let reason = block.noted("not run") { reasons.append("\(name): \(reason)") }
            }
        }
        #expect(
            reasons == [
                "README.md: a server of its own", "README.md: no such host", "README.md: builds and installs",
                "README.md: no such host",
                "Documentation/Templates.md: no such host",
            ])
    }
}
