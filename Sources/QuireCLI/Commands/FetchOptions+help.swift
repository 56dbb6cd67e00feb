import QuirePagination

/// The options of `quire fetch`, for the parser and for people.
extension FetchOptions {
    static let all: [Option] = [
        Option("--output", "-o", value: "path", help: "Where the records go (default: standard output)."),
        Option(
            "--format", "-f", value: "ndjson|json|csv",
            help: "Default: by the path's extension, else ndjson; .gz and .zst compress."),
        Option("--scheme", value: "name[:key=value,…]", help: "How the API pages (default: auto)."),
        Option(
            "--pagination", "-p", value: "file|json",
            help: "The same as JSON: {\"scheme\": …}, or templates: {\"query\": …}."),
        Option(
            "--set-rows", value: "file",
            help: "A run for each row of a CSV or NDJSON file, which sets several settings."),
        Option(
            "--partitions", value: "n", help: "Of these runs, how many at once (default: as --concurrency); 1: in turn."
        ),
        Option("--base-url", value: "url", help: "What follows it is the templates' endpoint (default: the origin)."),
        Option("--set", value: "name=value", help: "A setting; @file gives a run for each line. May be repeated."),
        Option("--settings", value: "file", help: "Settings as a JSON object."),
        Option("--records", value: "path", help: "Where the records are on a page, such as $.data."),
        Option("--primary-key", value: "path", help: "What makes a record the same record, such as id."),
        Option("--request", "-X", value: "method", help: "Default: GET, or POST with a body."),
        Option("--header", "-H", value: "'Name: value'", help: "May be repeated."),
        Option("--data", "-d", value: "body", help: "The request's body; @file reads it from a file."),
        Option("--query", "-q", value: "name=value", help: "Adds to the URL's query. May be repeated."),
        Option("--page-size", value: "n", help: "Records to ask for with each page."),
        Option("--first-page", help: "One request only."),
        Option("--max-pages", value: "n", help: "0 is unlimited (the default)."),
        Option("--max-records", value: "n", help: "0 is unlimited (the default)."),
        Option("--delay", value: "s", help: "Time between two requests."),
        Option("--rate", value: "n", help: "Requests a second at most."),
        Option(
            "--concurrency", value: "n|auto",
            help: "Requests in flight at once, where pages can be asked for ahead (default auto: up to 8)."),
        Option("--unordered", help: "Pages are written as they arrive, where they are asked for ahead."),
        Option("--timeout", value: "s", help: "For one request (default 30)."),
        Option("--retries", value: "n", help: "For one page (default 5)."),
        Option("--max-wait", value: "s", help: "The longest wait that a server may ask for (default 15m)."),
        Option(
            "--max-total-wait", value: "s",
            help: "The sum of all waits that the server asks for, and of those before retries."),
        Option(
            "--consistency", value: "none|overlap",
            help: "overlap loses nothing where records come and go meanwhile; for offset and page."),
        Option("--on-error", value: "fail|partial", help: "partial writes the output also when a page fails, exit 3."),
        Option(
            "--resume", value: "path",
            help: "Keeps where the run is in this file; the same command goes on from there, however it was stopped."),
        Option("--report", value: "path", help: "Writes the report, one JSON object."),
        Option("--ledger", value: "path", help: "Writes a line for each page."),
        Option(
            "--record", value: "folder",
            help: "Keeps the traffic, secrets taken out: a crawl that anyone can run again."),
        Option("--replay", value: "folder", help: "Runs the same crawl from a recording: no network, no credentials."),
        Option("--progress", value: "auto|plain|none", help: "Default: auto."),
        Option("--log-level", value: "debug|info|warning|error", help: "Default: info."),
        Option("--log-format", value: "text|json", help: "Default: text."),
        Option(
            "--allow-origin", value: "origin", help: "Links may lead there too, without credentials. May be repeated."),
        Option("--cacert", value: "file", help: "Certificates to trust instead of the system's."),
        Option("--cert", value: "file", help: "The client's certificate."),
        Option("--key", value: "file", help: "The client certificate's key."),
        Option("--proxy", value: "url", help: "Default: as http_proxy, https_proxy and no_proxy say."),
        Option("--insecure", help: "Accept any certificate (a warning on each run)."),
    ]

    static var schemes: String {
        let lines = SchemeCatalog.help.map { "  " + $0.name.padded(to: 12) + $0.keys }
        let common = Pagination.commonMembers.filter { $0 != "records" }
        let rows = stride(from: 0, to: common.count, by: 6).map {
            common[$0..<min($0 + 6, common.count)].joined(separator: ", ")
        }
        return "SCHEMES (with their keys):\n" + lines.joined(separator: "\n")
            + "\n\n  all         records, in (query, header, body),\n              "
            + rows.joined(separator: ",\n              ")
            + "\n  templates   query, body, header, endpoint, replace_body, response_jsonpath, when, records_optional"
    }
}
