import QuireHTTPServer

/// The bodies of Elasticsearch's errors (elastic.co/docs/reference/elasticsearch/rest-apis/common-options, "REST API
/// error responses").
enum ElasticsearchError {
    static func plain(_ status: Int, _ type: String, _ reason: String) -> VendorRefusal {
        let cause = "\"type\":\"\(type)\",\"reason\":\(quoted(reason))"
        return VendorRefusal(
            status: status, body: "{\"error\":{\"root_cause\":[{\(cause)}],\(cause)},\"status\":\(status)}")
    }

    /// What the shard of an index says; 400.
    static func shard(_ index: String, _ type: String, _ reason: String) -> VendorRefusal {
        let cause = "{\"type\":\"\(type)\",\"reason\":\(quoted(reason))}"
        return VendorRefusal(
            status: 400,
            body: "{\"error\":{\"root_cause\":[\(cause)],\"type\":\"search_phase_execution_exception\",\"reason\":"
                + "\"all shards failed\",\"phase\":\"query\",\"grouped\":true,\"failed_shards\":[{\"shard\":0,\"index\":"
                + "\(quoted(index)),\"node\":\"eo3HzTKtTzqzIr3RmLxDLA\",\"reason\":\(cause)}],\"caused_by\":\(cause)},"
                + "\"status\":400}")
    }

    static func unauthorized(_ request: ServerRequest) -> VendorRefusal {
        let path = String(
            decoding: Array(request.target.utf8.dropFirst(Elasticsearch.name.utf8.count + 1)), as: UTF8.self)
        let reason =
            request.header("Authorization") == nil
            ? "missing authentication credentials for REST request [\(path)]"
            : "unable to authenticate with provided credentials and anonymous access is not allowed for this request"
        let cause =
            "\"type\":\"security_exception\",\"reason\":\(quoted(reason)),\"header\":{\"WWW-Authenticate\":"
            + "[\"Basic realm=\\\"security\\\" charset=\\\"UTF-8\\\"\",\"Bearer realm=\\\"security\\\"\",\"ApiKey\"]}"
        return VendorRefusal(status: 401, body: "{\"error\":{\"root_cause\":[{\(cause)}],\(cause)},\"status\":401}")
    }
}
