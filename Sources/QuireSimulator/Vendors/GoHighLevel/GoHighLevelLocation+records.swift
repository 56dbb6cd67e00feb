/// The objects' members, from the schemas in github.com/GoHighLevel/highlevel-api-docs (apps/contacts.json,
/// opportunities.json, conversations.json). `dateUpdated`, `lastMessageDate` and `sort` stand in responses that clients
/// publish.
extension GoHighLevelLocation {
    func append(contactAt index: Int, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        let added = Self.added(index)
        bytes +=
            """
            {"id":"\(contacts.text(index))","locationId":\(quoted(id)),"contactName":\(draw.name),\
            "firstName":\(draw.name),"lastName":null,"companyName":null,\
            "email":"contact.\(index)@example.com","phone":"+1202555\(1_000 + draw.number(below: 9_000, 1))",\
            "dnd":\(draw.number(below: 2, 2) == 0),"type":"lead","source":"xyz form","assignedTo":null,\
            "timezone":"Asia/Calcutta","country":"DE","dateAdded":"\(Self.stamp(added))",\
            "dateUpdated":"\(Self.stamp(added + draw.number(below: 86_400_000, 3)))","tags":["nisi \\u00e9"],\
            "customFields":[{"id":"MgobCB14YMVKuE4Ka8p1","value":"\(draw.number(below: 90, 4)).50"}],\
            "followers":[],"attributions":[]}
            """.utf8
    }

    func append(opportunityAt index: Int, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        let added = Self.added(index)
        let stamp = Self.stamp(added)
        bytes +=
            """
            {"id":"\(opportunities.text(index))","name":\(draw.name),\
            "monetaryValue":\(draw.number(below: 5_000, 1)).\(draw.pick(["10", "5", "00"], 2)),\
            "pipelineId":"VDm7RPYC2GLUvdpKmBfC","pipelineStageId":"e93ba61a-53b3-45e7-985a-c7732dbcdb69",\
            "assignedTo":null,"status":"\(draw.pick(["open", "won", "lost", "abandoned"], 3))","source":"",\
            "lastStatusChangeAt":"\(stamp)","indexVersion":1,"createdAt":"\(stamp)",\
            "updatedAt":"\(Self.stamp(added + draw.number(below: 86_400_000, 4)))",\
            "contactId":"\(contacts.text(index))","locationId":\(quoted(id)),\
            "contact":{"id":"\(contacts.text(index))","name":\(draw.name),"tags":[]},"notes":[],\
            "tasks":[],"customFields":[]}
            """.utf8
    }

    func append(conversationAt index: Int, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        let spoken = Self.spoken(index)
        bytes +=
            """
            {"id":"\(conversations.text(index))","contactId":"\(contacts.text(index))",\
            "locationId":\(quoted(id)),"lastMessageBody":\(draw.name),"lastMessageType":"TYPE_SMS",\
            "lastMessageDate":\(spoken),"type":"TYPE_PHONE","unreadCount":\(draw.number(below: 4, 1)),\
            "fullName":\(draw.name),"contactName":\(draw.name),"email":null,"phone":"+15550001234",\
            "dateAdded":\(spoken - 3_600_000),"dateUpdated":\(spoken),"sort":[\(spoken)]}
            """.utf8
    }

    /// - Parameter number: From 0, within the contact.
    func append(task number: Int, ofContact index: Int, to bytes: inout [UInt8]) {
        let draw = account.draw(index &* 8 &+ number)
        bytes +=
            """
            {"id":"\(tasks.text(index * Self.tasksApart + number))","title":\(draw.name),"body":"testing",\
            "assignedTo":null,"dueDate":"\(Self.stamp(Self.added(index) + 1_000 * number))",\
            "completed":\(draw.number(below: 2, 1) == 0),"contactId":"\(contacts.text(index))"}
            """.utf8
    }

    /// More than a contact can have.
    private static let tasksApart = 1 << 13
}
