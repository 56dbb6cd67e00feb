enum DemoCommand: Command {
    static let spec = CommandSpec(name: "demo", abstract: "The tour: an origin with every scheme, fetched by each.", usage: "demo")

    static func run(_ arguments: Arguments) async throws(UsageError) -> ExitStatus { .complete }
}
