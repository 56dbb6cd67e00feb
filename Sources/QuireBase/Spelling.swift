/// The candidate with the smallest edit distance to `name`, if it is near enough to be a typo; of several the first in
/// alphabetical order. Names of more than 64 scalars have none.
package func nearest(_ name: String, in candidates: some Collection<String>) -> String? {
    let scalars = Array(name.unicodeScalars.prefix(65))
    guard scalars.count <= 64 else { return nil }
    let most = max(1, min(3, scalars.count / 2))
    var best: (distance: Int, name: String)?
    for candidate in candidates {
        // The distance is no smaller than the difference in length.
        let other = Array(candidate.unicodeScalars.prefix(scalars.count + most + 1))
        guard abs(other.count - scalars.count) <= most else { continue }
        let scored = (distance: editDistance(scalars, other), name: candidate)
        guard scored.distance <= most, best.map({ scored < $0 }) ?? true else { continue }
        best = scored
    }
    return best?.name
}

/// Levenshtein's distance.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, y) in b.enumerated() {
            let above = row[j + 1]
            row[j + 1] = min(min(above, row[j]) + 1, diagonal + (x == y ? 0 : 1))
            diagonal = above
        }
    }
    return row[b.count]
}
