#include "OnDemandWalk.h"

#include <simdjson.h>
#include <string_view>
#include <vector>

struct on_demand_walk {
    simdjson::ondemand::parser parser;
};

on_demand_walk *on_demand_walk_new(void) { return new on_demand_walk(); }
void on_demand_walk_free(on_demand_walk *walk) { delete walk; }

long on_demand_walk_records(on_demand_walk *walk, const uint8_t *bytes, size_t length, size_t *total) {
    simdjson::padded_string_view page(bytes, length, length + 64);
    simdjson::ondemand::document document;
    simdjson::ondemand::array records;
    if (walk->parser.iterate(page).get(document) || document["records"].get_array().get(records)) return -1;
    // Eight bytes a record, as in Quire.
    std::vector<std::pair<uint32_t, uint32_t>> slices;
    for (auto element : records) {
        std::string_view slice;
        // Only objects and arrays have this in every version.
        simdjson::ondemand::object record;
        if (element.get_object().get(record) || record.raw_json().get(slice)) return -1;
        auto start = uint32_t(slice.data() - reinterpret_cast<const char *>(bytes));
        slices.emplace_back(start, start + uint32_t(slice.size()));
    }
    *total = 0;
    for (auto slice : slices) *total += slice.second - slice.first;
    return long(slices.size());
}
