import QuireBase
import QuireTemplate

/// Where in a connector a template stands, which decides what it can read.
enum TemplatePlace {
    /// Of the connector as a whole: settings alone.
    case connector
    /// A request of a stream.
    case stream
    case window
    case incremental
    /// The value that carries the token of a session.
    case sessionValue

    var variables: [String] {
        switch self {
        case .connector: ["settings"]
        case .stream: ["settings", "parent", "page_size"]
        case .window: ["settings", "parent", "page_size", "window"]
        case .incremental: ["settings", "parent", "page_size", "cursor"]
        case .sessionValue: ["settings", "token"]
        }
    }

    /// What a template here reads and cannot.
    func problems(in template: Template) -> [String] {
        template.freeVariables.filter { name in !variables.contains { same($0, name) } }.sorted().map { name in
            let hint = nearest(name, in: variables).map { "; did you mean '\($0)'?" } ?? ""
            return "nothing is named '\(name)' here\(hint) (there are \(variables.joined(separator: ", ")))"
        }
    }
}
