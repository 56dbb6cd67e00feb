import QuireJSON
import QuirePagination

/// How a listing is paged, and how much of it is wanted, as the command line says it.
enum PaginationOptions {
    /// The options that say how the API pages, which a connector says itself.
    static let schemeNames = ["--scheme", "--pagination", "--records"]

    static func pagination(_ arguments: Arguments) throws(UsageError) -> Pagination {
        do {
            var pagination = try scheme(arguments)
            if let path = arguments.last("--records") {
                do { pagination.records = [try JSONPath(path)] } catch { throw UsageError("--records: \(error)") }
            }
            if let size = try pageSize(arguments) {
                if let most = pagination.pageSizeMax, size > most {
                    throw UsageError("--page-size: the server gives at most \(most) records a page (page_size_max)")
                }
                guard pagination.scheme.limitParameter != nil else {
                    throw UsageError(
                        "--page-size: the scheme \(pagination.scheme.name) names no parameter for the page size (size_parameter, limit_parameter): put it into the URL's query instead"
                    )
                }
                pagination.scheme = pagination.scheme.asking(for: size)
            }
            try limits(arguments)(&pagination)
            pagination.scope = try TemplateOptions.scope(arguments)
            return pagination
        } catch {
            throw UsageError("\(error)")
        }
    }

    static func pageSize(_ arguments: Arguments) throws(UsageError) -> Int? {
        try arguments.integer("--page-size", in: 1...1_000_000)
    }

    /// How much of a listing is wanted, and what makes a record the same.
    static func limits(_ arguments: Arguments) throws(UsageError) -> @Sendable (inout Pagination) -> Void {
        var key: [SimplePath] = []
        for text in arguments.all("--primary-key") {
            do { key.append(try SimplePath(key: text)) } catch { throw UsageError("--primary-key: \(error)") }
        }
        let keyPaths = key
        let pages = try arguments.integer("--max-pages", in: 0...Int.max)
        let records = try maxRecords(arguments)
        let isFirstPageOnly = arguments.has("--first-page")
        return { pagination in
            if !keyPaths.isEmpty { pagination.primaryKey = keyPaths }
            if let pages { pagination.maxPages = pages }
            if let records { pagination.maxRecords = records }
            pagination.firstPageOnly = isFirstPageOnly
        }
    }

    static func maxRecords(_ arguments: Arguments) throws(UsageError) -> Int? {
        try arguments.integer("--max-records", in: 0...Int.max)
    }

    private static func scheme(_ arguments: Arguments) throws -> Pagination {
        guard let config = arguments.last("--pagination") else {
            return try Pagination(flags: arguments.last("--scheme") ?? "auto")
        }
        guard !arguments.has("--scheme") else {
            throw UsageError("--scheme and --pagination say the same thing: use one")
        }
        let text =
            try isInline(config) ? config : String(decoding: FileBytes.read(config, for: "--pagination"), as: UTF8.self)
        return try Pagination(json: text, named: isInline(config) ? "--pagination" : config)
    }

    private static func isInline(_ config: String) -> Bool {
        config.first { !$0.isWhitespace }.map { $0 == "{" || $0 == "[" } ?? false
    }

    /// What `--pagination` says, out of its file where it names one that can be read again.
    static func text(_ arguments: Arguments) throws(UsageError) -> String? {
        guard let config = arguments.last("--pagination"), config != "-", !isInline(config) else {
            return arguments.last("--pagination")
        }
        return String(decoding: try FileBytes.read(config, for: "--pagination"), as: UTF8.self)
    }
}
