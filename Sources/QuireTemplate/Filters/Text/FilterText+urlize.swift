extension FilterText {
    /// `urlize`: URLs, `www.` names and mail addresses as links; what else is in the text is escaped.
    /// - Parameters:
    ///   - trimURLLimit: How many code points of a URL are shown.
    ///   - rel, target: Attributes of the links.
    ///   - extraSchemes: Further beginnings of a URL, such as `tel:`.
    static func urlize(
        _ text: PythonText, trimURLLimit: Int? = nil, rel: PythonText? = nil, target: PythonText? = nil,
        extraSchemes: [PythonText] = [], limit: Int
    ) throws(PythonError) -> PythonText {
        var attributes = ""
        for (name, value) in [("rel", rel), ("target", target)] {
            guard let value, !value.isEmpty else { continue }
            attributes += " \(name)=\"" + (try escapeHTML(value, limit: limit).string) + "\""
        }
        let linker = Linker(trimURLLimit: trimURLLimit, attributes: attributes, extraSchemes: extraSchemes)
        var output = FormatOutput(limit: limit)
        var word = String.UnicodeScalarView()
        for scalar in try escapeHTML(text, limit: limit).scalars {
            guard scalar.isPythonSpace else {
                word.append(scalar)
                continue
            }
            try output.append(linker.linked(PythonText(String(word))))
            try output.append(scalar)
            word = String.UnicodeScalarView()
        }
        try output.append(linker.linked(PythonText(String(word))))
        return PythonText(output.text)
    }
}

/// Makes links of single words.
private struct Linker {
    let trimURLLimit: Int?
    let attributes: String
    let extraSchemes: [PythonText]

    func linked(_ word: PythonText) -> String {
        if word.isEmpty { return "" }
        var parts = WordParts(word)
        parts.balance()
        return parts.head.string + link(parts.middle) + parts.tail.string
    }

    private func link(_ word: PythonText) -> String {
        if LinkGrammar.isURL(word) {
            let scheme = word.startswith("https://", "http://") ? "" : "https://"
            let shown = trimURLLimit.map { word.count > $0 ? word.slice(0, $0).string + "..." : word.string }
            return "<a href=\"\(scheme)\(word)\"\(attributes)>\(shown ?? word.string)</a>"
        }
        if word.startswith("mailto:") {
            let address = word.removeprefix("mailto:")
            if LinkGrammar.isMail(address) { return "<a href=\"\(word)\">\(address)</a>" }
        } else if !word.startswith("www.", "@"), !word.contains(":"), LinkGrammar.isMail(word) {
            return "<a href=\"mailto:\(word)\">\(word)</a>"
        }
        let isExtra = extraSchemes.contains { word != $0 && word.startswith($0) }
        return isExtra ? "<a href=\"\(word)\"\(attributes)>\(word)</a>" : word.string
    }
}

/// A word with the punctuation around it apart.
private struct WordParts {
    var head = PythonText.empty
    var middle: PythonText
    var tail = PythonText.empty

    init(_ word: PythonText) {
        let bytes = Array(word.string.utf8)
        var start = 0
        while let length = ["(", "<", "&lt;"].first(where: { bytes[start...].starts(with: $0.utf8) })?.utf8.count {
            start += length
        }
        var end = bytes.count
        while end > start,
            let length = [")", ">", ".", ",", "&gt;"].first(where: { mark in
                bytes[start..<end].suffix(mark.utf8.count).elementsEqual(mark.utf8)
            })?.utf8.count
        {
            end -= length
        }
        head = word.bytes(0..<start)
        middle = word.bytes(start..<end)
        tail = word.bytes(end..<bytes.count)
    }

    /// Closing marks in the tail belong to opening ones in the middle.
    mutating func balance() {
        for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] as [(PythonText, PythonText)] {
            let opened = middle.count(open)
            guard opened > middle.count(close) else { continue }
            let search = ByteSearch(Array(close.string.utf8))
            let found = tail.withBytes { search.all(in: $0, 0..<$0.count, atMost: opened) }
            guard let last = found.last else { continue }
            let end = last + close.byteCount
            middle = PythonText(middle.string + tail.bytes(0..<end).string)
            tail = tail.bytes(end..<tail.byteCount)
        }
    }
}
