import QuireBase
import QuireConnector

/// Where connectors come from: those that ship, and files.
enum ConnectorFiles {
    /// - Parameter name: Of one that ships, or the path of a file.
    static func connector(_ name: String) throws(UsageError) -> Connector {
        let (bytes, file) = try source(name)
        do throws(ConnectorProblems) { return try Connector(bytes, named: file) } catch {
            throw UsageError("\(error)")
        }
    }

    /// The text of a connector, and what messages call it.
    static func source(_ name: String) throws(UsageError) -> (bytes: [UInt8], file: String) {
        if let shipped = Catalogue.file(of: name) { return shipped }
        let endings = [".json", ".yaml", ".yml"]
        guard name.utf8.contains(UInt8(ascii: "/")) || endings.contains(where: { name.lowercased().hasSuffix($0) })
        else {
            throw UsageError(
                unknown("connector", name, known: Catalogue.names)
                    + "; a connector of your own is a file, such as ./\(name).yaml")
        }
        do throws(UsageError) { return (try FileBytes.read(name, for: "the connector"), name) } catch {
            throw UsageError("\(error) (a URL begins with http:// or https://)")
        }
    }
}

/// A message for a name that is not among those that are known, with the nearest.
func unknown(_ kind: String, _ name: String, known: [String]) -> String {
    let hint = nearest(name, in: known).map { "; did you mean '\($0)'?" } ?? ""
    let list = known.isEmpty ? "" : " (known: \(known.joined(separator: ", ")))"
    return "there is no \(kind) '\(name)'\(hint)\(list)"
}
