import QuireBase

extension PageScanner {
    /// Finds what `path` selects in the page that was opened, on the structural index that exists already.
    ///
    /// May run before ``validate()``: on a page that is no JSON it stays inside the page and ends, but what it finds is
    /// worth nothing until `validate` has passed. Of members with the same name a name selects the last.
    /// - Throws: ``JSONError`` where brackets and commas do not hold, or where the path causes more work or matches
    ///   than `limits` allow.
    public mutating func matches(
        of path: JSONPath, limits: PathLimits = .standard
    ) throws(JSONError) -> PathMatches {
        let page = try opened(arrays: path.arrays)
        return try PathRun(source: page.source, tokens: page.tokens).matches(of: path, limits: limits)
    }
}

extension JSONPath {
    /// Finds what the path selects in one value that is known to be valid JSON, such as a record; `$` is that value.
    /// - Throws: ``JSONError`` where the value is no JSON after all, or where the path causes more work or matches than
    ///   `limits` allow.
    public func matches(in value: RawJSON, limits: PathLimits = .standard) throws(JSONError) -> PathMatches {
        // Matches are kept as offsets of 32 bits.
        guard value.range.upperBound < Int(UInt32.max) else {
            throw JSONError(.tooLarge, at: value.range.lowerBound, in: value.source.buffer)
        }
        let tokens = TokenScan.positions(of: value)
        return try tokens.withUnsafeBufferPointer { (tokens) throws(JSONError) in
            guard let positions = tokens.baseAddress, !tokens.isEmpty else {
                throw JSONError(.empty, at: value.range.lowerBound, in: value.source.buffer)
            }
            let start = value.range.lowerBound
            let index = TokenIndex(
                base: value.source.base + start, positions: positions, count: tokens.count, length: value.count,
                skipped: start)
            return try PathRun(source: value.source, tokens: index).matches(of: self, limits: limits)
        }
    }
}

/// One path on one document.
private struct PathRun {
    let source: PaddedBytes
    let tokens: TokenIndex

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
            tokens: tokens, segments: path.query.segments, room: limits.matches(for: tokens.length))
        try walk.run()
        return PathMatches(
            records: Records(source: source, bounds: walk.bounds), selectedFromEmptyArray: walk.sawEmptyArray,
            selectedFromFilledArray: walk.sawFilledArray)
    }

    private func general(_ path: JSONPath, _ limits: PathLimits) throws(PathFailure) -> PathMatches {
        guard let closings = ClosingTable.make(tokens) else {
            throw .structure
        }
        return try closings.withUnsafeBufferPointer { (closings) throws(PathFailure) in
            guard let closings = closings.baseAddress else { throw .structure }
            let tree = PageTree(tokens: tokens, closings: closings)
            var evaluator = PathEvaluator(tree: tree, path: path, steps: limits.steps(for: tokens.length))
            var sink = SliceSink(room: limits.matches(for: tokens.length))
            _ = try evaluator.walk(path.query.segments, 0, 0, &sink)
            return PathMatches(
                records: Records(source: source, bounds: sink.bounds),
                selectedFromEmptyArray: evaluator.sawEmptyArray,
                selectedFromFilledArray: evaluator.sawFilledArray)
        }
    }

    private func jsonError(_ failure: PathFailure, _ path: JSONPath, _ limits: PathLimits) -> JSONError {
        let (start, length) = (tokens.skipped, tokens.length)
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
