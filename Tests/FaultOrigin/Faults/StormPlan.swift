import QuireSimulator

/// What goes wrong with a listing. Each request's fate follows from the seed and the request alone, so that neither the
/// order in which requests arrive nor the number of crawls changes it.
package struct StormPlan: Sendable {
    package var seed: UInt64
    /// Requests of which a passing fault takes the first answers, 0 to 1.
    package var share = 0.0
    /// Gone after ``most`` tries at the latest.
    package var passing: [StormFault] = []
    package var most = 3
    /// Requests that fail for as long as the crawl that first sent them lasts.
    package var graveShare = 0.0
    package var grave: [StormFault] = []
    /// The first request for the page of such a record finds its token revoked.
    package var revokesAt: [Int] = []
    /// From this record on the listing is broken, until it is mended.
    package var breaksAt: Int?
    package var breakFault = StormFault.simulated(.status(500, .none))

    package init(seed: UInt64) { self.seed = seed }

    struct Fate {
        /// A fault, and how many tries it takes.
        var passing: (fault: StormFault, tries: Int)?
        var grave: StormFault?
        let draw: Draw
    }

    func fate(of fingerprint: UInt64, _ traits: PagedListing.Traits) -> Fate {
        let draw = Draw(seed: seed ^ fingerprint, index: 0)
        var fate = Fate(draw: draw)
        let passing = passing.filter { $0.suits(traits) }
        if !passing.isEmpty, chance(draw, 0) < share {
            fate.passing = (
                passing[draw.number(below: UInt64(passing.count), 1)], 1 + draw.number(below: UInt64(most), 2)
            )
        }
        let grave = grave.filter { $0.suits(traits) }
        if !grave.isEmpty, chance(draw, 3) < graveShare {
            fate.grave = grave[draw.number(below: UInt64(grave.count), 4)]
        }
        return fate
    }

    private func chance(_ draw: Draw, _ place: UInt64) -> Double {
        Double(draw.number(below: 1 << 53, place)) / Double(1 << 53)
    }
}
