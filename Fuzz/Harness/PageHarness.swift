import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination

/// Reads `bytes` as the first page of a listing, fields before its body allowed: looks for how it pages, and walks it by
/// every scheme.
/// - Returns: Whether they were a page with records.
func fuzzPage(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let url = try? HTTPURL("https://api.example.com/v1/items?limit=2") else { return false }
    let request = HTTPRequest(url: url, headers: ["Accept": "application/json"])
    let response = response(bytes, at: url)
    let isPage = detect(response, request)
    for pagination in Listings.all { walk(response, request, pagination) }
    return isPage
}

/// `Name: value` lines and an empty one may stand before the body.
private func response(_ bytes: UnsafeRawBufferPointer, at url: HTTPURL) -> HTTPResponse {
    var headers: HTTPHeaders = ["Content-Type": "application/json"]
    var rest = Array(bytes)[...]
    while let first = rest.first, (0x41...0x5a).contains(first), let end = rest.firstIndex(of: 0x0a) {
        let line = String(decoding: rest[..<end], as: UTF8.self)
        guard let field = try? HTTPHeaders.parse(line: line) else { break }
        headers.add(field.name, field.value)
        rest = rest[(end + 1)...]
    }
    if rest.first == 0x0a { rest = rest.dropFirst() }
    return HTTPResponse(
        status: 200, headers: headers, body: PaddedBytes(rest), url: url, wireBytes: rest.count, duration: .zero)
}

private func detect(_ response: HTTPResponse, _ request: HTTPRequest) -> Bool {
    let page: PageEvidence
    do throws(DetectionRefusal) { page = try PageEvidence(response, to: request, records: []) } catch {
        _ = error.description
        return false
    }
    let finder = CandidateFinder(page)
    _ = (finder.signOfMore, finder.saysEnd)
    for candidate in (finder.signed + finder.guesses).prefix(60) {
        for status in [nil, 404] as [Int?] { tryOut(candidate, page, request, response, status) }
    }
    return page.records.count > 0
}

private func tryOut(
    _ candidate: SchemeCandidate, _ page: PageEvidence, _ request: HTTPRequest, _ response: HTTPResponse, _ status: Int?
) {
    var trial = CandidateTrial(
        candidate, on: page, first: request, base: Listings.automatic, rules: CredentialRules(home: request.url.origin))
    var step = trial.begin()
    for _ in 0..<6 {
        guard case .send(let next) = step else { break }
        hold(next.url.origin == request.url.origin, "a trial asks at home")
        step = trial.receive(status.map { .status($0, "gone") } ?? .page(Listings.next(response, to: next)))
    }
    guard case .proven(let proof) = step else { return }
    do throws(ConfigError) {
        let found = try DetectedPagination(proof, of: candidate, on: page, first: request, base: Listings.automatic)
        _ = (found.evidence, found.draft.flags, found.draft.json)
    } catch {
        _ = error.description
    }
}

private func walk(_ response: HTTPResponse, _ request: HTTPRequest, _ pagination: Pagination) {
    var reader = PageReader(pagination)
    var walk = PageWalk(pagination, rules: CredentialRules(home: request.url.origin), seed: 1)
    guard var step = try? walk.begin(request) else { return }
    for page in 0..<4 {
        do throws(PageError) {
            let answer = page == 0 ? response : Listings.next(response, to: step.request)
            let reading = try reader.read(answer, to: step, first: request)
            if page == 0 { walk.resolve(reader.scheme) }
            let decision = walk.decide(reading.facts, reading.signals)
            _ = decision.detail
            try reader.validate()
            for record in reading.records { record.withUnsafeBytes { _ = ($0.first, $0.last) } }
            if !reading.records.isEmpty, !walk.isNew(reading.records) { _ = walk.decideRepeatedPage() }
            walk.commit(decision)
            guard case .request(let next) = decision.action else { return }
            hold(next.request.url.origin == request.url.origin, "a walk stays at home")
            step = next
        } catch {
            _ = error.description
            return
        }
    }
}
