/// What an origin does about one request, step by step. After the last step it waits for the next request.
public struct Reply: Sendable {
    public enum Step: Sendable {
        case send([UInt8])
        /// Goes on once the test has opened the gate.
        case wait(Gate)
        /// Until the other side hangs up.
        case awaitClose
        /// Ends the connection with data in flight: the other side sees a reset.
        case reset
        case close
    }

    public var steps: [Step]

    public init(_ steps: Step...) { self.steps = steps }
    public init(_ steps: [Step]) { self.steps = steps }

    public static func raw(_ text: String) -> Reply { Reply(.send(Array(text.utf8))) }

    /// A whole response, its length stated.
    public static func response(_ status: Int = 200, _ fields: [String] = [], _ body: [UInt8]) -> Reply {
        let head = ["HTTP/1.1 \(status) Test"] + fields + ["Content-Length: \(body.count)", "", ""]
        return Reply(.send(Array(head.joined(separator: "\r\n").utf8) + body))
    }

    public static func json(_ text: String, status: Int = 200, _ fields: String...) -> Reply {
        response(status, ["Content-Type: application/json"] + fields, Array(text.utf8))
    }

    /// Says nothing until the other side hangs up.
    public static let stall = Reply(.awaitClose)

    public static func + (first: Reply, second: Reply) -> Reply { Reply(first.steps + second.steps) }
}
