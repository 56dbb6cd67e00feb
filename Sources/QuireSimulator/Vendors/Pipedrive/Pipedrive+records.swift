/// What the records hold, after developers.pipedrive.com/docs/api/v1/Activities#getActivities, /Persons#getPersons
/// and /Deals#getDeals.
extension Pipedrive {
    func activity(at index: Int) -> String {
        let draw = account.draw(index)
        let moment = Moment.ascending(index)
        return "{\"id\":\(1 + index),\"company_id\":1001,\"user_id\":\(1 + draw.number(below: 40, 1)),"
            + "\"done\":\(draw.number(below: 2, 2) == 0),\"type\":\"\(draw.pick(["call", "meeting", "task"], 3))\","
            + "\"reference_type\":null,\"due_date\":\"\(moment.date)\",\"due_time\":\"\",\"duration\":\"01:00\","
            + "\"add_time\":\"\(moment.date) \(moment.time)\",\"subject\":\(draw.name),"
            + "\"deal_id\":\(1 + draw.number(below: 9_000, 4)),\"org_id\":null,\"note\":\"<p>a\\u0026b<\\/p>\","
            + "\"participants\":[{\"person_id\":\(1 + draw.number(below: 9_000, 5)),\"primary_flag\":true}]}"
    }

    func person(at index: Int) -> String {
        let draw = account.draw(index)
        return "{\"id\":\(1 + index),\"name\":\(draw.name),\"first_name\":null,\"owner_id\":"
            + "\(12_345_600 + draw.number(below: 40, 1)),\"org_id\":\(1 + draw.number(below: 900, 2)),"
            + "\"add_time\":\"\(Moment.ascending(index).stamp)\","
            + "\"update_time\":\"\(Moment.ascending(index + 60).stamp)\",\"visible_to\":3,\"is_deleted\":false,"
            + "\"emails\":[{\"value\":\"p\(index)@example.com\",\"primary\":true,\"label\":\"work\"}],\"phones\":[],"
            + "\"picture_id\":null,\"label_ids\":[],\"custom_fields\":{\"\(draw.hex(3))\":null}}"
    }

    func deal(at index: Int) -> String {
        let draw = account.draw(index)
        return "{\"id\":\(1 + index),\"title\":\(draw.name),\"value\":\(draw.number(below: 90_000, 1)).10,"
            + "\"currency\":\"\(draw.pick(["EUR", "USD", "JPY"], 2))\",\"status\":\"open\","
            + "\"stage_id\":\(1 + draw.number(below: 7, 3)),\"pipeline_id\":1,"
            + "\"person_id\":\(1 + draw.number(below: 9_000, 4)),\"org_id\":null,\"probability\":null,"
            + "\"add_time\":\"\(Moment.ascending(index).stamp)\","
            + "\"update_time\":\"\(Moment.ascending(index + 60).stamp)\",\"won_time\":null,\"is_deleted\":false,"
            + "\"custom_fields\":{\"\(draw.hex(5))\":{\"value\":9007199254740993.00,\"currency\":\"EUR\"}}}"
    }
}
