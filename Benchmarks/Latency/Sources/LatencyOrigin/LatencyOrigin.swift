import Foundation

/// Lists CRM records of 644 bytes, 100 a page, each answer after a fixed time: `LatencyOrigin PAGES MILLISECONDS`.
///
/// `/offset?offset=100&limit=100` states the total; `/chain?at=100` names the next URL. Prints its port, and serves until
/// standard input ends.
@main
enum LatencyOrigin {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard words.count == 2, words[0] > 0, words[1] >= 0 else {
            print("LatencyOrigin PAGES MILLISECONDS")
            return
        }
        let listing = Listing(pages: words[0])
        let delay = Duration.milliseconds(words[1])
        let listener = try Listener()
        FileHandle.standardOutput.write(Data("\(listener.port)\n".utf8))
        Thread.detachNewThread {
            while let connection = listener.accept() {
                Thread.detachNewThread { connection.serve(listing, after: delay) }
            }
        }
        while readLine() != nil {}
    }
}
