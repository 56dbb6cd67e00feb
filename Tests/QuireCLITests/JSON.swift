import Foundation

/// A JSON object as Foundation reads it, which knows nothing of ours.
struct JSON {
    private let members: [String: Any]

    init(_ bytes: [UInt8]?) throws {
        members = try JSONSerialization.jsonObject(with: Data(bytes ?? [])) as? [String: Any] ?? [:]
    }

    init(_ text: String) throws { try self.init(Array(text.utf8)) }

    subscript(name: String) -> Any? { members[name] }
    func int(_ name: String) -> Int? { (members[name] as? NSNumber)?.intValue }
    var names: Set<String> { Set(members.keys) }
}
