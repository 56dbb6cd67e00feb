import CMicrohttpd

/// A body that is given bit by bit, and perhaps not in full. Used by the connection's thread alone.
final class BodyReader {
    private let body: [UInt8]
    /// What `Content-Length` says; `nil` leaves it to others, and the body to the end of the connection.
    private let length: Int?
    private let piece: Int
    private let pause: Duration
    private let connection: OpaquePointer
    private let timer: ResumeTimer
    private var hasPaused = true

    init(
        _ body: [UInt8], length: Int?, piece: Int = 64 * 1024, pause: Duration = .zero, _ connection: OpaquePointer,
        _ timer: ResumeTimer
    ) {
        (self.body, self.length, self.connection, self.timer) = (body, length, connection, timer)
        (self.piece, self.pause) = (max(1, min(piece, 64 * 1024)), pause)
    }

    /// The library's response, which keeps the reader.
    func response() -> OpaquePointer? {
        let held = Unmanaged.passRetained(self)
        let response = quire_mhd_reader(
            length.map { UInt64($0) } ?? .max, piece, readBody, held.toOpaque(),
            { context in
                guard let context else { return }
                Unmanaged<BodyReader>.fromOpaque(context).release()
            })
        if response == nil { held.release() }
        return response
    }

    /// - Returns: Bytes written; 0 when the connection was suspended.
    fileprivate func read(from position: UInt64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let start = Int(exactly: position), start < body.count else { return quire_mhd_cut }
        if pause > .zero, !hasPaused {
            hasPaused = true
            return timer.suspend(connection, for: pause) ? 0 : quire_mhd_cut
        }
        hasPaused = false
        let part = body[start..<min(body.count, start + min(piece, buffer.count))]
        buffer.copyBytes(from: part)
        return part.count
    }
}

private let readBody: MHD_ContentReaderCallback = { context, position, buffer, most in
    guard let context, let buffer else { return quire_mhd_cut }
    return Unmanaged<BodyReader>.fromOpaque(context).takeUnretainedValue()
        .read(from: position, into: UnsafeMutableRawBufferPointer(start: buffer, count: most))
}
