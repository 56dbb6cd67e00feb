import QuireHTTPServer

/// What a search for issues asks for, in the query of a GET or in the body of a POST
/// (developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-get).
/// What is not named there is ignored, `startAt` with it.
struct JiraSearch {
    let jql: String
    let token: String?
    /// "maxResults: … It returns max 5000 issues. Default: 50".
    let size: Int
    let fields: JiraFields

    init(_ ask: VendorRequest) throws(VendorRefusal) {
        let size: Int?
        if ask.request.method == "GET" {
            (jql, token) = (ask.text("jql") ?? "", ask.text("nextPageToken"))
            size = ask.number("maxResults", default: 50)
            // Several parameters of that name, or one list between commas.
            let given = ask.parameters.filter { same($0.name, "fields") }
            fields =
                given.isEmpty
                ? .id
                : JiraFields(
                    given.flatMap { $0.value.utf8.split(separator: UInt8(ascii: ",")).map { String(Array($0)) } })
        } else {
            let body: JSONValue
            do { body = try JSONReader.read(ask.request.body) } catch {
                throw Jira.error(400, "Invalid request payload. Refer to the REST API documentation and try again.")
            }
            (jql, token) = (body["jql"]?.string ?? "", body["nextPageToken"]?.string)
            size = body["maxResults"].map(\.integer) ?? 50
            fields = body["fields"]?.elements.map { JiraFields($0.compactMap(\.string)) } ?? .id
        }
        guard let size, size > 0 else { throw Jira.error(400, "maxResults has to be a whole number above 0.") }
        self.size = min(size, 5_000)
        // "Must be a bounded query"; an unbounded one is, for example, `order by key desc`. The message as clients
        // report it.
        let words = jql.utf8.split(separator: UInt8(ascii: " "))
        guard let first = words.first, String(Array(first)).lowercased() != "order" else {
            throw Jira.error(
                400, "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.")
        }
    }
}

extension String {
    fileprivate init(_ bytes: [UInt8]) { self.init(decoding: bytes, as: UTF8.self) }
}
