import Quire
import QuireHTTPClient
import QuireSimulator
import TestOrigin
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct SchemeTests {
    @Test(
        "every scheme's listing arrives complete and exact; the broken one is called incomplete",
        arguments: SchemeListing.all)
    func fetch(listing: SchemeListing) async throws {
        let result = try await fetch(listing)
        #expect(result.isAsMeant, "\(result.problem ?? ""), \(result.report.end?.rawValue ?? "")")
        guard listing.expectedFault == nil else {
            #expect(result.report.verdict == "incomplete")
            #expect(result.report.end == .loop)
            #expect(!result.isExact)
            return
        }
        #expect(result.isExact)
        #expect(result.report.records == 1_234)
        #expect(result.report.duplicates == 0)
        #expect(result.report.retries == 0)
        let statesTotal = listing.flags.contains("total=")
        #expect(result.report.verdict == (statesTotal ? "verified" : "unverified"))
    }

    @Test("a file that differs in one byte, or is shorter or longer, is not exact", arguments: [-1, 0, 1])
    func comparison(change: Int) throws {
        let folder = TemporaryFolder()
        let data = DataSet(count: 500)
        var bytes: [UInt8] = []
        for index in 0..<500 {
            data.append(recordAt: index, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        let path = folder.path + "/records"
        #expect(put(bytes, in: path))
        #expect(try data.isContent(of: path))
        switch change {
        case 0: bytes[bytes.count / 2] ^= 1
        case 1: bytes.append(UInt8(ascii: "\n"))
        default: bytes.removeLast()
        }
        #expect(put(bytes, in: path))
        #expect(try !data.isContent(of: path))
    }

    @Test("a broken listing that passes as complete is not as meant, and neither is a sound one that is not exact")
    func judgement() async throws {
        let sound = try await fetch(SchemeListing.all[0])
        let broken = try await fetch(try #require(SchemeListing.all.last))
        #expect(!SchemeResult(listing: broken.listing, report: sound.report, isExact: true, problem: nil).isAsMeant)
        #expect(!SchemeResult(listing: sound.listing, report: broken.report, isExact: false, problem: nil).isAsMeant)
        #expect(!SchemeResult(listing: sound.listing, report: sound.report, isExact: false, problem: nil).isAsMeant)
    }

    private func fetch(_ listing: SchemeListing) async throws -> SchemeResult {
        let fetch = SchemeFetch(
            origin: try ListingOrigin(DataSet(count: 1_234)), folder: TemporaryFolder(),
            client: HTTPClient(SchemeFetch.directClient))
        return try await fetch.run(listing)
    }
}
