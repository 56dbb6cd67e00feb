import CCurl
import QuireBase
import QuireHTTP

/// One request on its way, and what has come back so far.
///
/// Made on any thread; from ``prepare()`` on, the loop's thread alone touches it.
final class Transfer: @unchecked Sendable {
    // Protected by confinement: only the loop's thread reads and writes the fields below after `init`.
    private(set) var handle: UnsafeMutableRawPointer?
    private let request: HTTPRequest
    private let configuration: ClientConfiguration
    private let pool: HandlePool
    /// Called once, with the outcome. Set before the transfer starts; let go of when it has ended.
    var onFinish: (@Sendable (Result<HTTPResponse, TransportError>) -> Void)?
    private var isFinished = false
    private var fields: UnsafeMutablePointer<curl_slist>?
    private var body = ByteBuffer(capacity: 16 * 1024)
    private var head = ResponseHead()
    private var overflow: TransportError?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(_ request: HTTPRequest, _ configuration: ClientConfiguration, _ pool: HandlePool) {
        (self.request, self.configuration, self.pool) = (request, configuration, pool)
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        errorText.deallocate()
        if let fields { curl_slist_free_all(fields) }
    }

    /// The transfer that a handle belongs to, while libcurl has it.
    static func of(_ handle: UnsafeMutableRawPointer) -> Transfer? {
        var context: UnsafeMutablePointer<CChar>?
        guard quire_curl_info_private(handle, &context) == CURLE_OK, let context else { return nil }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    /// An easy handle with everything set; `nil` when the transfer has ended already.
    func prepare() -> UnsafeMutableRawPointer? {
        guard !isFinished else { return nil }
        if let problem = pool.disagreement(on: request.url) {
            deliver(.failure(.refusedURL(problem)))
            return nil
        }
        let handle = pool.take()
        self.handle = handle
        // Held until `finish`: libcurl has only this pointer.
        let context = Unmanaged.passRetained(self).toOpaque()
        quire_curl_set_pointer(handle, CURLOPT_PRIVATE, context)
        quire_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        quire_curl_set_callback(handle, CURLOPT_WRITEFUNCTION, receiveBody)
        quire_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        quire_curl_set_callback(handle, CURLOPT_HEADERFUNCTION, receiveHeader)
        quire_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
        configuration.apply(to: handle, for: request.url)
        fields = request.apply(to: handle)
        return handle
    }

    /// Takes the handle back from libcurl and hands the outcome on.
    func finish(_ code: CURLcode) {
        guard let handle, !isFinished else { return }
        let outcome = outcome(code, handle)
        self.handle = nil
        pool.giveBack(handle)
        Unmanaged.passUnretained(self).release()
        deliver(outcome)
    }

    /// Ends a transfer that never began.
    func abandon() {
        guard handle == nil, !isFinished else { return }
        deliver(.failure(.cancelled))
    }

    private func deliver(_ outcome: Result<HTTPResponse, TransportError>) {
        isFinished = true
        onFinish?(outcome)
        onFinish = nil
    }

    private func outcome(_ code: CURLcode, _ handle: UnsafeMutableRawPointer) -> Result<HTTPResponse, TransportError> {
        if let overflow { return .failure(overflow) }
        // A single line beyond libcurl's own 100 KiB is "out of memory" to it, and "too large" (100) since 8.6.
        if code == CURLE_OUT_OF_MEMORY || code.rawValue == 100 {
            return .failure(.headersTooLarge(limit: configuration.maxHeaderBytes))
        }
        guard code == CURLE_OK else {
            return .failure(TransportError(code, detail: String(cString: errorText), url: request.url))
        }
        var status = 0
        var size: curl_off_t = 0
        var microseconds: curl_off_t = 0
        quire_curl_info_long(handle, CURLINFO_RESPONSE_CODE, &status)
        quire_curl_info_size(handle, CURLINFO_SIZE_DOWNLOAD_T, &size)
        quire_curl_info_size(handle, CURLINFO_TOTAL_TIME_T, &microseconds)
        return .success(
            HTTPResponse(
                status: status, headers: head.headers, body: takeBody(), url: request.url, wireBytes: Int(size),
                duration: .microseconds(Int64(microseconds))))
    }

    private func takeBody() -> PaddedBytes {
        var taken = ByteBuffer(capacity: 0)
        swap(&taken, &body)
        return taken.finish()
    }

    // MARK: Called by libcurl

    fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= configuration.maxBodyBytes else {
            overflow = .bodyTooLarge(limit: configuration.maxBodyBytes)
            return false
        }
        if body.count == 0, let length = head.contentLength { body.reserve(min(length, configuration.maxBodyBytes)) }
        body.append(bytes)
        return true
    }

    fileprivate func receive(header line: UnsafeRawBufferPointer) -> Bool {
        guard head.bytes + line.count <= configuration.maxHeaderBytes else {
            overflow = .headersTooLarge(limit: configuration.maxHeaderBytes)
            return false
        }
        head.add(line, hasBody: body.count > 0)
        return true
    }
}

/// Called by libcurl on the loop's thread. Any answer but `size * count` aborts with `CURLE_WRITE_ERROR`.
private let receiveBody: quire_curl_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

private let receiveHeader: quire_curl_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.receive(header: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}
