import QuireBase

extension PageScanner {
    /// The members of the page's one object in order, found on the structural index: a step a token, where walking the
    /// bytes is a step a byte. May run before ``validate()``.
    /// - Parameter most: More members than this are not worth a list.
    /// - Returns: `nil` when the page is no object, holds more members, or its structure does not hold.
    public func members(upTo most: Int) -> [(key: RawJSON, value: RawJSON)]? {
        let page = opened
        var walk = TokenSkip(page: page)
        guard walk.take(UInt8(ascii: "{")) else { return nil }
        if walk.take(UInt8(ascii: "}")) { return walk.isAtEnd ? [] : nil }
        var members: [(key: RawJSON, value: RawJSON)] = []
        while members.count < most, let key = walk.value(), key.kind == .string, walk.take(UInt8(ascii: ":")),
            let value = walk.value()
        {
            members.append((key, value))
            guard !walk.take(UInt8(ascii: ",")) else { continue }
            return walk.take(UInt8(ascii: "}")) && walk.isAtEnd ? members : nil
        }
        return nil
    }
}

/// Steps over the values of a page by its structural positions.
private struct TokenSkip {
    let page: StructuralPage
    private var cursor = 0

    init(page: StructuralPage) { self.page = page }

    var isAtEnd: Bool { cursor == page.count }

    private func byte(_ index: Int) -> UInt8 { page.base[Int(page.positions[index])] }

    mutating func take(_ token: UInt8) -> Bool {
        guard cursor < page.count, byte(cursor) == token else { return false }
        cursor += 1
        return true
    }

    /// The value at the cursor; `nil` where there is none, or its brackets do not close.
    mutating func value() -> RawJSON? {
        guard cursor < page.count else { return nil }
        let start = cursor
        // Brackets and braces differ from their closers in bit 2 only once bit 5 is set.
        var depth = 0
        repeat {
            let folded = byte(cursor) | 0x20
            if folded == 0x7b { depth += 1 } else if folded == 0x7d { depth -= 1 }
            cursor += 1
        } while depth > 0 && cursor < page.count
        guard depth == 0, !isDelimiter(byte(start)) else { return nil }
        let lower = Int(page.positions[start]) + page.skipped
        let upper = cursor < page.count ? Int(page.positions[cursor]) + page.skipped : page.source.count
        return RawJSON(source: page.source, range: lower..<page.trimmedEnd(before: upper))
    }
}
