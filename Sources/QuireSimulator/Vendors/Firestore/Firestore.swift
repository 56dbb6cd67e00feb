import QuireHTTP
public import QuireHTTPServer

/// Google's Firestore: documents of a collection, with a token for the next page.
///
/// `GET /firestore/v1/projects/{project}/databases/(default)/documents/{collection}?pageSize=&pageToken=`. Every
/// collection has documents of its own, ``VendorAccount/part(_:)`` by its path below `documents`; every project has the
/// same. The rules are those of
/// firebase.google.com/docs/firestore/reference/rest/v1/projects.databases.documents/list where no other document is
/// named.
public struct Firestore: Vendor {
    public static let name = "firestore"
    public var account: VendorAccount
    /// Documents of a page when no size is asked for, and the most. No document says how many: it is what clients find.
    public var defaultSize = 20
    public var maximumSize = 300
    /// Whether pages hold fewer documents than fit: "Firestore may return fewer than this value."
    public var returnsFewer = false
    /// Whether a full page has a token although nothing is behind it: the empty page comes next. "If this field is
    /// omitted, there are no subsequent pages" does not say that one that is there leads to any documents.
    public var tokenAfterFullPage = false

    public init(_ account: VendorAccount) { self.account = account }

    // The examples of the document: `projects/my-project/databases/my-database/documents`, `chatrooms`.
    static let project = "my-project"
    static let collection = "chatrooms"

    public var settings: [(name: String, value: String)] {
        [("project", Self.project), ("collection", Self.collection)]
    }

    public var listings: [VendorListing] {
        let parent = "projects/\(Self.project)/databases/(default)/documents/\(Self.collection)"
        let part = account.part(Self.collection)
        return [
            VendorListing("documents", start("/v1/\(parent)"), count: part.count) {
                FirestoreDocument(index: part.index(at: $0), account: part).append(to: &$1, parent: parent, only: nil)
            }
        ]
    }

    // cloud.google.com/firestore/docs/use-rest-api#working_with_access_tokens: OAuth 2 bearer tokens.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        FirestoreDocument(index: index, account: account.part(Self.collection)).append(
            to: &bytes, parent: "projects/\(Self.project)/databases/(default)/documents/\(Self.collection)", only: nil)
    }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // cloud.google.com/firestore/docs/use-rest-api: what rules do not let anybody read is
            // `PERMISSION_DENIED`; a token that is wrong is `UNAUTHENTICATED`. The texts as clients report them.
            guard admits(request) else {
                throw request.header("Authorization") == nil
                    ? FirestoreError.refusal(403, "PERMISSION_DENIED", "Missing or insufficient permissions.")
                    : FirestoreError.refusal(
                        401, "UNAUTHENTICATED",
                        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie "
                            + "or other valid authentication credential.")
            }
            let path = ask.path.map { PercentEncoding.decode($0) }
            // `GET https://firestore.googleapis.com/v1/{parent=…/documents}/{collectionId}`, or a collection below a
            // document.
            guard path.count > 6, !path.count.isMultiple(of: 2), path[0] == "v1", path[1] == "projects",
                path[3] == "databases", path[5] == "documents", request.method == "GET",
                !path.contains(where: { $0.utf8.isEmpty })
            else { throw FirestoreError.refusal(404, "NOT_FOUND", "Method not found.") }
            guard path[4] == "(default)" else {
                throw FirestoreError.refusal(
                    404, "NOT_FOUND", "The database \(path[4]) does not exist for project \(path[2]).")
            }
            let parent = path.dropFirst().joined(separator: "/")
            return try list(account.part(path[6...].joined(separator: "/")), parent: parent, ask)
        }
    }
}
