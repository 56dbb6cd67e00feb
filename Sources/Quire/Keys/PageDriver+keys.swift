import QuireJSON
import QuirePagination

/// Keys of a crawl's records. Where they cannot be kept any more, no record can be told from those before it: the crawl
/// fails.
extension PageDriver {
    /// `nil` where no key is declared.
    mutating func judgeKeys(of records: Records) throws(PageError) -> KeyIndex.Findings? {
        do throws(KeyStoreError) { return try keys?.judge(records) } catch { throw .unexpected(error.description) }
    }

    mutating func commitKeys(_ findings: KeyIndex.Findings) throws(PageError) {
        do throws(KeyStoreError) { try keys?.commit(findings) } catch { throw .unexpected(error.description) }
    }
}
