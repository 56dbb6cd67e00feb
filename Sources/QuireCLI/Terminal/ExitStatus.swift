/// The exit codes of every command.
enum ExitStatus: Int32 {
    case complete = 0
    case failed = 1
    case usage = 2
    case incomplete = 3
    case interrupted = 130
}
