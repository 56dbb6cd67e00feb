// `import Quire` is all that a user needs: requests, paginations and records come with it.
@_exported public import QuireHTTP
@_exported public import QuireHTTPClient
@_exported public import QuireJSON
@_exported public import QuirePagination
