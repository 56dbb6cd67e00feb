import QuireConfig
import QuireConnector
import QuireTemplate

/// Windows that do not narrow the request.
struct WindowRule: LintRule {
    static let name = "window-unused"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let own = stream.stream, let windows = own.windows else { return [] }
        let trees = (windows.query + windows.headers).compactMap(\.value) + (windows.body.map { [$0] } ?? [])
        let read = Set(trees.flatMap(\.templates).flatMap { $0.memberPaths(of: "window") }.map { $0.first ?? "" })
        guard !read.contains("") else { return [] }
        let place = stream.place(ofMember: "windows")
        if read.isEmpty {
            return stream.finding(
                .error, Self.self, at: place,
                "nothing of the request depends on the window: each would read everything",
                mend: "add \"query\": {\"from\": \"{{ window.start }}\", \"to\": \"{{ window.end }}\"}")
        }
        guard let other = ["start", "end"].first(where: { !read.contains($0) }) else { return [] }
        return stream.finding(
            .warning, Self.self, at: place, "window.\(other) is not used, so that windows overlap",
            mend: "write {{ window.\(other) }} into the windows' query too")
    }
}
