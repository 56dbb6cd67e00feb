/// Equal by code points, which `==` on strings does not ask: to that, `é` in one scalar and in two are the same.
package func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

/// A number without a fraction is written without one: `10`, `0.5`, `1e+300`.
package func shortest(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
