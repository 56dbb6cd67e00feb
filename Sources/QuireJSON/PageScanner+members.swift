extension PageScanner {
    /// The members of the page's one object in order, found on the structural index: a step a token, where walking the
    /// bytes is a step a byte. May run before ``validate()``.
    /// - Parameter most: More members than this are not worth a list.
    /// - Returns: `nil` when the page is no object, holds more members, or its structure does not hold.
    public func members(upTo most: Int) -> [(key: RawJSON, value: RawJSON)]? {
        let page = opened
        let tokens = page.tokens
        guard tokens.peek(0) == UInt8(ascii: "{") else { return nil }
        var members: [(key: RawJSON, value: RawJSON)] = []
        var token = 1
        if tokens.peek(token) == UInt8(ascii: "}") { return tokens.count == 2 ? [] : nil }
        while members.count < most, tokens.isKey(token), let next = tokens.behind(token + 2) {
            members.append(
                (
                    tokens.value(token, until: token + 1, in: page.source),
                    tokens.value(token + 2, until: next, in: page.source)
                ))
            token = next + 1
            let separator = tokens.peek(next)
            if separator == UInt8(ascii: "}") { return token == tokens.count ? members : nil }
            guard separator == UInt8(ascii: ",") else { return nil }
        }
        return nil
    }
}
