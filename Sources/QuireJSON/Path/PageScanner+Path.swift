import QuireBase

extension PageScanner {
    /// Finds what `path` selects in the page that was opened, on the structural index that exists already.
    ///
    /// May run before ``validate()``: on a page that is no JSON it stays inside the page and ends, but what it finds is
    /// worth nothing until `validate` has passed. Of members with the same name a name selects the last.
    /// - Throws: ``JSONError`` where brackets and commas do not hold, or where the path causes more work or matches
    ///   than `limits` allow.
    public func matches(of path: JSONPath, limits: PathLimits = .standard) throws(JSONError) -> PathMatches {
        let page = opened
        return try PathRun(
            source: page.source, start: page.skipped, length: page.length, positions: page.positions,
            count: page.count
        ).matches(of: path, limits: limits)
    }
}

extension JSONPath {
    /// Finds what the path selects in one value that is known to be valid JSON, such as a record; `$` is that value.
    /// - Throws: ``JSONError`` where the value is no JSON after all, or where the path causes more work or matches than
    ///   `limits` allow.
    public func matches(in value: RawJSON, limits: PathLimits = .standard) throws(JSONError) -> PathMatches {
        let tokens = TokenScan.positions(of: value)
        return try tokens.withUnsafeBufferPointer { (tokens) throws(JSONError) in
            guard let positions = tokens.baseAddress, !tokens.isEmpty else {
                throw JSONError(.empty, at: value.range.lowerBound, in: value.source.buffer)
            }
            return try PathRun(
                source: value.source, start: value.range.lowerBound, length: value.count, positions: positions,
                count: tokens.count
            ).matches(of: self, limits: limits)
        }
    }
}

/// One path on one document.
private struct PathRun {
    let source: PaddedBytes
    /// Where the document begins in the source.
    let start: Int
    let length: Int
    let positions: UnsafePointer<UInt32>
    let count: Int

    func matches(of path: JSONPath, limits: PathLimits) throws(JSONError) -> PathMatches {
        defer { withExtendedLifetime(source) {} }
        do throws(PathFailure) {
            return try path.isLinear ? linear(path, limits) : general(path, limits)
        } catch {
            throw jsonError(error, path, limits)
        }
    }

    private func linear(_ path: JSONPath, _ limits: PathLimits) throws(PathFailure) -> PathMatches {
        var walk = PathWalk(
            base: source.base + start, positions: positions, count: count, length: length, skipped: start,
            segments: path.query.segments, room: limits.matches(for: length))
        try walk.run()
        return PathMatches(
            records: Records(source: source, bounds: walk.bounds), selectedFromEmptyArray: walk.sawEmptyArray)
    }

    private func general(_ path: JSONPath, _ limits: PathLimits) throws(PathFailure) -> PathMatches {
        guard let closings = ClosingTable.make(base: source.base + start, positions: positions, count: count) else {
            throw .structure
        }
        return try closings.withUnsafeBufferPointer { (closings) throws(PathFailure) in
            guard let closings = closings.baseAddress else { throw .structure }
            let tree = PageTree(
                base: source.base + start, positions: positions, closings: closings, count: count, length: length)
            var evaluator = PathEvaluator(tree: tree, path: path, steps: limits.steps(for: length))
            var sink = SliceSink(skipped: start, room: limits.matches(for: length))
            _ = try evaluator.walk(path.query.segments, 0, 0, &sink)
            return PathMatches(
                records: Records(source: source, bounds: sink.bounds),
                selectedFromEmptyArray: evaluator.sawEmptyArray)
        }
    }

    private func jsonError(_ failure: PathFailure, _ path: JSONPath, _ limits: PathLimits) -> JSONError {
        switch failure {
        case .structure:
            guard start + length < source.count else {
                return GrammarCheck.firstError(in: source, from: start, otherwise: .unexpected(0))
            }
            let alone = PaddedBytes(source.buffer[start..<(start + length)])
            return GrammarCheck.firstError(in: alone, from: 0, otherwise: .unexpected(0))
        case .steps:
            return JSONError(
                .pathLimit("the path takes more than \(limits.steps(for: length)) steps on this document"), at: start,
                in: source.buffer)
        case .matches:
            return JSONError(
                .pathLimit("the path selects more than \(limits.matches(for: length)) values in this document"),
                at: start, in: source.buffer)
        }
    }
}
