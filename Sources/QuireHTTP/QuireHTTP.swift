// QuireHTTP
