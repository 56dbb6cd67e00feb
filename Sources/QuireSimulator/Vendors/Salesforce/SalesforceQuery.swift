/// A query in SOQL, as far as it is read here: `SELECT fields FROM Account [WHERE …] [ORDER BY Id [DESC]]`
/// (developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta, "SOQL SELECT Syntax").
///
/// Conditions narrow nothing. `LIMIT`, `GROUP BY`, relationships and aliases are refused as malformed, which
/// Salesforce would not do.
struct SalesforceQuery {
    private(set) var fields = Set<Int>()
    private(set) var isDescending = false
    /// `SELECT COUNT()`: the number alone.
    private(set) var isCount = false
    private var rest: ArraySlice<String>

    init(_ text: String) throws(VendorRefusal) {
        rest = try Self.tokens(text)[...]
        try expect("SELECT")
        repeat { try readField() } while accept(",")
        try expect("FROM")
        let object = rest.popFirst() ?? ""
        guard Self.same(object, "Account") else {
            throw Salesforce.refusal(400, "INVALID_TYPE", "sObject type '\(object)' is not supported.")
        }
        if accept("WHERE") { try skipConditions() }
        if accept("ORDER") { try readOrder() }
        guard let token = rest.first else { return }
        throw Self.malformed("unexpected token: '\(token)'")
    }

    private mutating func readField() throws(VendorRefusal) {
        let name = rest.popFirst() ?? "<EOF>"
        if rest.first == "(" { return try readFunction(name) }
        guard let field = SalesforceAccounts.fields.firstIndex(where: { Self.same($0, name) }) else {
            throw Salesforce.refusal(400, "INVALID_FIELD", "No such column '\(name)' on entity 'Account'.")
        }
        guard fields.insert(field).inserted else {
            throw Salesforce.refusal(
                400, "INVALID_FIELD", "duplicate field selected: \(SalesforceAccounts.fields[field])")
        }
    }

    /// `COUNT()` and `FIELDS(STANDARD)`. The other two sets of fields want a LIMIT of at most 200 ("FIELDS()").
    private mutating func readFunction(_ name: String) throws(VendorRefusal) {
        try expect("(")
        if Self.same(name, "COUNT"), accept(")") {
            isCount = true
        } else if Self.same(name, "FIELDS"), accept("STANDARD"), accept(")") {
            fields = SalesforceAccounts.all
        } else if Self.same(name, "FIELDS") {
            throw Self.malformed("The SOQL FIELDS function must have a LIMIT of at most 200")
        } else {
            throw Self.malformed("unexpected token: '('")
        }
    }

    /// Up to ORDER, which no condition holds but as text.
    private mutating func skipConditions() throws(VendorRefusal) {
        let conditions = rest.prefix { !Self.same($0, "ORDER") && !Self.same($0, "LIMIT") && !Self.same($0, "GROUP") }
        guard !conditions.isEmpty else { throw Self.malformed("unexpected token: '\(rest.first ?? "<EOF>")'") }
        rest = rest.dropFirst(conditions.count)
    }

    /// By id and by creation records come in the same order.
    private mutating func readOrder() throws(VendorRefusal) {
        try expect("BY")
        guard let field = rest.popFirst(),
            ["Id", "CreatedDate", "SystemModstamp"].contains(where: { Self.same($0, field) })
        else { throw Self.malformed("field '\(rest.first ?? "")' can not be sorted in a query call") }
        isDescending = accept("DESC")
        if !isDescending { _ = accept("ASC") }
    }

    private mutating func accept(_ word: String) -> Bool {
        guard let first = rest.first, Self.same(first, word) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func expect(_ word: String) throws(VendorRefusal) {
        guard accept(word) else { throw Self.malformed("unexpected token: '\(rest.first ?? "<EOF>")'") }
    }

    private static func same(_ a: String, _ b: String) -> Bool {
        a.utf8.count == b.utf8.count && zip(a.utf8, b.utf8).allSatisfy { lower($0) == lower($1) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }

    private static func malformed(_ message: String) -> VendorRefusal {
        Salesforce.refusal(400, "MALFORMED_QUERY", message)
    }

    /// Words, literals between quotes, and every other character alone. "SOQL statements: 100,000 characters".
    private static func tokens(_ text: String) throws(VendorRefusal) -> [String] {
        guard text.utf8.count <= 100_000 else {
            throw malformed("SOQL statements cannot be longer than 100000 characters.")
        }
        var tokens: [String] = []
        var rest = Array(text.utf8)[...]
        func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (97...122).contains(lower(byte)) || byte == UInt8(ascii: "_") || byte >= 0x80
                || byte == UInt8(ascii: ".")
        }
        while let byte = rest.first {
            var length = 1
            if byte == UInt8(ascii: "'") {
                guard let literal = literalLength(rest) else { throw malformed("unexpected token: '''") }
                length = literal
            } else if isWord(byte) {
                length = rest.prefix(while: isWord).count
            }
            if byte > 0x20 { tokens.append(String(decoding: rest.prefix(length), as: UTF8.self)) }
            rest = rest.dropFirst(length)
        }
        return tokens
    }

    /// With both quotes; `nil` when it does not end.
    private static func literalLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        var place = bytes.startIndex + 1
        while place < bytes.endIndex {
            if bytes[place] == UInt8(ascii: "'") { return place - bytes.startIndex + 1 }
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }
}
