// QuireHTTPClient
