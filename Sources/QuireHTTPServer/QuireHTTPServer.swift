// QuireHTTPServer
