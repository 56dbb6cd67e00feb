/// Equal by code points, which `==` on strings does not ask: to that, `é` in one scalar and in two are the same.
package func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
