enum DemoCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "demo", abstract: "The tour: an origin with every scheme, fetched by each.", usage: "demo")

    private static func run(_ arguments: Arguments) async throws -> ExitStatus { .complete }
}
