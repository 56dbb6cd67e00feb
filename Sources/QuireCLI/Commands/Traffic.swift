import Quire
import QuireHTTPClient

/// The way to the servers: the network, the network with a recorder before it, or a recording in its place.
struct Traffic {
    let transport: any Transport
    var environment = CrawlEnvironment.system
    /// The recorder, where there is one.
    var recording: RecordingTransport?

    /// The network.
    init(_ client: HTTPClient) { transport = client }

    init(_ options: FetchOptions) throws(RecordingError) {
        if let path = options.replayPath {
            let replay = try ReplayTransport(from: path)
            (transport, environment) = (replay, replay.environment)
        } else if let path = options.recordPath {
            let recorder = try RecordingTransport(
                HTTPClient(options.client), into: path, secretSettings: options.source.secretSettings)
            (transport, environment, recording) = (recorder, recorder.environment, recorder)
        } else {
            transport = HTTPClient(options.client)
        }
    }
}
