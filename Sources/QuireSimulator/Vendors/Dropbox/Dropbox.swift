public import QuireHTTPServer

/// Dropbox: a cursor in the body, wanted at another endpoint, and given even when there is nothing more.
///
/// `POST /dropbox/2/files/list_folder` with `{"path":""}`, then `POST /dropbox/2/files/list_folder/continue` with
/// `{"cursor":"…"}`. The root folder is the only one, and holds every record.
public struct Dropbox: Vendor {
    public static let name = "dropbox"
    public var account: VendorAccount

    /// What a cursor leads to once everything was listed: an empty page and a cursor, but which?
    public enum CursorAtEnd: Sendable {
        /// The one that was sent, as in the example of
        /// www.dropbox.com/developers/documentation/http/documentation#files-list_folder-continue.
        case same
        /// Another one each time, as in the exchange at gist.github.com/phawk/fa1099873a46a4d4a0d0. Clients are told
        /// to go on from the latest one, "even if no results are returned"
        /// (developers.dropbox.com/detecting-changes-guide).
        case new
    }

    public var cursorAtEnd = CursorAtEnd.new
    /// Cursors that stand this many entries into the listing, or further, have been invalidated.
    public var resetPosition: Int?
    /// Entries that a page holds beyond the limit: "there can be slightly more entries returned in some cases"
    /// (dropbox.github.io/dropbox-sdk-java, `ListFolderBuilder.withLimit`). At least 0.
    public var extraEntries = 0
    /// Entries of a page when no `limit` is given. No document says how many.
    public var defaultSize = 500

    // github.com/dropbox/dropbox-api-spec, files.stone, `ListFolderArg.limit`: 1 to 2000. Arguments outside their
    // type are bad requests.
    static let limits = 1...2_000

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] {
        [listing("files", start("/2/files/list_folder", method: "POST", body: "{\"path\":\"\"}"))]
    }

    /// www.dropbox.com/developers/reference/data-ingress-guide: limits are by token and their numbers not public; this one
    /// is made up. A 429 has `Retry-After` in seconds, and JSON with the reason `too_many_requests`; its form is that of
    /// `RateLimitError` in github.com/dropbox/dropbox-api-spec, auth.stone.
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(1_000, perSeconds: 60) { state in
        .refusal(
            429,
            "{\"error_summary\":\"too_many_requests/...\",\"error\":{\"reason\":{\".tag\":\"too_many_requests\"},"
                + "\"retry_after\":\(state.secondsLeft)}}", [("Retry-After", "\(state.secondsLeft)")])
    }

    // www.dropbox.com/developers/documentation/http/documentation#authorization: OAuth 2 bearer tokens.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            let function = ask.path.dropFirst().joined(separator: "/")
            guard ask.path.first == "2", function == "files/list_folder" || function == "files/list_folder/continue"
            else { throw VendorRefusal(status: 404, body: "", contentType: "text/plain; charset=utf-8") }
            let error = DropboxError(function: function)
            // www.dropbox.com/developers/documentation/http/documentation#error-handling: 401 for a bad token.
            guard admits(request) else { throw DropboxError.tagged(401, "invalid_access_token") }
            guard request.method == "POST" else { throw error.text("Bad HTTP method, expecting POST.") }
            let body = try error.arguments(of: request)
            return function == "files/list_folder" ? try begin(body, error) : try go(on: body, error)
        }
    }

    private func begin(_ body: FlatObject, _ error: DropboxError) throws(VendorRefusal) -> ServerResponse {
        try error.allow(Self.arguments, in: body)
        guard let path = body.strings["path"] else { throw error.text("request body: missing required field 'path'") }
        // The text as clients report it.
        guard path != "/" else {
            throw error.text("request body: path: Specify the root folder as an empty string rather than as \"/\".")
        }
        // #files-list_folder: ListFolderError, `path`, LookupError, `not_found`.
        guard path.isEmpty else { throw DropboxError.tagged(409, "path", inner: "not_found") }
        let limit = body.numbers["limit"]
        guard body.strings["limit"] == nil, body.truths["limit"] == nil, limit.map(Self.limits.contains) ?? true else {
            throw error.text("request body: limit: expected an integer from 1 to 2000")
        }
        return page(from: 0, size: limit ?? max(1, defaultSize), turn: 0, sent: nil)
    }

    /// files.stone, `ListFolderArg`. Those whose values are objects are not read here.
    private static let arguments = [
        "path", "recursive", "include_media_info", "include_deleted", "include_has_explicit_shared_members",
        "include_mounted_folders", "limit", "include_non_downloadable_files",
    ]

    // files.stone, `ListFolderContinueArg`: the cursor and nothing else.
    private func go(on body: FlatObject, _ error: DropboxError) throws(VendorRefusal) -> ServerResponse {
        try error.allow(["cursor"], in: body)
        guard let text = body.strings["cursor"] else {
            throw error.text("request body: missing required field 'cursor'")
        }
        guard let numbers = cursor.numbers(in: text), numbers.count == 3 else {
            throw error.text("Invalid \"cursor\" parameter: not a cursor that was given here")
        }
        // #files-list_folder-continue: ListFolderContinueError, `reset`.
        if let resetPosition, numbers[0] >= resetPosition { throw DropboxError.tagged(409, "reset") }
        return page(from: numbers[0], size: numbers[1], turn: numbers[2], sent: text)
    }

    /// - Parameters:
    ///   - start: An index: a cursor stays where it was, and shows what came since. What was deleted since is not told.
    ///   - turn: How often the end was reached before.
    private func page(from start: Int, size: Int, turn: Int, sent: String?) -> ServerResponse {
        let rows = account.window(from: account.position(of: start), size: size + max(0, extraEntries))
        let isPastEnd = rows.isEmpty
        let next = cursor.text([account.boundary(behind: rows, else: start), size, isPastEnd ? turn + 1 : 0])
        let kept = isPastEnd && cursorAtEnd == .same ? sent ?? next : next
        return .json(
            "{\"entries\":", array(rows), ",\"cursor\":\"\(kept)\",\"has_more\":\(rows.upperBound < account.count)}")
    }

    private var cursor: SealedCursor { SealedCursor(account, purpose: "dropbox", urlSafe: true) }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        let name = "file \(index).txt"
        bytes +=
            ("{\".tag\":\"file\",\"name\":\"\(name)\",\"path_lower\":\"/\(name)\",\"path_display\":\"\\/\(name)\","
            + "\"id\":\"id:a4ayc_80_OEAAAAA\(index)\",\"client_modified\":\"\(Moment.ascending(index).stamp)\","
            + "\"rev\":\"\(draw.hex(1))\",\"size\":\(draw.number(below: 1 << 40, 2)),\"is_downloadable\":true,"
            + "\"sharing_info\":{\"read_only\":true,\"modified_by\":\(draw.name)}}").utf8
    }
}
